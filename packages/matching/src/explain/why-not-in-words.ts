import type { Reason } from '@fairlead/kernel/decision-record'
import { highestScore } from '../assignment/instance.ts'
import type { WhyNot } from './why-not.ts'

const ofHundred = (points: number): number => Math.round((1000 * points) / highestScore) / 10

/** The answer as sentences: what stands in the way, or what it would cost everybody and how many would move. */
export const whyNotInWords = (answer: WhyNot): readonly Reason[] => {
  if (answer.kind === 'forbidden') return answer.rules.map((rule) => ({ key: 'matching.why-not.forbidden', values: { rule } }))
  if (answer.kind !== 'costs') return [{ key: `matching.why-not.${answer.kind}` }]
  const { pairs, points } = answer.exactly
  const moved = answer.moves.length
  return pairs > 0
    ? [{ key: 'matching.why-not.costs-people', values: { people: pairs, moved } }]
    : [{ key: 'matching.why-not.costs-points', values: { points: ofHundred(points), moved } }]
}
