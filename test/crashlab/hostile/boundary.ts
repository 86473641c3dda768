import * as fc from 'fast-check'
import type { BenchFailure } from '../bench.ts'

/** One place where something from outside comes in, the cases thrown at it, and what is wrong with how it took one. */
export type Boundary = {
  readonly name: string
  /** Case `index` of a seed, alone. */
  readonly replay: (seed: number, index: number) => Promise<readonly string[]>
  readonly run: (seed: number, cases: number) => Promise<readonly BenchFailure[]>
}

/** A case that takes longer than this is a way to stop the service; milliseconds, generous for a busy machine. */
const slowest = 2000
const chunk = 250
/** Of one kind of fault so many examples are shown. */
const examples = 3

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype]
const ownNames = (): string => prototypes.map((one) => Reflect.ownKeys(one).length).join()
const untouched = ownNames()

export const boundary = <Value>(
  name: string,
  values: fc.Arbitrary<Value>,
  attempt: (value: Value) => Promise<readonly string[]>,
): Boundary => {
  const sample = (seed: number, at: number): readonly Value[] => fc.sample(values, { seed: seed * 1_000_003 + at, numRuns: chunk })
  const judge = async (value: Value): Promise<readonly string[]> => {
    const started = performance.now()
    let faults: readonly string[]
    try {
      faults = await attempt(value)
    } catch (error) {
      faults = [`thrown: ${error instanceof Error ? `${error.name} ${error.message.slice(0, 160)}` : typeof error}`]
    }
    const took = performance.now() - started
    const polluted = ownNames() === untouched ? [] : ['a prototype was changed']
    return [...faults, ...polluted, ...(took > slowest ? ['took more than two seconds'] : [])]
  }
  const run: Boundary['run'] = async (seed, cases) => {
    const seen = new Map<string, number>()
    const failures: BenchFailure[] = []
    for (let at = 0; at * chunk < cases; at += 1) {
      for (const [index, value] of sample(seed, at)
        .slice(0, cases - at * chunk)
        .entries()) {
        for (const what of await judge(value)) {
          const kind = what.slice(0, 60)
          seen.set(kind, (seen.get(kind) ?? 0) + 1)
          if ((seen.get(kind) ?? 0) > examples) continue
          const replay = `node tools/hostile.ts R9 --seed ${seed} --only ${name} --case ${at * chunk + index}`
          failures.push({ what: `${name}: ${what}`, replay })
        }
      }
    }
    return failures
  }
  const replay: Boundary['replay'] = async (seed, index) => {
    const value = sample(seed, Math.floor(index / chunk))[index % chunk]
    const shown = Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value)
    process.stdout.write(`${shown?.slice(0, 4000)}\n`)
    return judge(value as Value)
  }
  return { name, run, replay }
}
