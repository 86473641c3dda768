import { forbidden, type Certificate, type Instance, type Solution } from './instance.ts'
import { weighing } from './weights.ts'

type Claim = Pick<Solution, 'pairs' | 'menteePrices' | 'seatPrices'>

/**
 * The two sums that prove an optimum, over all allowed pairs and not only those the solver looked at. For any prices >= 0 the dual
 * is an upper bound of every plan's weight (weak duality), so a plan that reaches it cannot be beaten.
 */
export const certificateOf = (instance: Instance, { pairs, menteePrices, seatPrices }: Claim): Certificate => {
  const { weightOf } = weighing(instance)
  const columns = instance.mentorIds.length
  let primal = 0n
  for (const { mentee, mentor } of pairs) primal += BigInt(weightOf(mentee, mentor))
  let dual = 0n
  instance.menteeIds.forEach((_, mentee) => {
    const price = menteePrices[mentee] ?? 0
    dual += BigInt(price)
    for (let mentor = 0; mentor < columns; mentor += 1) {
      if (instance.scores[mentee * columns + mentor] === forbidden) continue
      const weight = weightOf(mentee, mentor)
      const beyond = weight - price - (seatPrices[mentor] ?? 0)
      if (beyond > 0) dual += BigInt(beyond)
    }
  })
  instance.capacities.forEach((capacity, mentor) => {
    dual += BigInt(seatPrices[mentor] ?? 0) * BigInt(capacity)
  })
  return { optimal: primal === dual, primal: String(primal), dual: String(dual), gap: String(dual - primal) }
}

/**
 * Checks a solution without trusting its solver: every mentee at most once, no seat twice, no forbidden pair, no negative price,
 * counts as claimed, and primal = dual. Answers what is wrong; empty = proven optimal.
 */
export const verifyCertificate = (instance: Instance, solution: Solution): readonly string[] => {
  const { menteeIds, mentorIds, capacities, scores } = instance
  const wrong: string[] = []
  const load = capacities.map(() => 0)
  const held = menteeIds.map(() => 0)
  let total = 0
  for (const { mentee, mentor, score: claimed } of solution.pairs) {
    const known = mentee >= 0 && mentee < menteeIds.length && mentor >= 0 && mentor < mentorIds.length
    const score = known ? (scores[mentee * mentorIds.length + mentor] ?? forbidden) : forbidden
    if (score === forbidden || score !== claimed) wrong.push('forbidden-pair')
    total += score
    load[mentor] = (load[mentor] ?? 0) + 1
    held[mentee] = (held[mentee] ?? 0) + 1
  }
  if (held.some((mentors) => mentors > 1)) wrong.push('mentee-twice')
  if (load.some((seats, mentor) => seats > (capacities[mentor] ?? 0))) wrong.push('over-capacity')
  if (total !== solution.total) wrong.push('wrong-sums')
  const prices = [...solution.menteePrices, ...solution.seatPrices]
  if (prices.some((price) => !Number.isSafeInteger(price) || price < 0)) return [...wrong, 'bad-price']
  const proven = certificateOf(instance, solution)
  if (!proven.optimal || !solution.certificate.optimal) wrong.push('not-optimal')
  if (proven.primal !== solution.certificate.primal || proven.dual !== solution.certificate.dual) wrong.push('other-sums')
  return wrong
}
