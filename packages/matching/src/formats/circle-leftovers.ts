import type { CircleSeats } from './circle-seats.ts'

type Sizes = { readonly minimumSize: number; readonly maximumSize: number }

const clashesIn = (seats: CircleSeats, person: number, circle: number): readonly number[] =>
  seats.members[circle]!.filter((other) => other !== person && !seats.mayMeet(person, other))

/** Nobody stays with somebody they must not meet: of those who clash, whoever clashes most, and is worth least, goes to the bench. */
const evict = (seats: CircleSeats): void => {
  for (let circle = 0; circle < seats.count; circle += 1) {
    for (;;) {
      const clashing = seats.members[circle]!.map((person) => ({ person, clashes: clashesIn(seats, person, circle).length }))
        .filter(({ clashes }) => clashes > 0)
        .toSorted((a, b) => b.clashes - a.clashes || seats.worth(a.person, circle) - seats.worth(b.person, circle) || a.person - b.person)
      const [first] = clashing
      if (first === undefined) break
      seats.move(first.person, seats.bench)
    }
  }
}

/** The circle with room and without a clash where the person is worth most, -1 = none. */
const placeFor = (seats: CircleSeats, person: number, { maximumSize }: Sizes, except = -1): number => {
  let best = -1
  for (let circle = 0; circle < seats.count; circle += 1) {
    const size = seats.members[circle]!.length
    if (circle === except || size === 0 || size >= maximumSize || clashesIn(seats, person, circle).length > 0) continue
    if (best < 0 || seats.worth(person, circle) > seats.worth(person, best)) best = circle
  }
  return best
}

/** Seats a person in place of somebody who can sit elsewhere. */
const placeByExchange = (seats: CircleSeats, person: number, sizes: Sizes): boolean => {
  for (let circle = 0; circle < seats.count; circle += 1) {
    const members = seats.members[circle]!
    if (members.length === 0) continue
    const clashes = clashesIn(seats, person, circle)
    if (clashes.length > 1) continue
    for (const other of (clashes.length === 1 ? clashes : members).toSorted((a, b) => a - b)) {
      const elsewhere = placeFor(seats, other, sizes, circle)
      if (elsewhere < 0) continue
      seats.move(other, elsewhere)
      seats.move(person, circle)
      return true
    }
  }
  return false
}

/** A circle of people on the bench who may all meet, around each of them in turn; the best partners first. */
const openFromBench = (seats: CircleSeats, { minimumSize, maximumSize }: Sizes): boolean => {
  const empty = seats.members.findIndex((members, circle) => circle !== seats.bench && members.length === 0)
  if (empty < 0) return false
  const bench = seats.members[seats.bench]!.toSorted((a, b) => a - b)
  for (const first of bench) {
    const circle = [first]
    const others = bench.filter((other) => other !== first).toSorted((a, b) => seats.between(first, b) - seats.between(first, a) || a - b)
    for (const other of others) {
      if (circle.length < maximumSize && circle.every((member) => seats.mayMeet(member, other))) circle.push(other)
    }
    if (circle.length < minimumSize) continue
    for (const person of circle) seats.move(person, empty)
    return true
  }
  return false
}

const seatBench = (seats: CircleSeats, sizes: Sizes): void => {
  for (let found = true; found;) {
    found = false
    for (const person of seats.members[seats.bench]!.toSorted((a, b) => a - b)) {
      const circle = placeFor(seats, person, sizes)
      if (circle >= 0) seats.move(person, circle)
      if (circle >= 0 || placeByExchange(seats, person, sizes)) found = true
    }
  }
}

/** Circles too small to be held, the smallest first: their people try the others, or stay on the bench. */
const dissolve = (seats: CircleSeats, { minimumSize }: Sizes): boolean => {
  const small = seats.members
    .map((members, circle) => ({ circle, size: members.length }))
    .filter(({ circle, size }) => circle !== seats.bench && size > 0 && size < minimumSize)
    .toSorted((a, b) => a.size - b.size || a.circle - b.circle)
  const [first] = small
  if (first === undefined) return false
  for (const person of seats.members[first.circle]!.slice()) seats.move(person, seats.bench)
  return true
}

/** Leaves circles that can be held as they are: no clash and no size outside the bounds. Whoever cannot be seated is on the bench. */
export const settleLeftovers = (seats: CircleSeats, sizes: Sizes): void => {
  evict(seats)
  seatBench(seats, sizes)
  while (openFromBench(seats, sizes) || dissolve(seats, sizes)) seatBench(seats, sizes)
}
