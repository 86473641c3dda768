import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson, contentHash } from './content-hash.ts'
import type { Json } from './store.ts'

const shuffled = (value: Json): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(shuffled)
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, shuffled(inner)]),
  )
}

it('gives the same hash whatever order the keys came in', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(contentHash(shuffled(value as Json))).toBe(contentHash(value as Json))
    }),
  )
})

it('writes JSON that reads back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

it('tells a different value from the same', () => {
  expect(contentHash({ a: 1, b: [1, 2] })).not.toBe(contentHash({ a: 1, b: [2, 1] }))
})
