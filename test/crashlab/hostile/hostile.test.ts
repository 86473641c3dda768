import { expect, it } from 'vitest'
import { malformedInput } from './malformed-input.ts'

// A small dose of each bench, so that none of them rots; `node tools/hostile.ts` gives the whole one.

it('R9: every boundary takes malformed input for what it is', async () => {
  const { runs, effectsChecked, failures } = await malformedInput({ seed: 2, cases: 40 })
  expect(failures).toEqual([])
  expect(runs).toBeGreaterThanOrEqual(12)
  expect(effectsChecked).toBe(runs * 40)
}, 30_000)
