import type { Person } from '../company.ts'
import { chance } from '../outlook/seeded.ts'
import { expectOk, idOf } from './door.ts'
import type { Journey } from './journey.ts'

type OwnMentorship = {
  readonly mentorshipId: string
  readonly role: 'mentor' | 'mentee'
  /** Held sessions that this person has not answered for yet. */
  readonly awaitingFeedback: readonly number[]
  readonly questions: readonly { readonly questionId: string; readonly scale: { readonly min: number; readonly max: number } }[]
  readonly goalPercent: number
}

const score = (seed: number, parts: readonly (string | number)[], { min, max }: { readonly min: number; readonly max: number }): number =>
  Math.min(max, min + Math.floor((0.35 + 0.65 * chance(seed, ...parts)) * (max - min + 1)))

/** Scores by question id and, from the mentee, how far the goal has come. */
const answersOf = (seed: number, person: Person, { role, questions, goalPercent }: OwnMentorship, session: number): object => ({
  answers: Object.fromEntries(
    questions.map(({ questionId, scale }) => [questionId, score(seed, ['pulse', person.sourceId, session, questionId], scale)]),
  ),
  ...(role === 'mentee'
    ? { goalPercent: Math.min(100, goalPercent + 10 + Math.floor(chance(seed, 'goal', person.sourceId, session) * 15)) }
    : {}),
})

/** Participants answer the two questions about the sessions they had; four of five do. Answers how many answers were given. */
export const giveFeedback = async (journey: Journey, participants: readonly Person[]): Promise<number> => {
  let given = 0
  await journey.door.signIn(participants)
  for (const person of participants) {
    const answer = await journey.door.as(person, 'GET', '/mentorships')
    const own = expectOk('reading own mentorships', answer) as { readonly mentorships: readonly OwnMentorship[] }
    for (const mentorship of own.mentorships) {
      for (const session of mentorship.awaitingFeedback) {
        if (chance(journey.seed, 'answers', idOf(person), session) > 0.8) continue
        const path = `/mentorships/${mentorship.mentorshipId}/sessions/${session}/feedback`
        expectOk('giving feedback', await journey.door.as(person, 'POST', path, answersOf(journey.seed, person, mentorship, session)))
        given += 1
      }
    }
  }
  return given
}
