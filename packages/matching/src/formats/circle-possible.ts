import { forbidden } from '../assignment/instance.ts'
import { pairAt } from './id-order.ts'
import type { PeerScores } from './peer-scores.ts'

/** Looks at a pair for one person: whoever takes more is taken to fit, so that the number stays a bound. */
const looksAtMost = 20_000

/** How many people could sit in a circle of `size` at all, each of them by themselves: with others who may all meet. */
export const inSomeCircle = ({ ids, scores }: PeerScores, size: number): number => {
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
  let people = 0
  for (let person = 0; person < ids.length; person += 1) {
    looks = 0
    const partners = [...ids.keys()].filter((other) => mayMeet(person, other))
    if (canGrow(partners, size - 1)) people += 1
  }
  return people
}
