import { forbidden, type Instance } from '../assignment/instance.ts'

/** A decision people have made about one mentee; null = nobody for them. */
export type Lock = { readonly menteeId: string; readonly mentorId: string | null }
export type IdPair = { readonly menteeId: string; readonly mentorId: string }

const indexOf = (ids: readonly string[]): ReadonlyMap<string, number> => new Map(ids.map((id, at) => [id, at]))

export type Fixed = {
  /** What is left to solve: locked mentees want nobody more, and their mentors have a seat less. */
  readonly instance: Instance
  /** Locked pairs, by index. */
  readonly locked: readonly { readonly mentee: number; readonly mentor: number; readonly score: number }[]
  /** Mentees who get nobody because people said so. */
  readonly withoutMentor: ReadonlySet<number>
}

/**
 * Take what people fixed out of an instance. `refused` pairs become impossible: nobody who was taken out of a plan is put back by the next
 * solve. A locked pair keeps its seat even where the score is low; a rule that forbids it was checked when it was locked.
 */
export const withFixed = (instance: Instance, locks: readonly Lock[], refused: readonly IdPair[]): Fixed => {
  if (locks.length + refused.length === 0) return { instance, locked: [], withoutMentor: new Set() }
  const mentees = indexOf(instance.menteeIds)
  const mentors = indexOf(instance.mentorIds)
  const columns = instance.mentorIds.length
  const scores = instance.scores.slice()
  const capacities = [...instance.capacities]
  const demands = [...(instance.demands ?? instance.menteeIds.map(() => 1))]
  const locked: { mentee: number; mentor: number; score: number }[] = []
  const withoutMentor = new Set<number>()
  for (const { menteeId, mentorId } of refused) {
    const [mentee, mentor] = [mentees.get(menteeId), mentors.get(mentorId)]
    if (mentee !== undefined && mentor !== undefined) scores[mentee * columns + mentor] = forbidden
  }
  for (const { menteeId, mentorId } of locks) {
    const mentee = mentees.get(menteeId)
    if (mentee === undefined) continue
    const mentor = mentorId === null ? undefined : mentors.get(mentorId)
    if (mentorId === null) {
      withoutMentor.add(mentee)
      demands[mentee] = 0
    } else if (mentor !== undefined) {
      const at = mentee * columns + mentor
      locked.push({ mentee, mentor, score: instance.scores[at] ?? 0 })
      scores[at] = forbidden
      demands[mentee] = Math.max(0, (demands[mentee] ?? 1) - 1)
      capacities[mentor] = Math.max(0, (capacities[mentor] ?? 0) - 1)
    }
  }
  return { instance: { ...instance, scores, capacities, demands }, locked, withoutMentor }
}
