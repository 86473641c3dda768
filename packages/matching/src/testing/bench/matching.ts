import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Family, Regime } from '../instances.ts'
import type { RowResult, RowSpec } from './row.ts'
import type { SolverName } from './solvers.ts'

type Case = { readonly mentees: number; readonly mentors: number; readonly regime: Regime; readonly family: Family }

const sized = (mentees: number, mentors: number, regime: Regime, family: Family = 'realistic'): Case => ({
  mentees,
  mentors,
  regime,
  family,
})

const smoke: readonly Case[] = [
  sized(200, 50, 'scarce'),
  sized(1000, 300, 'scarce'),
  sized(1000, 300, 'scarce', 'equal'),
  sized(1000, 300, 'ample', 'common-value'),
  sized(1000, 300, 'scarce', 'product'),
]
const full: readonly Case[] = [
  ...(['scarce', 'ample'] as const).flatMap((regime) => [
    sized(200, 50, regime),
    sized(1000, 300, regime),
    sized(3000, 800, regime),
    sized(10_000, 2500, regime),
  ]),
  sized(10_000, 2000, 'tight'),
  sized(50_000, 10_000, 'scarce'),
  ...(['ties', 'few-kinds', 'equal', 'common-value', 'product'] as const).flatMap((family) =>
    (['scarce', 'ample'] as const).map((regime) => sized(10_000, 2500, regime, family)),
  ),
]

/** The largest number of pairs that a peer ends on in a few minutes. */
type Limits = Readonly<Partial<Record<SolverName, number>>>
const within: Limits = {
  greedy: 30_000_000,
  'deferred acceptance': 30_000_000,
  HiGHS: 300_000,
  'linear-sum-assignment': 2_400_000,
  munkres: 10_000,
}

const withinSmoke: Limits = { ...within, HiGHS: 10_000 }

/** Ten minutes; a row that takes longer is a finding of its own. */
const longest = 600_000

const measure = (spec: RowSpec): RowResult | undefined => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--max-old-space-size=16000', '--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'row.ts'), JSON.stringify(spec)],
    { encoding: 'utf8', timeout: longest, maxBuffer: 1e8 },
  )
  return status === 0 ? (JSON.parse(stdout) as RowResult) : undefined
}

const round = (number: number): string => (number < 10 ? number.toFixed(1) : Math.round(number).toLocaleString('en'))
const line = (cells: readonly string[]): void => void process.stdout.write(`| ${cells.join(' | ')} |\n`)

const wrong: string[] = []
const expectThat = (holds: boolean, what: string): void => {
  if (!holds) wrong.push(what)
}

/** A peer beside us: how many times our time, and how much of our plan. */
const beside = (ours: RowResult, name: SolverName, one: Case, limits: Limits): string => {
  if (one.mentees * one.mentors > (limits[name] ?? 0)) return '–'
  const peer = measure({ solver: name, ...one })
  if (peer === undefined) return 'did not end'
  const where = `${name} on ${one.mentees} x ${one.mentors}, ${one.regime}, ${one.family}`
  expectThat(peer.pairs <= ours.pairs && (peer.pairs < ours.pairs || peer.total <= ours.total), `${where} found a better plan`)
  if (name === 'HiGHS') expectThat(peer.pairs === ours.pairs && peer.total === ours.total, `${where} found another optimum`)
  const share = (100 * peer.total) / ours.total
  const missing = ours.pairs - peer.pairs
  return `${round(peer.ms / ours.ms)}x, ${share.toFixed(1)} %${missing > 0 ? `, ${missing} fewer` : ''}`
}

const main = (cases: readonly Case[], limits: Limits): number => {
  const peers: readonly SolverName[] = ['greedy', 'deferred acceptance', 'HiGHS', 'linear-sum-assignment', 'munkres']
  line(['mentees x mentors', 'seats', 'scores', 'ms', 'peak MB', 'matched', 'points', 'gap', ...peers])
  line(Array.from({ length: 8 + peers.length }, () => '---'))
  const times: { readonly pairs: number; readonly ms: number; readonly one: Case }[] = []
  for (const one of cases) {
    const where = `${one.mentees} x ${one.mentors}, ${one.regime}, ${one.family}`
    const ours = measure({ solver: 'fairlead', ...one })
    expectThat(ours !== undefined, `${where} did not end`)
    if (ours === undefined) continue
    expectThat(ours.gap === '0', `${where} is not proven`)
    times.push({ pairs: one.mentees * one.mentors, ms: ours.ms, one })
    line([
      `${one.mentees} x ${one.mentors}`,
      one.regime,
      one.family,
      round(ours.ms),
      round(ours.peakMb),
      String(ours.pairs),
      String(ours.total),
      ours.gap,
      ...peers.map((name) => beside(ours, name, one, limits)),
    ])
  }
  const growth = times.filter(({ one }) => one.family === 'realistic' && one.regime === 'scarce')
  process.stdout.write('\nGrowth, scarce and realistic, nanoseconds a pair of the full matrix: ')
  process.stdout.write(`${growth.map(({ one, ms, pairs }) => `${one.mentees}: ${((1e6 * ms) / pairs).toFixed(0)}`).join(', ')}\n`)

  const defect = measure({ solver: 'without pricing', ...sized(1000, 300, 'scarce', 'product') })
  const caught = defect !== undefined && defect.gap !== '0'
  expectThat(caught, 'the planted defect, a plan that was not priced, passed for proven')
  process.stdout.write(
    `Planted defect, candidates without pricing on product scores: ${caught ? `caught, ${defect.pairs} matched` : 'NOT caught'}\n`,
  )
  wrong.forEach((what) => process.stdout.write(`WRONG: ${what}\n`))
  process.stdout.write(`\n${wrong.length === 0 ? 'Every row is proven, and no peer found a better plan.' : `${wrong.length} wrong.`}\n`)
  return wrong.length === 0 ? 0 : 1
}

process.exitCode = process.argv.includes('--smoke') ? main(smoke, withinSmoke) : main(full, within)
