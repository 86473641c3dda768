/**
 * How long it takes from people to a proven plan, one to one: `node tools/bench/pipeline.ts [--smoke]` prints a Markdown table, one fresh process
 * to a row, in milliseconds by the clock. Everything a run does is in it: features, scores, plan, and the check of its proof.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { assign } from '../../packages/matching/src/assignment/assign.ts'
import { verifyCertificate } from '../../packages/matching/src/assignment/certificate.ts'
import { instanceOf } from '../../packages/matching/src/plan/pair-plan.ts'
import { matchingInputs } from '../../packages/matching/src/scoring/features.ts'
import { people, programmes, seatsOf } from './people.ts'

type Size = readonly [mentees: number, mentors: number]
type Seats = keyof typeof seatsOf

const row = ([mentees, mentors]: Size, seats: Seats): string => {
  const given = people(mentees, mentors, seatsOf[seats])
  const programme = programmes['six criteria']
  const before = performance.now()
  const inputs = matchingInputs(given, [], programme, { round: 'bench', version: 1 })
  const made = performance.now()
  const instance = instanceOf(inputs, programme)
  const scored = performance.now()
  const solution = assign(instance)
  const planned = performance.now()
  const wrong = verifyCertificate(instance, solution)
  const checked = performance.now()
  if (wrong.length > 0) throw new Error(`The plan does not stand up to its check: ${wrong.join(', ')}.`)
  const times = [made - before, scored - made, planned - scored, checked - planned, checked - before]
  const { pairs, total, certificate } = solution
  const peakMb = process.resourceUsage().maxRSS / 1024
  const cells = [
    `${mentees} x ${mentors}`,
    seats,
    ...times.map((ms) => ms.toFixed(0)),
    pairs.length,
    total,
    certificate.gap,
    peakMb.toFixed(0),
  ]
  return `| ${cells.join(' | ')} |`
}

const [, , option, ...spec] = process.argv
if (option === '--row') {
  const [mentees, mentors, seats] = spec
  console.log(row([Number(mentees), Number(mentors)], seats as Seats))
} else {
  const sizes: readonly Size[] =
    option === '--smoke'
      ? [[1000, 300]]
      : [
          [1000, 300],
          [3000, 800],
          [10_000, 2500],
        ]
  console.log(
    '| mentees x mentors | seats | features | scores | plan and proof | check of the proof | in all | matched | points | gap | peak MB |',
  )
  console.log('|---|---|---|---|---|---|---|---|---|---|---|')
  for (const size of sizes) {
    for (const seats of Object.keys(seatsOf)) {
      const args = ['--disable-warning=ExperimentalWarning', fileURLToPath(import.meta.url), '--row', ...size.map(String), seats]
      process.stdout.write(execFileSync(process.execPath, args, { encoding: 'utf8' }))
    }
  }
}
