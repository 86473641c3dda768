import * as fc from 'fast-check'
import { secondsSince, type Bench, type BenchFailure, type BenchResult } from '../bench.ts'
import { openApprovalWorld, perform, type ApprovalWorld, type Step } from './approval-world.ts'
import { faultsOfHistory } from './approval-rules.ts'

const who = fc.constantFrom('olga', 'ada', 'ben', 'eve', 'zoe')
/** How many revisions before (or after) the one in force a person believes to be in force. */
const off = fc.constantFrom(0, 0, 0, 0, -1, -2, 1)
const decision = fc.oneof(
  fc.record({ kind: fc.constant('decide' as const), who, verdict: fc.constantFrom('approve' as const, 'reject' as const), off }),
  fc.record({ kind: fc.constant('amend' as const), who, mentorId: fc.constantFrom('zoe', 'yan', 'ada', null), off }),
)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: decision },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('together' as const), steps: fc.array(decision, { minLength: 2, maxLength: 4 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('request' as const), request: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('deliver' as const), times: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('days' as const), days: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('approvers' as const), without: fc.constantFrom('ada', 'ben', 'nobody') }) },
)

const longest = 50
const sequences: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 10, maxLength: longest, size: 'max' })

type Tried = { readonly faults: readonly string[]; readonly checked: number }

const tryOut = async (steps: readonly Step[]): Promise<Tried> => {
  const world: ApprovalWorld = await openApprovalWorld()
  try {
    for (const one of steps) await perform(world, one)
    await perform(world, { kind: 'deliver', times: 2 })
    return { faults: await faultsOfHistory(world), checked: world.tried }
  } catch (error) {
    return { faults: [`thrown: ${error instanceof Error ? error.message : typeof error}`], checked: world.tried }
  } finally {
    world.store.close()
  }
}

/** Leaves out whatever the fault does not need. */
const shrunk = async (steps: readonly Step[]): Promise<readonly Step[]> => {
  let left = steps
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < left.length;) {
      const fewer = left.toSpliced(at, size)
      if ((await tryOut(fewer)).faults.length > 0) left = fewer
      else at += size
    }
  }
  return left
}

export const approval = async ({
  seed,
  sequences: wanted,
}: {
  readonly seed: number
  readonly sequences: number
}): Promise<BenchResult> => {
  const started = performance.now()
  const failures: BenchFailure[] = []
  let checked = 0
  const chunk = 100
  for (let at = 0; at < wanted; at += chunk) {
    for (const steps of fc.sample(sequences, { seed: seed * 1_000_003 + at, numRuns: Math.min(chunk, wanted - at) })) {
      const tried = await tryOut(steps)
      checked += tried.checked
      if (tried.faults.length === 0 || failures.length >= 5) continue
      const least = await shrunk(steps)
      const [what = ''] = (await tryOut(least)).faults
      failures.push({ what: `${what}; at the least: ${JSON.stringify(least)}`, replay: `node tools/hostile.ts R10 --seed ${seed}` })
    }
  }
  return { bench: 'R10', runs: wanted, effectsChecked: checked, seconds: secondsSince(started), failures }
}

export const bench: Bench = {
  name: 'R10',
  run: (dose, seed) => approval({ seed, sequences: dose === 'change' ? 2000 : 50_000 }),
}
