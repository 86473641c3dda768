/**
 * How long groups, peers, circles and speed mentoring take, and how close they come to their bounds:
 * `node tools/bench/formats.ts [--smoke]` prints a Markdown table, one fresh process to a row. Beside the time by the clock stands that of the
 * processor, which a busy machine does not change; it is longer, since compiling and collecting garbage have threads of their own. Every plan
 * has passed its own check, or the row fails.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { planCircles } from '../../packages/matching/src/formats/circles.ts'
import { planGroups } from '../../packages/matching/src/formats/group.ts'
import { pairAt } from '../../packages/matching/src/formats/id-order.ts'
import { proofOf, type Grouping, type Proof, type Quality } from '../../packages/matching/src/formats/outcome.ts'
import { peerCandidates } from '../../packages/matching/src/formats/peer-candidates.ts'
import { coverCandidates } from '../../packages/matching/src/formats/peer-double-cover.ts'
import { pairPeers } from '../../packages/matching/src/formats/peer-pairs.ts'
import { repairer } from '../../packages/matching/src/formats/peer-repair.ts'
import { roundCover } from '../../packages/matching/src/formats/peer-rounding.ts'
import { peerBlocks } from '../../packages/matching/src/formats/peer-scan.ts'
import { peerWeights } from '../../packages/matching/src/formats/peer-weights.ts'
import { planSpeedMentoring } from '../../packages/matching/src/formats/speed.ts'
import { generatedPeers } from '../../packages/matching/src/formats/testing/peers.ts'
import { generated } from '../../packages/matching/src/testing/instances.ts'

type Answer = { readonly people: number; readonly points: number; readonly quality: Quality; readonly by: string }
type Row = {
  readonly format: string
  readonly size: string
  readonly smoke: boolean
  readonly prepare: () => () => Answer | Promise<Answer>
}

const seated = (groups: readonly Grouping[]): number => groups.reduce((sum, { mentees }) => sum + mentees.length, 0)

const peerRow = (people: number, smoke: boolean): Row => ({
  format: 'peer pairs',
  size: String(people),
  smoke,
  prepare: () => {
    const instance = { ...generatedPeers(people), oddOne: 'trio' as const }
    return () => {
      const { groups, total, quality } = pairPeers(instance)
      return { people: seated(groups), points: total, quality, by: 'double cover' }
    }
  },
})

/** What the search alone costs, on a graph of each person's best candidates: no scan of all pairs, no proof over them, no check. */
const peerSearchRow = (people: number, smoke: boolean): Row => ({
  format: 'peer pairs, search alone',
  size: String(people),
  smoke,
  prepare: () => {
    const peers = generatedPeers(people)
    const weights = peerWeights(peers)
    const matrix = { people, scores: peers.scores, blocks: peerBlocks(peers.scores, people) }
    const input = { ...matrix, partners: 1, weights, pairs: peerCandidates(matrix, weights) }
    return () => {
      const cover = coverCandidates(input)
      const scoreOf = (one: number, other: number): number => peers.scores[pairAt(one, other)]!
      const mates = roundCover(cover, (one, other) => weights.worthOf(one, other, scoreOf(one, other)))
      repairer(cover, mates)()
      const pairs = [...mates].flatMap((mate, person) => (mate > person ? [[person, mate] as const] : []))
      const points = pairs.reduce((sum, [one, other]) => sum + scoreOf(one, other), 0)
      const bound = cover.price.reduce((sum, price) => sum + price / 2 ** (weights.shift + 1), 0) - weights.bonus * pairs.length
      const quality = { people: proofOf(2 * pairs.length, people - (people % 2)), points: proofOf(points, Math.floor(bound)) }
      return { people: 2 * pairs.length, points, quality, by: 'double cover' }
    }
  },
})

const circleRow = (people: number, smoke: boolean): Row => ({
  format: 'peer circles of 4 to 6',
  size: String(people),
  smoke,
  prepare: () => {
    const instance = { ...generatedPeers(people), minimumSize: 4, maximumSize: 6, levelSpread: 1 }
    return () => {
      const { circles, total, quality } = planCircles(instance)
      return { people: seated(circles), points: total, quality, by: 'exchanges' }
    }
  },
})

const groupRow = (mentees: number, mentors: number, smoke: boolean, minimumSize = 3): Row => ({
  format: `group of ${minimumSize} to 6`,
  size: `${mentees} x ${mentors}`,
  smoke,
  prepare: () => {
    const { menteeIds, mentorIds, scores } = generated(mentees, mentors, 'tight')
    return async () => {
      const plan = await planGroups({ menteeIds, mentorIds, scores, minimumSize, maximumSize: 6, round: 'bench' })
      return { people: seated(plan.groups), points: plan.total, quality: plan.quality, by: plan.method }
    }
  },
})

const speedRow = (mentees: number, mentors: number, rounds: number, tableSize: number, smoke: boolean): Row => ({
  format: `speed, ${rounds} rounds, tables of ${tableSize}`,
  size: `${mentees} x ${mentors}`,
  smoke,
  prepare: () => {
    const { menteeIds, mentorIds, scores } = generated(mentees, mentors, 'tight')
    return () => {
      const { meetings, total, quality } = planSpeedMentoring({ menteeIds, mentorIds, scores, rounds, tableSize, round: 'bench' })
      return { people: meetings, points: total, quality, by: 'flow' }
    }
  },
})

const rows: readonly Row[] = [
  peerRow(200, true),
  peerRow(1000, true),
  peerRow(3000, false),
  peerRow(10_000, false),
  peerSearchRow(1000, true),
  peerSearchRow(3000, false),
  peerSearchRow(10_000, false),
  circleRow(60, true),
  circleRow(300, true),
  circleRow(1200, false),
  circleRow(3000, false),
  groupRow(120, 40, true),
  groupRow(500, 120, true),
  groupRow(1000, 200, false),
  groupRow(3000, 600, false),
  groupRow(3000, 1000, false, 4),
  groupRow(10_000, 2500, false),
  speedRow(30, 30, 6, 1, true),
  speedRow(200, 100, 8, 2, true),
  speedRow(1000, 500, 8, 2, false),
  speedRow(3000, 1000, 8, 3, false),
]

const boundOf = (proof: Proof): string => {
  if (proof.kind === 'exact') return 'exact'
  const { value, bound } = proof
  return `${bound} (${(((bound - value) / bound) * 100).toFixed(4)} %)`
}

const printRow = async ({ format, size, prepare }: Row): Promise<void> => {
  const run = prepare()
  const [before, started] = [process.cpuUsage(), performance.now()]
  const { people, points, quality, by } = await run()
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  const cells = [
    format,
    size,
    by,
    ms.toFixed(0),
    ((user + system) / 1000).toFixed(0),
    people,
    boundOf(quality.people),
    points,
    boundOf(quality.points),
    (process.resourceUsage().maxRSS / 1024).toFixed(0),
  ]
  console.log(`| ${cells.join(' | ')} |`)
}

const [, , option, at] = process.argv
if (option === '--row') {
  const row = rows[Number(at)]
  if (row !== undefined) await printRow(row)
} else {
  console.log('| format | size | by | ms | processor ms | people or meetings | no more than | points | no more than | peak MB |')
  console.log('|---|---|---|---|---|---|---|---|---|---|')
  rows.forEach(({ smoke }, index) => {
    if (option === '--smoke' && !smoke) return
    process.stdout.write(execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--row', String(index)], { encoding: 'utf8' }))
  })
}
