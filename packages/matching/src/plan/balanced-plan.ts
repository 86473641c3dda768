import type { Reason } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import type { Programme } from '@fairlead/programme/document'
import { assign } from '../assignment/assign.ts'
import { certificateOf } from '../assignment/certificate.ts'
import type { Instance, Solution } from '../assignment/instance.ts'
import type { BalanceBy } from '../balance/groups.ts'
import { priceOf, type Price } from '../balance/price.ts'
import { rateParity } from '../balance/rate-parity.ts'
import { bandReason, multiplierReasons, priceReason, tailReason } from '../balance/sentence.ts'
import { tailPlan } from '../balance/tail.ts'
import type { MatchingInputs } from '../scoring/features.ts'
import { instanceOf, planPairs, type MatchPlan } from './pair-plan.ts'

export type BalancedPlan = {
  readonly plan: MatchPlan
  /** What came of it and what it cost, against the plan without. */
  readonly price: Price
  readonly reasons: readonly Reason[]
}

/** What a group is called, by one of its people; a run itself knows groups by number only. */
export type LabelOf = (employeeId: string, by: BalanceBy) => string | undefined

/** The chosen pairs with the prices of the free optimum: the gap of their certificate is then exactly what the balance costs. */
const solutionOf = (instance: Instance, free: Solution, { pairs, total }: Pick<Solution, 'pairs' | 'total'>): Solution => {
  const claim = { pairs, menteePrices: free.menteePrices, seatPrices: free.seatPrices }
  return { ...claim, total, certificate: certificateOf(instance, claim), work: free.work }
}

const balanced = async (
  instance: Instance,
  inputs: MatchingInputs,
  balance: NonNullable<Programme['fairness']['balance']>,
  labelOf: LabelOf,
): Promise<{ readonly chosen: Pick<Solution, 'pairs' | 'total'>; readonly reasons: readonly Reason[] }> => {
  if ('tail' in balance) {
    const tail = tailPlan(instance, balance.tail)
    const reason = tailReason(tail)
    return { chosen: tail, reasons: reason === undefined ? [] : [reason] }
  }
  const { by, band } = balance
  const groupOf = inputs.mentees.map((mentee) => (mentee[by] === null ? null : (labelOf(mentee.employeeId, by) ?? String(mentee[by]))))
  const bandThousandths = Math.round(band * 1000)
  const parity = await rateParity(instance, { groups: { by, groupOf }, bandThousandths })
  return { chosen: parity.plan, reasons: [bandReason(parity.band, bandThousandths), ...multiplierReasons(parity.groups)] }
}

/**
 * The plan a programme asks for that evens out match rates or lifts the lowest scores, with its price. Groups are named by their number in
 * this run, where nobody gives them a name. Errors: `balance-malformed`, `balance-with-populations` (invalid).
 */
export const planBalanced = async (
  inputs: MatchingInputs,
  programme: Programme,
  balance: NonNullable<Programme['fairness']['balance']>,
  labelOf: LabelOf = () => undefined,
): Promise<BalancedPlan> => {
  if (programme.matching.populations !== undefined) {
    throw new AppError('balance-with-populations', 'invalid', {
      message: 'Populations that are matched apart cannot be balanced against each other.',
      path: 'fairness.balance',
      next: 'Leave out fairness.balance or matching.populations.',
    })
  }
  const instance = instanceOf(inputs, programme)
  const free = assign(instance)
  const { chosen, reasons } = await balanced(instance, inputs, balance, labelOf)
  const price = priceOf(instance, free, chosen)
  const plan = planPairs(inputs, programme, { solve: () => solutionOf(instance, free, chosen) })
  return { plan, price, reasons: [...reasons, priceReason(price)] }
}
