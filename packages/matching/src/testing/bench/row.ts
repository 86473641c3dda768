import { generated, type Family, type Regime } from '../instances.ts'
import { solvers, type Outcome, type SolverName } from './solvers.ts'

/** One measurement: a solver on an instance, in a process of its own, so that memory and warm code are nobody else's. */
export type RowSpec = {
  readonly solver: SolverName
  readonly mentees: number
  readonly mentors: number
  readonly regime: Regime
  readonly family: Family
}
/** Milliseconds of the solver alone; megabytes at the peak of the process, the instance included. */
export type RowResult = Outcome & { readonly ms: number; readonly peakMb: number }

if (process.argv[1] === import.meta.filename) {
  const { solver, mentees, mentors, regime, family } = JSON.parse(process.argv[2] ?? '{}') as RowSpec
  const instance = generated(mentees, mentors, regime, family)
  const before = performance.now()
  const { pairs, total, gap } = await solvers[solver](instance)
  const result: RowResult = {
    pairs,
    total,
    gap,
    ms: performance.now() - before,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }
  process.stdout.write(JSON.stringify(result))
}
