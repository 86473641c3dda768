import { expect, it } from 'vitest'
import { wiring } from '../../journeys/river.fixture.ts'
import { approval } from './approval.ts'
import { authorisationCells, faultsOfCells } from './authorisation.ts'
import { personalData } from './canary.ts'
import { malformedInput } from './malformed-input.ts'

// A small dose of each bench, so that none of them rots; `node tools/hostile.ts` gives the whole one.

it('R9: every boundary takes malformed input for what it is', async () => {
  const { runs, effectsChecked, failures } = await malformedInput({ seed: 2, cases: 40 })
  expect(failures).toEqual([])
  expect(runs).toBeGreaterThanOrEqual(12)
  expect(effectsChecked).toBe(runs * 40)
}, 30_000)

it('R10: nothing is arranged that another authorised person has not approved as it stands', async () => {
  const { effectsChecked, failures } = await approval({ seed: 2, sequences: 60 })
  expect(failures).toEqual([])
  expect(effectsChecked).toBeGreaterThan(600)
})

it('R14: every role at every route, at its own tenant’s object and at another’s, gets what was declared and no more', async () => {
  const cells = await authorisationCells()
  expect(faultsOfCells(cells)).toEqual([])
  expect(new Set(cells.map(({ route }) => route)).size).toBe(wiring.routes.length)
  // A route that nobody has declared fails.
  expect(faultsOfCells(cells, {}).map(({ what }) => what)).toContain('GET /mentorships is not declared or was not run')
}, 60_000)

it('R12: nobody’s name or rating stands where it does not belong, and no field is sent that is on no list', async () => {
  const { effectsChecked, failures } = await personalData(2, 45)
  expect(failures).toEqual([])
  expect(effectsChecked).toBeGreaterThan(1000)
}, 60_000)
