import { forbidden, type Certificate, type Instance, type Solution } from './instance.ts'
import { eachWorthIts, type Prices } from './pricing.ts'
import { seatsOf, weighing, wishesOf, type Weighing } from './weights.ts'

type Claim = Pick<Solution, 'pairs' | 'menteePrices' | 'seatPrices'>

const heldBy = (pairs: Solution['pairs'], mentees: number): Int32Array => {
  const held = new Int32Array(mentees)
  for (const { mentee } of pairs) held[mentee]! += 1
  return held
}

/** The weight of a plan; wishes beyond the first count as waived where nobody serves them. */
export const primalOf = (instance: Instance, { weightOf, scale }: Weighing, pairs: Claim['pairs']): bigint => {
  const held = heldBy(pairs, instance.menteeIds.length)
  let primal = 0n
  for (const { mentee, mentor } of pairs) primal += BigInt(weightOf(mentee, mentor))
  wishesOf(instance).forEach((wish, mentee) => {
    if (scale.waiver > 0 && wish > 1) primal += BigInt(scale.waiver) * BigInt(Math.min(wish - 1, wish - held[mentee]!))
  })
  return primal
}

type Look = {
  /** See worth-scan.ts: saves time; without it no pair is passed over. */
  readonly highest?: Int16Array
  /** Told of every pair that is worth exactly its prices. */
  readonly tied?: (mentee: number, mentor: number) => void
}

/** What no plan can weigh more than, over all allowed pairs: for any prices >= 0 (weak duality). */
export const dualOf = (instance: Instance, weighted: Weighing, prices: Prices, { highest, tied }: Look = {}): bigint => {
  const { waiver } = weighted.scale
  let dual = 0n
  wishesOf(instance).forEach((wish, mentee) => {
    const price = prices.mentee[mentee] ?? 0
    dual += BigInt(price) * BigInt(wish)
    // Wishes beyond the first are waived where that is worth more than the mentee's price.
    if (waiver > 0 && wish > 1) dual += BigInt(Math.max(0, waiver - price)) * BigInt(wish - 1)
  })
  seatsOf(instance).forEach((seats, mentor) => (dual += BigInt(prices.mentor[mentor] ?? 0) * BigInt(seats)))
  const found = (mentee: number, mentor: number, gain: number): void => {
    if (gain === 0) tied?.(mentee, mentor)
    else dual += BigInt(gain)
  }
  eachWorthIts(instance, weighted, prices, found, highest)
  return dual
}

/**
 * The two sums that prove an optimum, over all allowed pairs and not only those the solver looked at: a plan that reaches the dual cannot be
 * beaten.
 */
export const certificateOf = (instance: Instance, { pairs, menteePrices, seatPrices }: Claim): Certificate => {
  const weighted = weighing(instance)
  return certified(primalOf(instance, weighted, pairs), dualOf(instance, weighted, { mentee: menteePrices, mentor: seatPrices }))
}

export const certified = (primal: bigint, dual: bigint): Certificate => ({
  optimal: primal === dual,
  primal: String(primal),
  dual: String(dual),
  gap: String(dual - primal),
})

/**
 * Checks a solution without trusting its solver: nobody more mentors than wished for, no pair and no seat twice, no forbidden pair, no negative
 * price, sums as claimed, and primal = dual. Answers what is wrong; empty = proven optimal.
 */
export const verifyCertificate = (instance: Instance, solution: Solution): readonly string[] => {
  const { menteeIds, mentorIds, capacities, scores, demands } = instance
  const wrong: string[] = []
  const load = capacities.map(() => 0)
  const held = menteeIds.map(() => 0)
  const seen = new Set<number>()
  let total = 0
  for (const { mentee, mentor, score: claimed } of solution.pairs) {
    const known = mentee >= 0 && mentee < menteeIds.length && mentor >= 0 && mentor < mentorIds.length
    const score = known ? (scores[mentee * mentorIds.length + mentor] ?? forbidden) : forbidden
    if (score === forbidden || score !== claimed) wrong.push('forbidden-pair')
    if (seen.has(mentee * mentorIds.length + mentor)) wrong.push('pair-twice')
    seen.add(mentee * mentorIds.length + mentor)
    total += score
    load[mentor] = (load[mentor] ?? 0) + 1
    held[mentee] = (held[mentee] ?? 0) + 1
  }
  if (wrong.length > 0) return wrong
  if (held.some((mentors, mentee) => mentors > (demands?.[mentee] ?? 1))) wrong.push('mentee-twice')
  if (load.some((seats, mentor) => seats > (capacities[mentor] ?? 0))) wrong.push('over-capacity')
  if (total !== solution.total) wrong.push('wrong-sums')
  const isPrice = (price: number): boolean => Number.isSafeInteger(price) && price >= 0
  const enough = solution.menteePrices.length === menteeIds.length && solution.seatPrices.length === mentorIds.length
  if (!enough || !solution.menteePrices.every(isPrice) || !solution.seatPrices.every(isPrice)) return [...wrong, 'bad-price']
  const proven = certificateOf(instance, solution)
  if (!proven.optimal || !solution.certificate.optimal) wrong.push('not-optimal')
  if (proven.primal !== solution.certificate.primal || proven.dual !== solution.certificate.dual) wrong.push('other-sums')
  return wrong
}
