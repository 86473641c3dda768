import { AppError } from '@fairlead/kernel/errors'
import type { MatchAnswer } from './answer.ts'
import type { Read } from './participants.ts'

/**
 * Nobody of the file may get lost on the way, or be told two things: on each side where somebody stands, they are in proposals, or left
 * over with a reason, or rejected with a reason. Error: `answer-incomplete` (unexpected).
 */
export const checkEverybodyOnce = ({ participants }: Read, { proposals, unmatched, rejected }: MatchAnswer): void => {
  for (const side of ['mentee', 'mentor'] as const) {
    const everybody = new Set(participants[`${side}s`].map(({ employeeId }) => employeeId))
    const matched = new Set(proposals.flatMap((proposal) => proposal[`${side}s`]))
    const others = [...unmatched, ...rejected].filter((one) => one.side === side).map(({ employeeId }) => employeeId)
    const told = new Set([...matched, ...others])
    if (told.size === matched.size + others.length && told.size === everybody.size && [...told].every((id) => everybody.has(id))) continue
    throw new AppError('answer-incomplete', 'unexpected', { message: `The answer does not name every ${side} of the file exactly once.` })
  }
}
