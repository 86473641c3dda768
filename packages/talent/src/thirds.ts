export const bands = ['low', 'medium', 'high'] as const
export type Band = (typeof bands)[number]

export type Third = {
  readonly band: Band
  /** The band, and every other one whose boundary is within one standard error, lowest first. */
  readonly bands: readonly Band[]
  /** How many were compared. */
  readonly people: number
}

/** `below` and `equal` count the values below and equal to one's own, oneself included. */
const thirdAt = (below: number, equal: number, people: number): Third => {
  // Six times the mid-rank in whole numbers, against six times a third and two thirds of the people.
  const rank = 6 * below + 3 * equal
  const band: Band = rank < 2 * people ? 'low' : rank > 4 * people ? 'high' : 'medium'
  const error = 6 * people * Math.sqrt(2 / 9 / people)
  const nearLower = Math.abs(rank - 2 * people) <= error
  const nearUpper = Math.abs(rank - 4 * people) <= error
  const near: Readonly<Record<Band, boolean>> = { low: nearLower, medium: nearLower || nearUpper, high: nearUpper }
  return { band, bands: bands.filter((other) => other === band || near[other]), people }
}

/**
 * Which third of these values each value falls in. Equal values stand at one rank, the middle of theirs, so that ties are never split;
 * ranks do not change when everybody was rated more leniently or on a wider scale. A boundary between thirds is only as sure as the
 * number of people allows: its standard error, as a share of the ranks, is sqrt(1/3 x 2/3 / people).
 */
export const thirdsOf = (values: readonly number[]): ((value: number) => Third | undefined) => {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const thirds = new Map<number, Third>()
  let below = 0
  for (const [value, equal] of [...counts].toSorted(([a], [b]) => a - b)) {
    thirds.set(value, thirdAt(below, equal, values.length))
    below += equal
  }
  return (value) => thirds.get(value)
}
