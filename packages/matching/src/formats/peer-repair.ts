import { nodeHeap } from '../assignment/node-heap.ts'
import type { Cover } from './peer-double-cover.ts'
import type { Mates } from './peer-rounding.ts'

/** Limits of one search, in counted steps and so the same on any machine. */
const limits = { visits: 6, steps: 40, expansions: 500, states: 20_000, rounds: 3 } as const

/** A search state: `person` would be without a partner if the path ended here. */
type States = { readonly person: Int32Array; readonly before: Int32Array; readonly via: Int32Array; readonly steps: Int32Array }

/** `over`: the person to whom the last pair of the path goes, -1 = the path ends by leaving the last person out. */
type End = { readonly state: number; readonly over: number }

/**
 * Alternating paths from people without a partner. Where prices are y and a pair's weight w, a plan misses its bound by y of everybody left out
 * and by y + y - w of each pair, so the best path is the one with the least of both. Nobody stands on a path twice.
 */
export const repairer = ({ graph, price }: Cover, mates: Mates) => {
  const people = graph.supply.length
  const key = new Float64Array(limits.states)
  const states: States = {
    person: new Int32Array(limits.states),
    before: new Int32Array(limits.states),
    via: new Int32Array(limits.states),
    steps: new Int32Array(limits.states),
  }
  const visits = new Int32Array(people)
  const heap = nodeHeap(key)
  const highest = price.reduce((high, one) => Math.max(high, one), 0)
  let size = 0

  const push = (person: number, before: number, via: number, at: number): void => {
    if (size === limits.states) return
    states.person[size] = person
    states.before[size] = before
    states.via[size] = via
    states.steps[size] = before < 0 ? 0 : states.steps[before]! + 1
    key[size] = at
    heap.raise(size)
    size += 1
  }

  const isOnPath = (state: number, person: number): boolean => {
    for (let at = state; at >= 0; at = states.before[at]!) if (states.person[at] === person || states.via[at] === person) return true
    return false
  }

  /** Slack of an edge in half weight units. */
  const slackOf = (edge: number): number => price[graph.edgeRow[edge]!]! + price[graph.edgeColumn[edge]!]! - 2 * graph.weight[edge]!

  const slackOfPair = (one: number, other: number): number => {
    for (let edge = graph.rowStart[one]!; edge < graph.rowStart[one + 1]!; edge += 1)
      if (graph.edgeColumn[edge] === other) return slackOf(edge)
    return 0
  }

  const search = (from: number): End | undefined => {
    heap.clear()
    visits.fill(0)
    size = 0
    push(from, -1, -1, 0)
    let best = price[from]!
    let end: End | undefined
    for (let expanded = 0; expanded < limits.expansions && !heap.isEmpty(); expanded += 1) {
      const state = heap.pop()
      const person = states.person[state]!
      if (key[state]! - highest >= best) break
      if (visits[person]! >= limits.visits || states.steps[state]! >= limits.steps) continue
      visits[person]! += 1
      for (let edge = graph.rowStart[person]!; edge < graph.rowStart[person + 1]!; edge += 1) {
        const other = graph.edgeColumn[edge]!
        const at = key[state]! + slackOf(edge)
        if (at - highest >= best || isOnPath(state, other)) continue
        const left = mates[other]!
        if (left < 0 && at - price[other]! < best) {
          best = at - price[other]!
          end = { state, over: other }
        }
        if (left < 0 || isOnPath(state, left)) continue
        const freed = at - slackOfPair(other, left)
        if (freed + price[left]! < best) {
          best = freed + price[left]!
          end = { state: size, over: -1 }
          if (size === limits.states) end = undefined
        }
        push(left, state, other, freed)
      }
    }
    return end
  }

  /** Take the pairs of the path that were none, and give up those that were. */
  const flip = ({ state, over }: End): void => {
    let other = over
    let at = state
    if (other < 0) {
      mates[states.person[at]!] = -1
      other = states.via[at]!
      at = states.before[at]!
    }
    for (; at >= 0; at = states.before[at]!) {
      const person = states.person[at]!
      mates[person] = other
      mates[other] = person
      other = states.via[at]!
    }
  }

  return () => {
    for (let round = 0; round < limits.rounds; round += 1) {
      let found = 0
      for (let person = 0; person < people; person += 1) {
        if (mates[person]! >= 0 || price[person] === 0) continue
        const end = search(person)
        if (end === undefined) continue
        flip(end)
        found += 1
      }
      if (found === 0) return
    }
  }
}
