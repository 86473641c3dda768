import { expect, test } from 'vitest'
import { oddsRatio } from './fisher.ts'
import { mantelHaenszel } from './mantel-haenszel.ts'

/** Berkeley admissions 1973 by department (R, UCBAdmissions): men admitted and rejected, women admitted and rejected. */
const berkeley = [
  [512, 313, 89, 19],
  [353, 207, 17, 8],
  [120, 205, 202, 391],
  [138, 279, 131, 244],
  [53, 138, 94, 299],
  [22, 351, 24, 317],
] as const
const strata = berkeley.map(([men, noMen, women, noWomen]) => ({
  one: { count: men, n: men + noMen },
  other: { count: women, n: women + noWomen },
}))

test('pooled over departments men seem favoured, within departments they are not', () => {
  expect(oddsRatio({ count: 1198, n: 2691 }, { count: 557, n: 1835 })).toBeCloseTo(1.841, 3)
  expect(mantelHaenszel(strata)).toBeCloseTo(0.9047, 4)
})

test('one stratum alone gives its own odds ratio', () => {
  for (const stratum of strata) expect(mantelHaenszel([stratum])).toBeCloseTo(oddsRatio(stratum.one, stratum.other) ?? Number.NaN, 12)
})

test('strata that cannot tell give no ratio', () => {
  expect(mantelHaenszel([])).toBeUndefined()
  expect(mantelHaenszel([{ one: { count: 3, n: 3 }, other: { count: 4, n: 4 } }])).toBeUndefined()
  expect(() => mantelHaenszel([{ one: { count: 4, n: 3 }, other: { count: 4, n: 4 } }])).toThrow(RangeError)
})
