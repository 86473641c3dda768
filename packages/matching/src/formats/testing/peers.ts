import { forbidden } from '../../assignment/instance.ts'
import { bitCount, drawing, linesOf, overlap, personOf, placesOf, traits, type Person } from '../../testing/instances.ts'
import { pairAt, pairsAmong } from '../id-order.ts'
import type { PeerScores } from '../peer-scores.ts'

/** Managers, who take no part: everybody reports to one of them. */
const managersFor = (people: number): number => Math.max(1, Math.floor(people / 8))

const sharedNeeds = (one: Person, other: Person): number => {
  let shared = 0
  for (let at = 0; at < traits.competencies; at += 1) if (one.levels[at]! > 0 && other.levels[at]! > 0) shared += 1
  return shared
}

const pointsOf = (one: Person, other: Person): number =>
  300 * sharedNeeds(one, other) +
  500 * bitCount(one.goals & other.goals) +
  400 * (bitCount(one.interests[0] & other.interests[0]) + bitCount(one.interests[1] & other.interests[1])) +
  (one.department === other.department ? 0 : 700) +
  (one.location === other.location ? 300 : 0)

/** A made-up company of peers, of whom about three quarters must not meet: other levels, other hours, other languages, legal reasons. */
export const generatedPeers = (people: number, seed = 1): PeerScores & { readonly levels: readonly number[] } => {
  const draw = drawing(seed * 7919 + 31 * people)
  const places = placesOf(draw)
  const conflicts = Array.from({ length: traits.entities ** 2 }, () => draw() < 0.06)
  const managers = managersFor(people)
  const all = Array.from({ length: managers + people }, (_, at) => personOf(draw, at, managers, places, [1, 1]))
  const lines = linesOf(all)
  const peers = all.slice(managers)
  const inConflict = (one: Person, other: Person): boolean => conflicts[one.entity * traits.entities + other.entity] === true
  const scores = new Int16Array(pairsAmong(people))
  for (let one = 1; one < people; one += 1) {
    for (let other = 0; other < one; other += 1) {
      const [a, b] = [peers[one]!, peers[other]!]
      const isVetoed =
        (a.languages & b.languages) === 0 ||
        overlap(a.offset, b.offset) < 3 ||
        Math.abs(a.grade - b.grade) > 1 ||
        inConflict(a, b) ||
        inConflict(b, a) ||
        lines[managers + one]!.has(managers + other) ||
        lines[managers + other]!.has(managers + one)
      scores[pairAt(one, other)] = isVetoed ? forbidden : pointsOf(a, b) + ((31 * one + 17 * other) % 97)
    }
  }
  const ids = Array.from({ length: people }, (_, at) => `peer-${String(at).padStart(5, '0')}`)
  return { ids, scores, round: 'bench', levels: peers.map(({ grade }) => grade) }
}
