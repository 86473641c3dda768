import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import type { BenchResult } from '../test/crashlab/bench.ts'
import { hostileBench, hostileBenches, type HostileName } from './hostile-benches.ts'

/** `node tools/hostile.ts [R9|R10|R12|R14] [--nightly] [--seed n]`: the benches of hostile input and hostile people, a line for each. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    nightly: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    cases: { type: 'string' },
    only: { type: 'string' },
    case: { type: 'string' },
  },
})
const seed = Number(values.seed)

if (process.env['FAIRLEAD_BUILT'] !== '1') {
  execFileSync(process.execPath, ['tools/build.ts'], { stdio: 'inherit' })
}

const wanted = (Object.keys(hostileBenches) as HostileName[]).filter((name) => positionals.length === 0 || positionals.includes(name))

const run = async (name: HostileName): Promise<BenchResult> => {
  if (name === 'R9' && (values.only !== undefined || values.cases !== undefined)) {
    const { malformedInput } = await import('../test/crashlab/hostile/malformed-input.ts')
    const told = (line: string): void => console.log(`  ${line}`)
    const replay = values.case === undefined ? undefined : Number(values.case)
    return malformedInput({ seed, cases: Number(values.cases ?? 10_000), only: values.only, replay, told })
  }
  return (await hostileBench(name)).run(values.nightly ? 'nightly' : 'change', seed)
}

let failed = 0
for (const name of wanted) {
  const { bench, runs, effectsChecked, seconds, failures } = await run(name)
  console.log(
    `${bench}: ${runs} runs, ${effectsChecked} effects checked, ${failures.length} failures, ${seconds.toFixed(1)} s (seed ${seed})`,
  )
  for (const { what, replay } of failures) console.log(`  ${what}\n    ${replay}`)
  failed += failures.length
}
process.exit(failed === 0 ? 0 : 1)
