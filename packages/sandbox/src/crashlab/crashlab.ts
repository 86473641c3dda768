import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { assemblyFolder } from '../local-world.ts'
import type { Tally } from './bench.ts'
import { benches, type Bench, type Dose } from './benches.ts'
import { pool, type Pool } from './pool.ts'
import { replaySeed } from './replay-seed.ts'

const usage = 'crashlab [--only R1,R2] [--nightly] | --seed n | --negative-control'
const corpusFile = fileURLToPath(new URL('../../../../test/crashlab/corpus.json', import.meta.url))

const seconds = (ms: number): string => (ms / 1000).toFixed(1)
const line = (cells: readonly (string | number)[]): string => {
  const [name = '', title = '', ...rest] = cells.map(String)
  return `${name.padEnd(4)}${title.padEnd(36)}${rest.map((cell) => cell.padStart(12)).join('')}`
}

const show = ({ name, title }: Bench, { runs, faults, effects, worstRecoveryMs, violations }: Tally, elapsedMs: number): void => {
  console.log(line([name, title, runs, faults, effects, `${Math.round(worstRecoveryMs / 60_000)} min`, seconds(elapsedMs)]))
  for (const { replay, what } of violations.slice(0, 20)) {
    console.log(`    VIOLATED by ${replay}`)
    for (const sentence of what.slice(0, 4)) console.log(`      ${sentence.slice(0, 300)}`)
  }
  if (violations.length > 20) console.log(`    and ${violations.length - 20} more`)
}

const runBench = async (bench: Bench, dose: Dose, workers: Pool): Promise<boolean> => {
  const { seeds } = JSON.parse(readFileSync(corpusFile, 'utf8')) as { readonly seeds: readonly { readonly seed: number }[] }
  const began = performance.now()
  const corpus = seeds.map(({ seed }) => seed)
  const tally = await workers.all(await bench.tasks(dose, assemblyFolder, corpus))
  show(bench, tally, performance.now() - began)
  return tally.violations.length === 0 && tally.runs > 0
}

const runAll = async (only: readonly string[], dose: Dose): Promise<boolean> => {
  const workers = pool()
  const began = performance.now()
  console.log(line(['', 'bench', 'runs', 'faults', 'checked', 'recovery', 'seconds']))
  let good = true
  for (const bench of benches) if (only.length === 0 || only.includes(bench.name)) good = (await runBench(bench, dose, workers)) && good
  workers.close()
  console.log(`${good ? 'Every promise held' : 'A promise was broken'} in ${seconds(performance.now() - began)} s.`)
  return good
}

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: { seed: { type: 'string' }, only: { type: 'string' }, nightly: { type: 'boolean' } },
})
const only = values.only?.split(',') ?? []
const unknown = only.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0 || (values.seed !== undefined && !/^\d{1,9}$/.test(values.seed))) {
  console.error(`Use: ${usage}. Benches: ${benches.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}
const good =
  values.seed === undefined ? await runAll(only, values.nightly === true ? 'night' : 'change') : await replaySeed(Number(values.seed))
process.exit(good ? 0 : 1)
