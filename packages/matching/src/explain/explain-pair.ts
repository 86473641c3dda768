import { AppError } from '@fairlead/kernel/errors'
import type { Reason } from '@fairlead/kernel/decision-record'
import type { Run } from '@fairlead/kernel/run'
import type { MatchingCycle } from '../cycle.ts'
import { readKeptPlan } from '../kept-plan.ts'
import { pinnedProgramme } from '../pinned-programme.ts'
import type { MatchingPorts } from '../ports.ts'
import { readCycle } from '../read-cycle.ts'
import { readSnapshot } from '../snapshot.ts'
import { audiences, explanationFor, type Audience } from './audience.ts'
import { whyNotInWords } from './why-not-in-words.ts'
import { whyNot, type WhyNot } from './why-not.ts'

type Ports = Pick<MatchingPorts, 'store' | 'objects' | 'programme' | 'employeeIdsByNumber'>
type Asked = { readonly cycleId: string; readonly menteeId: string; readonly mentorId: string }

export type PairExplained =
  | { readonly kind: 'proposed'; readonly revision: number; readonly words: Readonly<Record<Audience, readonly Reason[]>> }
  | { readonly kind: 'not-proposed'; readonly revision: number; readonly answer: WhyNot; readonly words: readonly Reason[] }

/** What a pair would cost follows from the plan with the best score; one that was evened out has other reasons as well. */
const inBalance = ({ balance }: MatchingCycle, answer: WhyNot): WhyNot =>
  balance !== undefined && (answer.kind === 'paired' || answer.kind === 'costs') ? { kind: 'balanced' } : answer

/**
 * Why these two, or why not: for whoever may see the cycle. The answer is about the plan as it was last solved.
 * Errors: those of `readCycle`; `cycle-not-proposed` (conflict) while there is no plan; `snapshot-missing`, `participant-not-found` (not-found).
 */
export const explainPair = async (ports: Ports, { cycleId, menteeId, mentorId }: Asked, run: Run): Promise<PairExplained> => {
  const { cycle, proposals } = await readCycle(ports, { cycleId }, run)
  const { revision, locks = [], refused = [] } = cycle
  if (cycle.state === 'requested') {
    throw new AppError('cycle-not-proposed', 'conflict', { message: 'There is no plan to ask about yet.', next: 'Ask again in a moment.' })
  }
  const { document } = await pinnedProgramme(ports, cycle, run)
  const pair = proposals.find((one) => one.menteeId === menteeId && one.mentorId === mentorId)
  if (pair !== undefined) {
    const words = Object.fromEntries(audiences.map((audience) => [audience, explanationFor(audience, pair, document)]))
    return { kind: 'proposed', revision, words: words as Record<Audience, readonly Reason[]> }
  }
  const inputs = await readSnapshot(ports, run.tenantId, cycle)
  const previous = await readKeptPlan(ports, run.tenantId, cycle)
  const options = { locks, refused, ...(previous === undefined ? {} : { previous }) }
  const answer = inBalance(cycle, whyNot(inputs, document, { menteeId, mentorId }, options))
  if (answer.kind === 'unknown-participant') {
    throw new AppError('participant-not-found', 'not-found', {
      message: 'One of the two does not take part in this matching cycle.',
      next: 'Take the ids of a mentee and a mentor of this cycle.',
    })
  }
  return { kind: 'not-proposed', revision, answer, words: whyNotInWords(answer) }
}
