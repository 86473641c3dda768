import { AppError } from '@fairlead/kernel/errors'

/** What a plan holds for one person who asked for a mentor. It says nothing about who the person is. */
export type PersonOutcome = {
  readonly personId: string
  readonly matched: boolean
  /** The pair's score over the best score of any pair this person was allowed, 0..1; null when unmatched, and where nobody compared. */
  readonly shareOfOwnBest: number | null
  readonly seniorMentor: boolean
}

/** Protected attributes of one person by dimension, such as gender or age band. What is not known is left out. */
export type ProtectedAttributes = Readonly<Record<string, string>>

/** The value of one dimension for a person; undefined = not known. */
export type GroupOf = (personId: string) => string | undefined

const refuse = (path: string, message: string): AppError =>
  new AppError('outcome-malformed', 'invalid', { path, message, next: 'Build the outcome from the plan once more.' })

/** Everybody once, and nothing said about a pair that is not there. Error: `outcome-malformed` (invalid). */
export const checkOutcomes = (people: readonly PersonOutcome[]): void => {
  const seen = new Set<string>()
  people.forEach(({ personId, matched, shareOfOwnBest, seniorMentor }, at) => {
    if (seen.has(personId)) throw refuse(`people[${at}].personId`, 'This person stands in the outcome twice.')
    seen.add(personId)
    if (!matched && (shareOfOwnBest !== null || seniorMentor))
      throw refuse(`people[${at}].matched`, 'Somebody without a mentor has neither a share nor a senior mentor.')
    if (shareOfOwnBest !== null && !(shareOfOwnBest >= 0 && shareOfOwnBest <= 1))
      throw refuse(`people[${at}].shareOfOwnBest`, 'The share of the own best lies between 0 and 1.')
  })
}
