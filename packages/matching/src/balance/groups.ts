import { AppError } from '@fairlead/kernel/errors'
import { balanceGroups } from '@fairlead/programme/matching-section'
import { forbidden, type Instance, type Solution } from '../assignment/instance.ts'

/**
 * What a plan may be balanced by: where people work and how they are employed. No protected attribute is among them, and no other
 * word is taken: age, gender, origin and their like are only ever reported on, after the plan is made (packages/fairness).
 */
export type BalanceBy = (typeof balanceGroups)[number]

export type BalanceGroups = {
  readonly by: BalanceBy
  /** The group of each mentee, in the order of `menteeIds`; null = not known, and bound by nothing. */
  readonly groupOf: readonly (string | null)[]
}

/** Indices of mentees by group, in the order of the names. */
export type GroupMembers = ReadonlyMap<string, readonly number[]>

const refuse = (code: string, path: string, message: string, next: string): AppError =>
  new AppError(code, 'invalid', { path, message, next })

/** Errors (invalid): `balance-group-refused`, `balance-malformed`. */
export const membersOf = ({ menteeIds }: Instance, { by, groupOf }: BalanceGroups): GroupMembers => {
  // The type says so already; a programme document from outside does not know types.
  if (!balanceGroups.includes(by))
    throw refuse(
      'balance-group-refused',
      'by',
      `A plan can be balanced by ${balanceGroups.join(', ')}, and by no attribute that the law protects.`,
      'Name one of these, or ask for the fairness report, which looks at other groups after the plan is made.',
    )
  if (groupOf.length !== menteeIds.length)
    throw refuse('balance-malformed', 'groupOf', 'Every mentee needs one group, or null.', 'Give the groups in the order of the mentees.')
  const members = Map.groupBy(
    groupOf.flatMap((group, mentee) => (group === null ? [] : [{ group, mentee }])),
    ({ group }) => group,
  )
  const byName = [...members].toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))
  return new Map(byName.map(([group, those]) => [group, those.map(({ mentee }) => mentee)]))
}

/** 1 for each mentee with at least one mentor. */
export const matchedIn = ({ pairs }: Pick<Solution, 'pairs'>, mentees: number): Uint8Array => {
  const matched = new Uint8Array(mentees)
  for (const { mentee } of pairs) matched[mentee] = 1
  return matched
}

export const peopleIn = (plan: Pick<Solution, 'pairs'>, mentees: number): number =>
  matchedIn(plan, mentees).reduce((sum, one) => sum + one, 0)

export const countIn = (matched: Uint8Array, members: readonly number[]): number =>
  members.reduce((count, mentee) => count + (matched[mentee] ?? 0), 0)

/** The same instance with these mentees alone. */
export const onlyMentees = (instance: Instance, members: readonly number[]): Instance => {
  const { menteeIds, mentorIds, capacities, scores, round, demands } = instance
  const columns = mentorIds.length
  const rows = new Int16Array(members.length * columns).fill(forbidden)
  members.forEach((mentee, at) => rows.set(scores.subarray(mentee * columns, (mentee + 1) * columns), at * columns))
  return {
    menteeIds: members.map((mentee) => menteeIds[mentee] ?? ''),
    mentorIds,
    capacities,
    scores: rows,
    round,
    ...(demands === undefined ? {} : { demands: members.map((mentee) => demands[mentee] ?? 1) }),
  }
}
