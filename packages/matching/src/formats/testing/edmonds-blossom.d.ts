declare module 'edmonds-blossom' {
  /** Edges as [person, person, weight]; answers the partner of each person, -1 = none. */
  export default function blossom(edges: readonly (readonly [number, number, number])[], mostPairs?: boolean): readonly number[]
}
