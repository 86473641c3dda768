import { full, type TieList, type Ties } from './ties.ts'

/**
 * Ties on a cycle: one plan becomes another by alternating along cycles, where whoever may be left out is linked to one node outside. Whatever hangs
 * on the cycles like a tree is the same in every best plan, and taken off leaf by leaf; where nobody ties, nothing is left.
 */
export const onCycles = ({ row, column }: TieList, { rowRoom, columnRoom }: Ties) => {
  const rows = rowRoom.length
  const outside = rows + columnRoom.length
  const from = row.slice()
  const to = column.map((one) => rows + one)
  const linkOf = new Int32Array(outside).fill(-1)
  for (let node = 0; node < outside; node += 1) {
    if ((node < rows ? rowRoom[node] : columnRoom[node - rows]) === full) continue
    linkOf[node] = from.length
    from.push(node)
    to.push(outside)
  }
  const degree = new Int32Array(outside + 1)
  // The sum of the links still there: at a leaf that is its only one.
  const links = new Float64Array(outside + 1)
  for (const ends of [from, to]) {
    ends.forEach((node, link) => {
      degree[node]! += 1
      links[node]! += link
    })
  }
  const isOff = new Uint8Array(from.length)
  const leaves = [...degree.keys()].filter((node) => degree[node] === 1)
  for (let leaf = leaves.pop(); leaf !== undefined; leaf = leaves.pop()) {
    if (degree[leaf] !== 1) continue
    const link = links[leaf]!
    isOff[link] = 1
    for (const node of [from[link]!, to[link]!]) {
      degree[node]! -= 1
      links[node]! -= link
      if (degree[node] === 1) leaves.push(node)
    }
  }
  const left = [...row.keys()].filter((tie) => isOff[tie] === 0)
  return {
    list: { row: left.map((tie) => row[tie]!), column: left.map((tie) => column[tie]!) },
    mayVary: (node: number): boolean => linkOf[node]! >= 0 && isOff[linkOf[node]!] === 0,
  }
}
