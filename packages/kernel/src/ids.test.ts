import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { naturalId } from './ids.ts'

it('is the same for ever: a changed id would double every effect', () => {
  expect(naturalId('series', 'acme', 'mentorship-1', 1)).toBe('e7f299a7-ce54-58c7-8228-dcc14ecd69b6')
})

it('tells parts apart wherever the border between them lies', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (a, b) => {
      expect(naturalId('kind', ...a) === naturalId('kind', ...b)).toBe(JSON.stringify(a) === JSON.stringify(b))
    }),
  )
  expect(naturalId('k', 'ab', 'c')).not.toBe(naturalId('k', 'a', 'bc'))
})
