import type { Reason } from '@fairlead/kernel/decision-record'
import { highestScore } from '../assignment/instance.ts'
import type { WhyNot } from './why-not.ts'

const ofHundred = (points: number): number => Math.round((1000 * points) / highestScore) / 10

/** The answer as sentences: what stands in the way, or what it would cost everybody and how many would move. */
export const whyNotInWords = (answer: WhyNot): readonly Reason[] => {
  switch (answer.kind) {
    case 'forbidden':
      return answer.rules.map((rule) => ({ key: 'matching.why-not.forbidden', values: { rule } }))
    case 'costs': {
      const { pairs, points } = answer.exactly
      const moved = answer.moves.length
      return pairs > 0
        ? [{ key: 'matching.why-not.costs-people', values: { people: pairs, moved } }]
        : [{ key: 'matching.why-not.costs-points', values: { points: ofHundred(points), moved } }]
    }
    default:
      return [{ key: `matching.why-not.${answer.kind}` }]
  }
}
