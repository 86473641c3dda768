import { AppError } from '@fairlead/kernel/errors'
import type { MatchAnswer } from './answer.ts'
import type { Read, Side } from './participants.ts'

type Told = Pick<MatchAnswer, 'proposals' | 'unmatched' | 'rejected'>

/** Among peers it does not matter on which side of the file somebody stands. */
const checkPeers = ({ mentees, mentors }: Read['participants'], { proposals, unmatched, rejected }: Told): void => {
  const matched = new Set(proposals.flatMap((proposal) => proposal.mentees))
  const left = new Set(unmatched.map(({ employeeId }) => employeeId))
  const told = new Set([...matched, ...left, ...rejected.map(({ employeeId }) => employeeId)])
  const everybody = [...mentees, ...mentors].map(({ employeeId }) => employeeId)
  if (everybody.every((id) => told.has(id)) && [...matched].every((id) => !left.has(id))) return
  throw new AppError('answer-incomplete', 'unexpected', { message: 'The answer does not name every peer of the file exactly once.' })
}

/**
 * Nobody of the file may get lost on the way, or be told two things: on each side where somebody stands, they are in proposals, or left
 * over with a reason, or rejected with a reason. Error: `answer-incomplete` (unexpected).
 */
export const checkEverybodyOnce = (
  { participants, rejected: refused }: Read,
  { format, proposals, unmatched, rejected }: MatchAnswer,
): void => {
  if (format === 'peer' || format === 'peer-circle') {
    checkPeers(participants, { proposals, unmatched, rejected })
    return
  }
  const expected = new Map<Side, ReadonlySet<string>>(
    (['mentee', 'mentor'] as const).map((side) => [
      side,
      new Set([...participants[`${side}s`], ...refused.filter((one) => one.side === side)].map(({ employeeId }) => employeeId)),
    ]),
  )
  for (const side of ['mentee', 'mentor'] as const) {
    const matched = new Set(proposals.flatMap((proposal) => proposal[`${side}s`]))
    const others = [...unmatched, ...rejected].filter((one) => one.side === side).map(({ employeeId }) => employeeId)
    const told = new Set([...matched, ...others])
    const everybody = expected.get(side) ?? new Set()
    if (told.size === matched.size + others.length && told.size === everybody.size && [...told].every((id) => everybody.has(id))) continue
    throw new AppError('answer-incomplete', 'unexpected', { message: `The answer does not name every ${side} of the file exactly once.` })
  }
}
