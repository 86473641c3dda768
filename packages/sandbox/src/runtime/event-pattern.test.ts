import { describe, expect, it } from 'vitest'
import { fits } from './event-pattern.ts'

const event = {
  source: 'mentoring.matching',
  'detail-type': 'MatchesApproved',
  detail: { metadata: { tenantId: 'acme' }, data: { proposals: 3 } },
}

describe('an event pattern', () => {
  it.each([
    [{ source: ['mentoring.matching'] }, true],
    [{ source: ['mentoring.talent', 'mentoring.matching'], 'detail-type': ['MatchesApproved'] }, true],
    [{ source: ['mentoring.talent'] }, false],
    [{ source: [{ prefix: 'mentoring.' }] }, true],
    [{ source: [{ prefix: 'hris.' }] }, false],
    [{ 'detail-type': [{ suffix: 'Approved' }] }, true],
    [{ source: [{ 'anything-but': ['mentoring.talent'] }] }, true],
    [{ source: [{ 'anything-but': 'mentoring.matching' }] }, false],
    [{ detail: { metadata: { tenantId: ['acme'] } } }, true],
    [{ detail: { data: { proposals: [3] } } }, true],
    [{ detail: { data: { proposals: ['3'] } } }, false],
    [{ detail: { data: { missing: [{ exists: false }] } } }, true],
    [{ detail: { data: { missing: ['x'] } } }, false],
  ])('%j fits: %s', (pattern, expected) => {
    expect(fits(pattern, event)).toBe(expected)
  })

  it('with an operator we do not know is refused and not guessed', () => {
    expect(() => fits({ source: [{ wildcard: 'mentoring.*' }] }, event)).toThrow(/wildcard/)
  })
})
