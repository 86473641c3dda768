/** A bipartite graph in which nobody on either side has more edges than there are colours. */
export type Colouring = {
  readonly lefts: number
  readonly rights: number
  readonly colours: number
  /** Ends of each edge. */
  readonly left: ArrayLike<number>
  readonly right: ArrayLike<number>
}

/** The edge of each colour at each node of one side, -1 = the colour is free there. */
const side = (nodes: number, colours: number) => {
  const edges = new Int32Array(nodes * colours).fill(-1)
  return {
    at: (node: number, colour: number): number => edges[node * colours + colour]!,
    set: (node: number, colour: number, edge: number): void => {
      edges[node * colours + colour] = edge
    },
    free: (node: number): number => {
      for (let colour = 0; colour < colours; colour += 1) if (edges[node * colours + colour]! < 0) return colour
      return -1
    },
  }
}

/**
 * Colours the edges so that no two of a colour meet (König 1916: as many colours as the highest degree are enough). Where no colour is free at
 * both ends, the path that alternates between a colour free at one end and one free at the other is swapped, and then there is one.
 */
export const colourEdges = ({ lefts, rights, colours, left, right }: Colouring): Int32Array => {
  const atLeft = side(lefts, colours)
  const atRight = side(rights, colours)
  const colourOf = new Int32Array(left.length)
  const paint = (edge: number, colour: number): void => {
    colourOf[edge] = colour
    atLeft.set(left[edge]!, colour, edge)
    atRight.set(right[edge]!, colour, edge)
  }

  /** Swaps the two colours on the path that leaves a right node by the first of them. */
  const swap = (from: number, first: number, second: number): void => {
    const path: number[] = []
    for (let node = from, isRight = true, colour = first; ; colour = colour === first ? second : first, isRight = !isRight) {
      const edge = (isRight ? atRight : atLeft).at(node, colour)
      if (edge < 0) break
      path.push(edge)
      node = isRight ? left[edge]! : right[edge]!
    }
    for (const edge of path) {
      atLeft.set(left[edge]!, colourOf[edge]!, -1)
      atRight.set(right[edge]!, colourOf[edge]!, -1)
    }
    for (const edge of path) paint(edge, colourOf[edge] === first ? second : first)
  }

  for (let edge = 0; edge < left.length; edge += 1) {
    const [here, there] = [left[edge]!, right[edge]!]
    const colour = atLeft.free(here)
    const other = atRight.free(there)
    if (colour !== other) swap(there, colour, other)
    paint(edge, colour)
  }
  return colourOf
}
