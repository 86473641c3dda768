import { AppError } from '@fairlead/kernel/errors'
import type { Tally, Violation } from './bench.ts'
import type { Boundary } from './boundary.ts'
import { referenceCompany, type ReferenceChoices, type ReferenceCompany } from './reference-company.ts'
import { judged, runScenario, type Ran, type Story } from './run-scenario.ts'

/** The scenario without faults: what every other run is held against. */
export type Reference = {
  readonly reference: ReferenceCompany
  readonly assembly: string
  readonly seed: number
  readonly ran: Ran
  readonly boundaries: readonly Boundary[]
}

const made = new Map<string, Promise<Reference>>()

const make = async (assembly: string, choices: ReferenceChoices): Promise<Reference> => {
  const reference = referenceCompany(choices)
  const { seed } = choices
  const boundaries: Boundary[] = []
  const ran = await runScenario({ reference, assembly, seed, eachStage: true, onBoundary: (boundary) => boundaries.push(boundary) })
  if (ran.broken.length > 0)
    throw new AppError('reference-broken', 'unexpected', { message: `Without any fault: ${ran.broken.join('; ')}.` })
  return { reference, assembly, seed, ran, boundaries }
}

/** Made once in a process for each size and seed. Error `reference-broken` (unexpected): the scenario fails without any fault. */
export const referenceRun = (assembly: string, choices: ReferenceChoices): Promise<Reference> => {
  const name = JSON.stringify([assembly, choices])
  const found = made.get(name) ?? make(assembly, choices)
  made.set(name, found)
  return found
}

/** The scenario once more with something in its way. */
export const runAgain = ({ reference, assembly, seed }: Reference, story: Omit<Story, 'reference' | 'assembly' | 'seed'>): Promise<Ran> =>
  runScenario({ reference, assembly, seed, ...story })

export const recoveryOf = ({ ran: { settledAt: plain } }: Reference, { settledAt }: Ran): number =>
  Math.max(0, ...[...settledAt].map(([stage, at]) => at - (plain.get(stage) ?? at)))

/** One run held against the reference. */
export const tallyOf = (against: Reference, ran: Ran, faults: number, replay: string): Tally => {
  const what = judged(ran, against.ran.lines)
  const violations: readonly Violation[] = what.length === 0 ? [] : [{ replay, what }]
  return { runs: 1, faults, effects: ran.lines.length, worstRecoveryMs: recoveryOf(against, ran), violations }
}
