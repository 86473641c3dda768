import type { Person } from '../company.ts'
import type { SeededRandom } from './seeded-random.ts'

export type MadeUpReview = Pick<Person, 'performance' | 'potential'>

const onScale = (value: number): number => Math.min(5, Math.max(1, Math.round(value)))

/**
 * One review on a scale of 1 to 5. Performance and potential go together only loosely; some people are unrated, everybody is in their first half
 * year; some have potential from one source alone. A rating that is known already stays as it is.
 */
export const madeUpReview = (random: SeededRandom, tenureMonths: number, known?: number): MadeUpReview => {
  const ability = random.normal(3.2, 0.8)
  const promise = 3.1 + 0.25 * ((known ?? ability) - 3.2) + random.normal(0, 0.9)
  const seen = { byManager: promise + random.normal(0, 0.4), byPanel: promise + random.normal(0, 0.3) }
  const missing = { all: random.chance(0.05), manager: random.chance(0.03), calibration: random.chance(0.05) }
  if (known === undefined && (missing.all || tenureMonths < 6))
    return { performance: undefined, potential: { manager: undefined, calibration: undefined } }
  return {
    performance: known ?? onScale(ability),
    potential: {
      manager: missing.manager ? undefined : onScale(seen.byManager),
      calibration: missing.calibration ? undefined : onScale(seen.byPanel),
    },
  }
}
