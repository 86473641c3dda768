import { AppError } from '@fairlead/kernel/errors'
import type { MatchAnswer } from './answer.ts'
import type { Read } from './participants.ts'
import { ofSide } from './told.ts'

const idsOf = (people: readonly { readonly employeeId: string }[]): readonly string[] => people.map(({ employeeId }) => employeeId)

const incomplete = (who: string): AppError =>
  new AppError('answer-incomplete', 'unexpected', { message: `The answer does not name every ${who} of the file exactly once.` })

/** Among peers it does not matter on which side of the file somebody stands. */
const checkPeers = ({ mentees, mentors }: Read['participants'], { proposals, unmatched, rejected }: MatchAnswer): void => {
  const matched = new Set(proposals.flatMap((proposal) => proposal.mentees))
  const left = new Set(idsOf(unmatched))
  const told = new Set([...matched, ...left, ...idsOf(rejected)])
  if (idsOf([...mentees, ...mentors]).every((id) => told.has(id)) && [...matched].every((id) => !left.has(id))) return
  throw incomplete('peer')
}

/**
 * Nobody of the file may get lost on the way, or be told two things: on each side where somebody stands, they are in proposals, or left
 * over with a reason, or rejected with a reason. Error: `answer-incomplete` (unexpected).
 */
export const checkEverybodyOnce = ({ participants }: Read, answer: MatchAnswer): void => {
  const { format, proposals, unmatched, rejected } = answer
  if (format === 'peer' || format === 'peer-circle') {
    checkPeers(participants, answer)
    return
  }
  for (const side of ['mentee', 'mentor'] as const) {
    const everybody = new Set(idsOf(participants[`${side}s`]))
    const matched = new Set(proposals.flatMap((proposal) => proposal[`${side}s`]))
    const others = idsOf(ofSide([...unmatched, ...rejected], side))
    const told = new Set([...matched, ...others])
    if (told.size === matched.size + others.length && told.size === everybody.size && [...told].every((id) => everybody.has(id))) continue
    throw incomplete(side)
  }
}
