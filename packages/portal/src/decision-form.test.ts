import { expect, it } from 'vitest'
import { afterDecision, DecisionForm, decisionOf } from './decision-form.ts'

const posted = { decision: 'reject', revision: '2', formToken: 'T', programmeId: 'lm26', reason: 'unsuitable-pairs' }

it('is the decision that matching understands', () => {
  expect(decisionOf(DecisionForm.parse(posted))).toEqual({ decision: 'reject', revision: 2, reason: 'unsuitable-pairs' })
  expect(decisionOf(DecisionForm.parse({ ...posted, decision: 'approve' }))).toEqual({ decision: 'approve', revision: 2 })
  expect(afterDecision(DecisionForm.parse(posted))).toBe('/portal/programmes/lm26#decision')
})

it.each([
  { decision: 'amend' },
  { revision: 'x' },
  { revision: '0' },
  { programmeId: '//evil.example' },
  { reason: 'because' },
  { more: '1' },
])('refuses %o', (changes) => {
  expect(DecisionForm.safeParse({ ...posted, ...changes }).success).toBe(false)
})
