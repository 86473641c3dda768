import { clamp, type Criterion } from '../criterion.ts'

/** Two people under one manager are two steps apart: nobody new is met. From eight steps on it makes no difference. */
const nearest = 2
const farthest = 8

/**
 * Steps in the reporting tree from one person up to the first manager they share, and down to the other. undefined = they share
 * none, though somebody above is known for both; null = of one of them nobody above is known, and they are in no line.
 */
export const stepsApart = (one: readonly number[], other: readonly number[]): number | null | undefined => {
  for (let up = 0; up < other.length; up += 1) {
    const down = one.indexOf(other[up] ?? -1)
    if (down >= 0) return up + down
  }
  return one.length > 1 && other.length > 1 ? undefined : null
}

/** The further apart in the reporting tree, the wider the network that the mentor opens. */
export const networkDistance: Criterion = {
  name: 'network-distance',
  evidence: ['line'],
  value: (mentee, mentor) => {
    const steps = stepsApart(mentee.line, mentor.line)
    if (steps === null) return undefined
    return steps === undefined ? 1 : clamp((steps - nearest) / (farthest - nearest))
  },
  reason: (mentee, mentor) => {
    const steps = stepsApart(mentee.line, mentor.line)
    return typeof steps === 'number'
      ? { key: 'matching.reason.network-distance', values: { steps } }
      : { key: 'matching.reason.network-distance.apart' }
  },
}
