import { expect, it } from 'vitest'
import { refusedAnswer } from './refused-answer.ts'

it('says no as a problem document, with every reason as a sentence', () => {
  const { status, headers, json } = refusedAnswer('already-decided', [
    { key: 'matching.refusal.already-decided', values: { state: 'approved' } },
    { key: 'matching.refusal.expired' },
  ])
  expect([status, headers?.['content-type']]).toEqual([409, 'application/problem+json'])
  expect(json).toMatchObject({ type: 'https://fairlead.dev/problems/already-decided', status: 409, code: 'already-decided' })
  const { detail, title } = json as { readonly detail: string; readonly title: string }
  expect(detail.match(/[.]( |$)/g)?.length).toBeGreaterThanOrEqual(2)
  expect(title).not.toBe('')
})

it('answers 403 to those who may not, whatever the state of things', () => {
  const answer = refusedAnswer('not-authorised', [{ key: 'matching.refusal.not-authorised' }])
  expect([answer.status, (answer.json as { status: number }).status]).toEqual([403, 403])
})
