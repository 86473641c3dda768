/** One thing that went wrong, and the command that makes it go wrong again. */
export type BenchFailure = { readonly what: string; readonly replay: string }

export type BenchResult = {
  readonly bench: string
  readonly runs: number
  readonly effectsChecked: number
  readonly seconds: number
  readonly failures: readonly BenchFailure[]
}

/** `change`: what every change has to pass. `nightly`: the large dose. */
export type Dose = 'change' | 'nightly'

export type Bench = { readonly name: string; readonly run: (dose: Dose, seed: number) => Promise<BenchResult> }

export const secondsSince = (started: number): number => (performance.now() - started) / 1000
