import { personKey } from '../assignment/weights.ts'

/**
 * Who leads which session of a circle: everybody once before anybody twice, in an order by hash that does not favour the same people in every
 * round. `members` are places in `ids`.
 */
export const facilitatorsOf = (ids: readonly string[], members: readonly number[], sessions: number, round: string): readonly number[] => {
  const turn = members
    .map((member) => ({ member, id: ids[member] ?? '', key: personKey(round, ids[member] ?? '') }))
    .toSorted((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1))
  return turn.length === 0 ? [] : Array.from({ length: sessions }, (_, session) => turn[session % turn.length]!.member)
}
