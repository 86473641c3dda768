import { forbidden } from '../assignment/instance.ts'
import { coverBound, type Cover, type CoverInput } from './peer-double-cover.ts'

/** Who hangs together: each person's part by the number of one of its people. */
const partsOf = (people: number) => {
  const root = Int32Array.from({ length: people }, (_, person) => person)
  const rootOf = (person: number): number => {
    let at = person
    while (root[at] !== at) {
      root[at] = root[root[at]!]!
      at = root[at]!
    }
    return at
  }
  /** Answers whether these two were in different parts. */
  const join = (one: number, other: number): boolean => {
    const [a, b] = [rootOf(one), rootOf(other)]
    root[Math.max(a, b)] = Math.min(a, b)
    return a !== b
  }
  return { rootOf, join }
}

/** The people of each part of the graph that allowed pairs hold together. The candidates come first, since they mostly hold all of it. */
const allowedParts = ({ people, scores }: CoverInput, { graph }: Cover): readonly (readonly number[])[] => {
  const { rootOf, join } = partsOf(people)
  let parts = people
  let alone = 0
  for (let person = 0; person < people; person += 1) if (graph.rowStart[person] === graph.rowStart[person + 1]) alone += 1
  for (let edge = 0; edge < graph.edgeRow.length; edge += 1) if (join(graph.edgeRow[edge]!, graph.edgeColumn[edge]!)) parts -= 1
  for (let one = 1, first = 0; one < people && parts > alone + 1; first += one, one += 1) {
    for (let other = 0; other < one; other += 1) if (scores[first + other] !== forbidden && join(one, other)) parts -= 1
  }
  const members = new Map<number, number[]>()
  for (let person = 0; person < people; person += 1) {
    const part = members.get(rootOf(person))
    if (part === undefined) members.set(rootOf(person), [person])
    else part.push(person)
  }
  return [...members.values()]
}

/** Half of everybody's best score: crude, for plans that miss somebody whom the prices would have paired. */
const halfOfBest = ({ people, scores }: CoverInput): number => {
  const best = new Int32Array(people)
  for (let one = 1, first = 0; one < people; first += one, one += 1) {
    for (let other = 0; other < one; other += 1) {
      const score = scores[first + other]!
      if (score > best[one]!) best[one] = score
      if (score > best[other]!) best[other] = score
    }
  }
  return Math.floor(best.reduce((sum, score) => sum + score, 0) / 2)
}

/**
 * What no plan of pairs can exceed: people paired, and points of plans that pair `paired` people. From the prices of the double cover, and
 * because somebody of every odd part of the graph stays out, whom their price counts for.
 */
export const pairBound = (input: CoverInput, cover: Cover, paired: number): { readonly people: number; readonly points: number } => {
  const { shift, bonus } = input.weights
  const parts = allowedParts(input, cover)
  const cheapest = (part: readonly number[]): number => part.reduce((low, person) => Math.min(low, cover.price[person]!), Infinity)
  const spared = parts.reduce((sum, part) => (part.length % 2 === 1 ? sum + BigInt(cheapest(part)) : sum), 0n)
  const points = Number((coverBound(input, cover.price) - spared) >> BigInt(shift + 1))
  const inParts = parts.reduce((sum, part) => sum + Math.floor(part.length / 2), 0)
  const pairs = Math.min(inParts, Math.floor(points / bonus))
  const ofThese = points - (bonus * paired) / 2
  return { people: 2 * pairs, points: pairs * 2 === paired ? ofThese : Math.min(ofThese, halfOfBest(input)) }
}
