import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { AppError } from '@fairlead/kernel/errors'
import { nothing, type Tally } from './bench.ts'
import { violations } from './invariants.ts'
import { referenceCompany } from './reference-company.ts'
import { referenceScenario } from './reference-scenario.ts'
import { soakWorld, type Usage } from './soak-world.ts'

/** `pairs`: a third of the workforce, and at most five thousand. */
export const sizes = {
  '1k': { employees: 1000, pairs: 320 },
  '10k': { employees: 10_000, pairs: 3200 },
  '100k': { employees: 100_000, pairs: 5000 },
} as const
export type Size = keyof typeof sizes

/** A function's 95th percentile may take this part of its timeout: the rest is for slower machines and slower neighbours. */
const BUDGET = 0.5
/** How far the live heap may rise while a sync goes through its pages: caches fill up to their caps, and nothing else grows. */
const FLAT_BYTES = 64 * 1024 * 1024
/** A page holds two hundred people; the heap is looked at about twenty times in a sync. */
const pagesBetweenLooks = (employees: number): number => Math.max(1, Math.floor(employees / 4000))

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const liveHeap = (): number => {
  collect()
  return process.memoryUsage().heapUsed
}

const p95 = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0
const inMegabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1)

type Measured = {
  readonly times: ReadonlyMap<string, readonly number[]>
  readonly timeouts: ReadonlyMap<string, number>
  readonly heap: readonly number[]
}

const overBudget = ({ times, timeouts }: Measured): readonly string[] =>
  [...times].flatMap(([functionId, all]) => {
    const budget = (timeouts.get(functionId) ?? 0) * 1000 * BUDGET
    const slow = p95(all)
    return slow > budget ? [`${functionId}: 95 % of its invocations take up to ${Math.round(slow)} ms; ${budget} ms are its budget`] : []
  })

const rising = ({ heap }: Measured): readonly string[] => {
  const [first = 0] = heap
  const rise = Math.max(0, ...heap.map((bytes) => bytes - first))
  return rise > FLAT_BYTES ? [`the live heap rose by ${inMegabytes(rise)} MB over the pages of one sync`] : []
}

/** Beside the table, since a night is long. */
const tell = (text: string): void => void process.stderr.write(`${text}\n`)

const told = (size: Size, { times, heap }: Measured, usage: Usage): string => {
  const { employees, pairs } = sizes[size]
  const per = (count: number): number => Math.round((count / employees) * 1000)
  const [slowest = ['none', []] as const] = [...times].toSorted(([, a], [, b]) => p95(b) - p95(a))
  const rise = Math.max(0, ...heap.map((bytes) => bytes - (heap[0] ?? 0)))
  return [
    `${size} employees, ${pairs} pairs: the live heap rose by ${inMegabytes(rise)} MB over ${heap.length} looks at the first sync`,
    `slowest function ${slowest[0]}: p95 ${Math.round(p95(slowest[1]))} ms of ${slowest[1].length} invocations`,
    `for each 1,000 employees ${per(usage.reads)} rows read, ${per(usage.writes)} written, ${per(usage.messages)} messages, ${per(usage.invocations)} invocations`,
  ].join('; ')
}

/** R16: a whole quarter of a company of this size, without faults: every promise holds, memory stays flat, every function stays in its budget. */
export const soak = async (assembly: string, seed: number, size: Size): Promise<Tally> => {
  const reference = referenceCompany({ ...sizes[size], seed })
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-soak-'))
  const times = new Map<string, number[]>()
  const heap: number[] = []
  let stage = ''
  let pages = 0
  const onInvoked = (functionId: string, elapsedMs: number): void => {
    const all = times.get(functionId) ?? []
    all.push(elapsedMs)
    times.set(functionId, all)
    if (stage !== 'sync' || !functionId.startsWith('WorkforceSync')) return
    pages += 1
    if (pages % pagesBetweenLooks(sizes[size].employees) === 0) heap.push(liveHeap())
  }
  const { crash, usage, wiring } = await soakWorld(reference, { assembly, storePath: join(folder, 'store.db'), seed, onInvoked })
  const what: string[] = []
  try {
    for (const { name, run } of referenceScenario(crash, reference)) {
      stage = name
      const began = performance.now()
      await run()
      tell(`  ${size} ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
    }
    const timeouts = new Map([...wiring.functions].map(([id, { timeoutSeconds }]) => [id, timeoutSeconds]))
    const measured: Measured = { times, timeouts, heap }
    tell(`  ${told(size, measured, usage)}`)
    what.push(...(await violations(crash, reference)), ...overBudget(measured), ...rising(measured))
  } catch (error) {
    what.push(`stuck in stage ${stage}: ${error instanceof AppError ? `${error.code}: ${error.message}` : String(error)}`)
  } finally {
    crash.store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...nothing, runs: 1, effects: usage.writes, violations: what.length === 0 ? [] : [{ replay: size, what }] }
}
