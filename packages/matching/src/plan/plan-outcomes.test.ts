import { expect, it } from 'vitest'
import { matchingInputs } from '../scoring/features.ts'
import { planPairs } from './pair-plan.ts'
import { planOutcomes } from './plan-outcomes.ts'
import { mentee, mentor, programmeOf } from '../testing/matching-world.ts'

const mentors = [
  { employeeId: 'zoe', jobLevel: 9 },
  { employeeId: 'yan', jobLevel: 5 },
  { employeeId: 'xia', jobLevel: 5 },
  { employeeId: 'wim', jobLevel: null },
]
const pair = (menteeId: string, mentorId: string, score: number, best: number) => ({
  menteeId,
  mentorId,
  score,
  alternatives: [{ mentorId: 'other', score: best, lossAtLeast: { pairs: 0, points: 0 } }],
})

it('says for everybody once what share of their own best they got, and whether from a senior mentor', () => {
  const planned = { pairs: [pair('mia', 'zoe', 6000, 8000), pair('ada', 'yan', 9000, 4000)], unmatched: [{ menteeId: 'ben' }] }
  expect(planOutcomes(planned, mentors)).toEqual([
    { personId: 'ada', matched: true, shareOfOwnBest: 1, seniorMentor: false },
    { personId: 'ben', matched: false, shareOfOwnBest: null, seniorMentor: false },
    { personId: 'mia', matched: true, shareOfOwnBest: 0.75, seniorMentor: true },
  ])
})

it('takes several mentors together, and a best of nothing as reached', () => {
  const planned = { pairs: [pair('mia', 'wim', 4000, 8000), pair('mia', 'zoe', 8000, 8000), pair('max', 'xia', 0, 0)], unmatched: [] }
  expect(planOutcomes(planned, mentors).map(({ shareOfOwnBest, seniorMentor }) => [shareOfOwnBest, seniorMentor])).toEqual([
    [1, false],
    [0.75, true],
  ])
})

it('says nothing of the own best where a person chose the pair, since nobody looked for others', () => {
  const planned = {
    pairs: [{ ...pair('mia', 'zoe', 100, 0), alternatives: [], amended: true }, pair('ada', 'yan', 9000, 4000)],
    unmatched: [],
  }
  expect(planOutcomes(planned, mentors).map(({ matched, shareOfOwnBest }) => [matched, shareOfOwnBest])).toEqual([
    [true, 1],
    [true, null],
  ])
})

it('reads a plan as it comes from the solver', () => {
  const people = { mentees: [mentee('mia'), mentee('max')], mentors: [mentor('zoe', { offers: ['delegation', 'strategy'] })] }
  const inputs = matchingInputs(people, [], programmeOf(), { round: 'r', version: 1 })
  const outcomes = planOutcomes(planPairs(inputs, programmeOf()), inputs.mentors)
  expect(outcomes.map(({ personId }) => personId)).toEqual(['max', 'mia'])
  expect(outcomes.filter(({ matched }) => matched)).toMatchObject([{ shareOfOwnBest: 1 }])
})
