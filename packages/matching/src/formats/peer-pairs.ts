import type { Reason } from '@fairlead/kernel/decision-record'
import { forbidden } from '../assignment/instance.ts'
import { checkPeerPlan } from './check-peers.ts'
import { refuse } from './check-input.ts'
import { idOrder, pairAt, peersInOrder } from './id-order.ts'
import { proofOf, stands, type Grouping, type LeftOut, type Quality } from './outcome.ts'
import { pairBound } from './peer-bound.ts'
import { peerCandidates } from './peer-candidates.ts'
import { coverTwice } from './peer-double-cover.ts'
import { repairer } from './peer-repair.ts'
import { peerBlocks } from './peer-scan.ts'
import { roundCover, type Mates } from './peer-rounding.ts'
import { checkPeers, type PeerScores } from './peer-scores.ts'
import { thirdsOf } from './peer-trios.ts'
import { peerWeights } from './peer-weights.ts'

export type PeerInstance = PeerScores & {
  /** What happens to people without a partner, such as the odd one: third of a pair, or named as left out. */
  readonly oddOne: 'trio' | 'leftover'
}

export type PeerPlan = {
  /** Pairs and trios in order of id; a score is the sum over the pairs of people in it. */
  readonly groups: readonly Grouping[]
  readonly leftOut: readonly LeftOut[]
  readonly total: number
  /** Of the pairs, before anybody joined one as third. */
  readonly quality: Quality
}

type Pairs = { readonly mates: Mates; readonly quality: Quality }

const pairUp = (peers: PeerScores): Pairs => {
  const people = peers.ids.length
  const { scores } = peers
  const weights = peerWeights(peers)
  const matrix = { people, scores, blocks: peerBlocks(scores, people) }
  const input = { ...matrix, partners: 1, weights, pairs: peerCandidates(matrix, weights) }
  const cover = coverTwice(input)
  const mates = roundCover(cover, (one, other) => weights.worthOf(one, other, scores[pairAt(one, other)]!))
  repairer(cover, mates)()
  const paired = mates.reduce((count, mate) => count + (mate >= 0 ? 1 : 0), 0)
  const points = mates.reduce((sum, mate, person) => sum + (mate > person ? scores[pairAt(person, mate)]! : 0), 0)
  const bound = pairBound(input, cover, paired)
  return { mates, quality: { people: proofOf(paired, bound.people), points: proofOf(points, bound.points) } }
}

/** With how many of the others a person may be paired. */
const allowedTo = ({ ids, scores }: PeerScores, person: number): number => {
  let allowed = 0
  for (let other = 0; other < ids.length; other += 1) {
    if (other !== person && scores[pairAt(person, other)] !== forbidden) allowed += 1
  }
  return allowed
}

const reasonAlone = (people: number, allowed: number, alone: number): Reason => {
  if (people === 1) return { key: 'matching.format.nobody-else' }
  if (allowed === 0) return { key: 'matching.format.no-allowed-peer', values: { others: people - 1 } }
  if (people % 2 === 1 && alone === 1) return { key: 'matching.format.odd-one', values: { people } }
  return { key: 'matching.format.peers-taken', values: { allowed } }
}

/**
 * Everybody with one peer: double cover, rounding, repair by alternating paths. As many people as can be, then the most points; what is not
 * proven exact prints its bound. 10,000 people take about a second. Errors: `format-malformed` (invalid), `format-plan-unsound` (unexpected).
 */
export const pairPeers = (instance: PeerInstance): PeerPlan => {
  checkPeers(instance)
  if (instance.oddOne !== 'trio' && instance.oddOne !== 'leftover') refuse('oddOne', 'The odd one becomes third of a trio or is left over.')
  const order = idOrder(instance.ids)
  const peers = {
    ids: Array.from(order, (index) => instance.ids[index]!),
    scores: peersInOrder(instance.scores, order),
    round: instance.round,
  }
  const { mates, quality } = pairUp(peers)
  const pairs = [...mates].flatMap((mate, person) => (mate > person ? [[person, mate] as const] : []))
  const alone = [...mates].flatMap((mate, person) => (mate < 0 ? [person] : []))
  const pairOf = instance.oddOne === 'trio' ? thirdsOf(peers, pairs, alone) : alone.map(() => -1)
  const members: number[][] = pairs.map((pair) => [...pair])
  alone.forEach((person, at) => members[pairOf[at]!]?.push(person))
  const groups = members.map((mentees): Grouping => {
    const score = mentees.reduce(
      (sum, one, at) => sum + mentees.slice(at + 1).reduce((more, other) => more + peers.scores[pairAt(one, other)]!, 0),
      0,
    )
    return { mentors: [], mentees: mentees.map((person) => order[person]!), score }
  })
  const leftOut = alone
    .filter((_, at) => pairOf[at]! < 0)
    .map((person) => ({ person: order[person]!, reason: reasonAlone(order.length, allowedTo(peers, person), alone.length) }))
  const plan = { groups, leftOut, total: groups.reduce((sum, { score }) => sum + score, 0), quality }
  return stands(plan, checkPeerPlan(instance, plan))
}
