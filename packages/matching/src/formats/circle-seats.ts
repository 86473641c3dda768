import { forbidden } from '../assignment/instance.ts'
import { pairAt } from './id-order.ts'

/** What two people who must not meet cost during the search: more than anything a circle can be worth to one of them. */
const apart = -200_000

/**
 * Who sits in which circle, with what everybody would be worth to every circle kept up to date. Circle `count` is the bench: nobody there is
 * worth anything to anybody.
 */
export type CircleSeats = {
  readonly people: number
  readonly count: number
  readonly circleOf: Int32Array
  readonly members: readonly (readonly number[])[]
  /** What each person is worth to each circle, row by row by circle: the scores with everybody in it. */
  readonly worths: Int32Array
  readonly worth: (person: number, circle: number) => number
  /** What each two people are worth to each other, row by row. */
  readonly betweens: Int32Array
  readonly between: (one: number, other: number) => number
  readonly mayMeet: (one: number, other: number) => boolean
  readonly move: (person: number, circle: number) => void
  readonly bench: number
}

export const circleSeats = (scores: Int16Array, people: number, count: number): CircleSeats => {
  const betweens = new Int32Array(people * people)
  for (let one = 1, at = 0; one < people; one += 1) {
    for (let other = 0; other < one; other += 1, at += 1) {
      const value = scores[at] === forbidden ? apart : scores[at]!
      betweens[one * people + other] = value
      betweens[other * people + one] = value
    }
  }
  const worths = new Int32Array((count + 1) * people)
  const circleOf = new Int32Array(people).fill(count)
  const members: number[][] = Array.from({ length: count + 1 }, () => [])
  for (let person = 0; person < people; person += 1) members[count]!.push(person)
  const add = (person: number, circle: number, sign: 1 | -1): void => {
    if (circle === count) return
    const [to, from] = [circle * people, person * people]
    for (let other = 0; other < people; other += 1) worths[to + other]! += sign * betweens[from + other]!
  }
  return {
    people,
    count,
    circleOf,
    members,
    worths,
    worth: (person, circle) => worths[circle * people + person]!,
    betweens,
    between: (one, other) => betweens[one * people + other]!,
    mayMeet: (one, other) => scores[pairAt(one, other)] !== forbidden,
    move: (person, circle) => {
      const before = circleOf[person]!
      if (before === circle) return
      members[before]!.splice(members[before]!.indexOf(person), 1)
      members[circle]!.push(person)
      circleOf[person] = circle
      add(person, before, -1)
      add(person, circle, 1)
    },
    bench: count,
  }
}
