import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Tally, Task } from '../packages/sandbox/src/crashlab/bench.ts'
import { benches, type Dose } from '../packages/sandbox/src/crashlab/benches.ts'
import { pool, type Done, type Pool } from '../packages/sandbox/src/crashlab/pool.ts'
import { replaySeed } from '../packages/sandbox/src/crashlab/replay-seed.ts'
import { assemblyFolder } from '../packages/sandbox/src/local-world.ts'
import { hostileBenches, type HostileName } from './hostile-benches.ts'

const usage = 'crashlab [--only R1,R2] [--nightly] | --seed n | --negative-control'
const corpusFile = 'test/crashlab/corpus.json'
const worker = new URL('./crashlab-worker.ts', import.meta.url).pathname

type Corpus = { readonly seeds: readonly { readonly seed: number; readonly why: string }[] }
type Line = {
  readonly name: string
  readonly title: string
  readonly tasks: (dose: Dose, corpus: readonly number[]) => Promise<readonly Task[]>
}

const hostileTask = (name: string, dose: Dose): Task => ({
  bench: name,
  assembly: assemblyFolder,
  pairs: 0,
  work: [{ dose: dose === 'night' ? 'nightly' : 'change', seed: 1 }],
})

const lines: readonly Line[] = [
  ...benches.map(({ name, title, tasks }) => ({
    name,
    title,
    tasks: (dose: Dose, corpus: readonly number[]) => tasks(dose, assemblyFolder, corpus),
  })),
  ...(Object.keys(hostileBenches) as HostileName[]).map((name) => ({
    name,
    title: hostileBenches[name].title,
    tasks: async (dose: Dose) => [hostileTask(name, dose)],
  })),
]

const seconds = (ms: number): string => (ms / 1000).toFixed(1)
const row = (cells: readonly (string | number)[]): string => {
  const [name = '', title = '', ...rest] = cells.map(String)
  return `${name.padEnd(5)}${title.padEnd(36)}${rest.map((cell) => cell.padStart(11)).join('')}`
}

const show = ({ name, title }: Line, { tally, spent }: Done): void => {
  const { runs, faults, effects, worstRecoveryMs, violations } = tally
  console.log(row([name, title, runs, faults, effects, `${Math.round(worstRecoveryMs / 60_000)} min`, seconds(spent)]))
  for (const { replay, what } of violations.slice(0, 20)) {
    console.log(`    VIOLATED by ${replay}`)
    for (const sentence of what.slice(0, 4)) console.log(`      ${sentence.slice(0, 300)}`)
  }
  if (violations.length > 20) console.log(`    and ${violations.length - 20} more`)
}

/** A seed that once failed is run again with every change. */
const remember = (corpus: Corpus, { violations }: Tally): void => {
  const failed = violations.flatMap(({ replay, what }) => (/^\d+$/.test(replay) ? [{ seed: Number(replay), why: what[0] ?? '' }] : []))
  const fresh = failed.filter(({ seed }) => !corpus.seeds.some((known) => known.seed === seed))
  if (fresh.length > 0) writeFileSync(corpusFile, `${JSON.stringify({ seeds: [...corpus.seeds, ...fresh] }, undefined, 2)}\n`)
}

/** The longest single task begins first, so that it does not go on alone at the end; then in the order of the table. */
const begin = async (wanted: readonly Line[], dose: Dose, corpus: Corpus, workers: Pool): Promise<ReadonlyMap<string, Promise<Done>>> => {
  const seeds = corpus.seeds.map(({ seed }) => seed)
  const begun = new Map<string, Promise<Done>>()
  for (const line of wanted.toSorted((a, b) => Number(b.name === 'R9') - Number(a.name === 'R9')))
    begun.set(line.name, workers.all(await line.tasks(dose, seeds)))
  return begun
}

const runAll = async (only: readonly string[], dose: Dose): Promise<boolean> => {
  const corpus = JSON.parse(readFileSync(corpusFile, 'utf8')) as Corpus
  const began = performance.now()
  const wanted = lines.filter(({ name }) => (only.length === 0 ? dose === 'night' || name !== 'R16' : only.includes(name)))
  console.log(row(['', 'bench', 'runs', 'faults', 'checked', 'recovery', 'cpu s']))
  const workers = pool(worker)
  const begun = await begin(wanted, dose, corpus, workers)
  let good = true
  for (const line of wanted) {
    const done = await begun.get(line.name)
    if (done === undefined) continue
    show(line, done)
    if (line.name === 'R2') remember(corpus, done.tally)
    good = good && done.tally.violations.length === 0 && done.tally.runs > 0
  }
  workers.close()
  console.log(`${good ? 'Every promise held' : 'A promise was broken'} in ${seconds(performance.now() - began)} s.`)
  return good
}

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: { seed: { type: 'string' }, only: { type: 'string' }, nightly: { type: 'boolean' } },
})
const only = values.only?.split(',') ?? []
const unknown = only.filter((name) => !lines.some((line) => line.name === name))
if (unknown.length > 0 || (values.seed !== undefined && !/^\d{1,9}$/.test(values.seed))) {
  console.error(`Use: ${usage}. Benches: ${lines.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}
const good =
  values.seed === undefined ? await runAll(only, values.nightly === true ? 'night' : 'change') : await replaySeed(Number(values.seed))
process.exit(good ? 0 : 1)
