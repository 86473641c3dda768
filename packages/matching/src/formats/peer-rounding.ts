import type { Cover } from './peer-double-cover.ts'

/** The partner of each person, -1 = none. */
export type Mates = Int32Array

/** Worth of a pair in whole numbers small enough to add up. */
type WorthOf = (one: number, other: number) => number

const pairUp = (mates: Mates, one: number, other: number): void => {
  mates[one] = other
  mates[other] = one
}

/** The best pairs of neighbours on a path: most pairs, then most worth. */
const pairPath = (mates: Mates, path: readonly number[], worthOf: WorthOf): void => {
  const pairs = new Int32Array(path.length + 1)
  const worth = new Float64Array(path.length + 1)
  const ends = new Uint8Array(path.length + 1)
  for (let size = 2; size <= path.length; size += 1) {
    const withLast = worth[size - 2]! + worthOf(path[size - 2]!, path[size - 1]!)
    const isBetter = pairs[size - 2]! + 1 > pairs[size - 1]! || (pairs[size - 2]! + 1 === pairs[size - 1]! && withLast > worth[size - 1]!)
    ends[size] = isBetter ? 1 : 0
    pairs[size] = isBetter ? pairs[size - 2]! + 1 : pairs[size - 1]!
    worth[size] = isBetter ? withLast : worth[size - 1]!
  }
  for (let size = path.length; size > 1;) {
    if (ends[size] === 1) pairUp(mates, path[size - 2]!, path[size - 1]!)
    size -= ends[size] === 1 ? 2 : 1
  }
}

/** The worth of each place on a cycle if the pairs begin there and everybody but the one before is paired, or everybody. */
const bestPlaceToBegin = (cycle: readonly number[], worthOf: WorthOf): number => {
  const size = cycle.length
  const edge = cycle.map((person, at) => worthOf(person, cycle[(at + 1) % size]!))
  const taken = Math.floor(size / 2)
  // Beginning two places later gives up one edge and takes another; on an odd cycle that walk reaches every place.
  let worth = 0
  for (let at = 0; at < taken; at += 1) worth += edge[2 * at]!
  let best = worth
  let place = 0
  const starts = size % 2 === 0 ? [1] : Array.from({ length: size - 1 }, (_, at) => (2 * (at + 1)) % size)
  for (const start of starts) {
    if (size % 2 === 0) worth = edge.reduce((sum, one) => sum + one, 0) - worth
    else worth += edge[(start + 2 * (taken - 1)) % size]! - edge[(start + size - 2) % size]!
    if (worth > best) {
      best = worth
      place = start
    }
  }
  return place
}

const pairCycle = (mates: Mates, cycle: readonly number[], worthOf: WorthOf): void => {
  const place = bestPlaceToBegin(cycle, worthOf)
  for (let at = 0; at + 1 < cycle.length; at += 2) {
    pairUp(mates, cycle[(place + at) % cycle.length]!, cycle[(place + at + 1) % cycle.length]!)
  }
}

/**
 * Pairs from what the double cover uses, followed from row to column: a cycle of two is a pair; of an even one the better alternation stands;
 * an odd one leaves out whom it costs least; on a path the best pairs are found by dynamic programming.
 */
export const roundCover = ({ graph, used }: Cover, worthOf: WorthOf): Mates => {
  const people = graph.supply.length
  const next = new Int32Array(people).fill(-1)
  const isReached = new Uint8Array(people)
  used.forEach((isUsed, edge) => {
    if (isUsed === 0) return
    next[graph.edgeRow[edge]!] = graph.edgeColumn[edge]!
    isReached[graph.edgeColumn[edge]!] = 1
  })
  const mates = new Int32Array(people).fill(-1)
  const isSeen = new Uint8Array(people)
  const walk = (from: number): number[] => {
    const walked: number[] = []
    for (let person = from; person >= 0 && isSeen[person] === 0; person = next[person]!) {
      isSeen[person] = 1
      walked.push(person)
    }
    return walked
  }
  for (let person = 0; person < people; person += 1) if (isReached[person] === 0) pairPath(mates, walk(person), worthOf)
  for (let person = 0; person < people; person += 1) if (isSeen[person] === 0) pairCycle(mates, walk(person), worthOf)
  return mates
}
