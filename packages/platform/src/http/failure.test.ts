import { describe, expect, it } from 'vitest'
import { AppError } from '@fairlead/kernel/errors'
import { failureOf, networkFailureOf } from './failure.ts'

const call = { system: 'BambooHR', operation: 'list employees' }
const now = new Date('2026-11-20T08:00:00Z')
const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(status === 304 || status < 200 ? null : 'Ada Lovelace, rating 5', { status, headers })

describe('what an answer of another system means', () => {
  it.each([
    [429, 'rate-limited'],
    [503, 'rate-limited'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [504, 'unavailable'],
    [408, 'unavailable'],
    [401, 'unauthorised'],
    [403, 'unauthorised'],
    [400, 'invalid'],
    [404, 'invalid'],
    [409, 'invalid'],
    [422, 'invalid'],
  ])('%i is %s', (status, kind) => {
    const error = failureOf(answer(status), call, now)
    expect(error.kind).toBe(kind)
    expect(error.message).toBe(`BambooHR answered ${status} to "list employees".`)
    expect(error.next).toBeDefined()
  })

  it('keeps the wait it asks for', () => {
    expect(failureOf(answer(429, { 'retry-after': '17' }), call, now).retryAfterSeconds).toBe(17)
    expect(failureOf(answer(503, { 'retry-after': 'Fri, 20 Nov 2026 08:01:00 GMT' }), call, now).retryAfterSeconds).toBe(60)
  })

  it('sees an expired session in a redirect to the login page', () => {
    expect(failureOf(answer(302, { location: '/web/index.php/auth/login' }), call, now).kind).toBe('unauthorised')
    expect(failureOf(answer(302, { location: '/elsewhere' }), call, now).code).toBe('remote-redirected')
  })

  it('tells a timeout from an unreachable system, and passes our own errors on', () => {
    expect(networkFailureOf(new DOMException('x', 'TimeoutError'), call)).toMatchObject({ code: 'remote-timeout', kind: 'unavailable' })
    expect(networkFailureOf(new TypeError('fetch failed'), call)).toMatchObject({ code: 'remote-unreachable', kind: 'unavailable' })
    const ours = new AppError('address-refused', 'invalid')
    expect(networkFailureOf(ours, call)).toBe(ours)
  })
})
