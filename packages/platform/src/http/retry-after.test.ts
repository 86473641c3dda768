import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryAfterSeconds } from './retry-after.ts'

const now = new Date('1994-11-06T08:49:00Z')

describe('Retry-After', () => {
  it.each([
    ['7', 7],
    [' 120 ', 120],
    ['0', 1],
    ['1.2', 2],
    ['999999999999', 43_200],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 37],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 37],
    ['Sun Nov  6 08:49:37 1994', 37],
    ['Sun, 06 Nov 1994 08:48:00 GMT', 1],
  ])('%j is %i seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds)
  })

  it.each([null, undefined, '', 'soon', '-5', '1e9', '0x10', 'Infinity', 'NaN', '2', 'Sun, 99 Foo 1994 08:49:37 GMT', '12 monkeys'])(
    '%j falls back where it says nothing',
    (header) => {
      expect(retryAfterSeconds(header, now, 2)).toBe(2)
    },
  )

  it('is whole seconds in 1..43200 whatever the header', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const seconds = retryAfterSeconds(header, now)
        expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 43_200).toBe(true)
      }),
    )
  })
})
