/** What one bench found. */
export type Tally = {
  readonly runs: number
  /** Crashes, wrong answers, duplicates and replays that really happened. */
  readonly faults: number
  /** Rows, facts, commands, meetings, statements and profiles compared one by one. */
  readonly effects: number
  /** The longest time that a stage took longer than without faults; simulated milliseconds. */
  readonly worstRecoveryMs: number
  readonly violations: readonly Violation[]
}
/** `replay`: what to give the command so that this happens again. */
export type Violation = { readonly replay: string; readonly what: readonly string[] }

export const nothing: Tally = { runs: 0, faults: 0, effects: 0, worstRecoveryMs: 0, violations: [] }

export const together = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, one) => ({
      runs: sum.runs + one.runs,
      faults: sum.faults + one.faults,
      effects: sum.effects + one.effects,
      worstRecoveryMs: Math.max(sum.worstRecoveryMs, one.worstRecoveryMs),
      violations: [...sum.violations, ...one.violations],
    }),
    nothing,
  )

/** A piece of a bench that a worker process can do by itself. */
export type Task = {
  readonly bench: string
  readonly assembly: string
  readonly pairs: number
  readonly menteesPerMentor?: 1 | 2
  /** The first violation is enough: whoever looks for a defect need not know all it does. */
  readonly hasty?: boolean
  /** Plain JSON: seeds, names, deaths. */
  readonly work: readonly unknown[]
}
