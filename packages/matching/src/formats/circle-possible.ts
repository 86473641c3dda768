import { forbidden } from '../assignment/instance.ts'
import { pairAt } from './id-order.ts'
import type { PeerScores } from './peer-scores.ts'

/** Looks at a pair for one person: whoever takes more is taken to fit, so that their number stays a bound. */
const looksAtMost = 20_000

/** For whom there is a circle of `size` at all, each of them by themselves: others with whom all may meet all. 1 = there is. */
export const circlePossible = ({ ids, scores }: PeerScores, size: number): Uint8Array => {
  const mayMeet = (one: number, other: number): boolean => one !== other && scores[pairAt(one, other)] !== forbidden
  let looks = 0
  /** Whether so many of these people may all meet. */
  const canGrow = (others: readonly number[], wanted: number): boolean => {
    if (wanted === 0) return true
    if (others.length < wanted) return false
    return others.some((one, at) => {
      if (looks > looksAtMost) return true
      looks += others.length - at
      return canGrow(
        others.slice(at + 1).filter((other) => mayMeet(one, other)),
        wanted - 1,
      )
    })
  }
  return Uint8Array.from(ids, (_, person) => {
    looks = 0
    const partners = [...ids.keys()].filter((other) => mayMeet(person, other))
    return canGrow(partners, size - 1) ? 1 : 0
  })
}
