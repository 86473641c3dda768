import type { Reason } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import type { Programme } from '@fairlead/programme/document'
import { assign } from '../assignment/assign.ts'
import { certificateOf } from '../assignment/certificate.ts'
import type { Instance, Solution, Solver } from '../assignment/instance.ts'
import type { BalanceBy } from '../balance/groups.ts'
import { priceOf, type Price } from '../balance/price.ts'
import { rateParity } from '../balance/rate-parity.ts'
import { bandReason, multiplierReasons, priceReason, tailReason } from '../balance/sentence.ts'
import { tailPlan } from '../balance/tail.ts'
import type { MatchingInputs } from '../scoring/features.ts'
import type { Fixed } from './fixed.ts'
import { openInstance, planPairs, type MatchPlan, type PlanOptions } from './pair-plan.ts'

export type BalancedPlan = {
  readonly plan: MatchPlan
  /** What came of it and what it cost, against the plan without. */
  readonly price: Price
  readonly reasons: readonly Reason[]
}

/** What a group is called, by one of its people; a run itself knows groups by number only. */
export type LabelOf = (employeeId: string, by: BalanceBy) => string | undefined

type Balance = NonNullable<Programme['fairness']['balance']>
type Options = Omit<PlanOptions, 'solve'>
type Open = { readonly instance: Instance; readonly fixed: Fixed }
type Chosen = { readonly chosen: Pick<Solution, 'pairs' | 'total'>; readonly reasons: readonly Reason[] }

/** The chosen pairs with the prices of the free optimum: the gap of their certificate is then exactly what the balance costs. */
const solutionOf = (
  instance: Instance,
  free: Solution,
  { pairs, total }: Pick<Solution, 'pairs' | 'total'>,
  stopped: boolean,
): Solution => {
  const claim = { pairs, menteePrices: free.menteePrices, seatPrices: free.seatPrices }
  return { ...claim, total, certificate: certificateOf(instance, claim), work: { ...free.work, stopped } }
}

/** The run itself goes by numbers, so that what a place is called changes no plan. Their width keeps them in order as text. */
const groupsByNumber = ({ mentees }: MatchingInputs, by: BalanceBy): readonly (string | null)[] =>
  mentees.map(({ [by]: number }) => (number === null ? null : String(number).padStart(6, '0')))

/** What a group is called: by whoever of its people is known by a name. */
const namesOf = ({ mentees }: MatchingInputs, by: BalanceBy, groupOf: readonly (string | null)[], labelOf: LabelOf) => {
  const names = new Map<string, string>()
  mentees.forEach(({ employeeId }, at) => {
    const group = groupOf[at] ?? null
    const label = group === null || names.has(group) ? undefined : labelOf(employeeId, by)
    if (group !== null && label !== undefined) names.set(group, label)
  })
  return (group: string): string => names.get(group) ?? String(Number(group))
}

/** 1 for each mentee whom people have given a mentor. */
const placedBy = ({ locked }: Fixed, mentees: number): Uint8Array => {
  const placed = new Uint8Array(mentees)
  for (const { mentee } of locked) placed[mentee] = 1
  return placed
}

const evenedOut = async (
  { instance, fixed }: Open,
  inputs: MatchingInputs,
  { by, band }: Extract<Balance, { by: unknown }>,
  labelOf: LabelOf,
  solve: Solver,
  { mayGoOn }: Options,
): Promise<Chosen> => {
  const bandThousandths = Math.round(band * 1000)
  const groupOf = groupsByNumber(inputs, by)
  const question = { groups: { by, groupOf }, bandThousandths, placed: placedBy(fixed, instance.menteeIds.length) }
  const parity = await rateParity(instance, { ...question, ...(mayGoOn === undefined ? {} : { mayGoOn }) }, solve)
  const nameOf = namesOf(inputs, by, groupOf, labelOf)
  const reached = parity.band.kind === 'reached' ? parity.band : { ...parity.band, groups: parity.band.groups.map(nameOf) }
  const groups = parity.groups.map((one) => ({ ...one, group: nameOf(one.group) }))
  return { chosen: parity.plan, reasons: [bandReason(reached, bandThousandths), ...multiplierReasons(groups)] }
}

const lifted = (instance: Instance, strength: number, solve: Solver): Chosen => {
  const tail = tailPlan(instance, strength, solve)
  const reason = tailReason(tail)
  return { chosen: tail, reasons: reason === undefined ? [] : [reason] }
}

/** A plan that was cut short is left as it is: half a balance may cost people their mentor. */
const noTime = (free: Solution): Chosen => ({ chosen: free, reasons: [{ key: 'matching.balance.no-time' }] })

const balanced = async (
  open: Open,
  inputs: MatchingInputs,
  balance: Balance,
  labelOf: LabelOf,
  solve: Solver,
  free: Solution,
  options: Options,
): Promise<Chosen> => {
  const found =
    'tail' in balance ? lifted(open.instance, balance.tail, solve) : await evenedOut(open, inputs, balance, labelOf, solve, options)
  return options.mayGoOn?.() === false && priceOf(open.instance, free, found.chosen).people > 0 ? noTime(free) : found
}

/**
 * The plan a programme asks for that evens out match rates or lifts the lowest scores, with its price. What people fixed stands, and counts in
 * the rates. Groups are named by their number in this run, where nobody gives them a name. Told to stop, it balances as far as it came.
 * Errors: `balance-malformed`, `balance-with-populations` (invalid), `plan-not-proven` (unexpected).
 */
export const planBalanced = async (
  inputs: MatchingInputs,
  programme: Programme,
  balance: Balance,
  labelOf: LabelOf = () => undefined,
  options: Options = {},
): Promise<BalancedPlan> => {
  if (programme.matching.populations !== undefined) {
    throw new AppError('balance-with-populations', 'invalid', {
      message: 'Populations that are matched apart cannot be balanced against each other.',
      path: 'fairness.balance',
      next: 'Leave out fairness.balance or matching.populations.',
    })
  }
  const { mayGoOn } = options
  const solve: Solver = (instance, how) => assign(instance, { ...how, ...(mayGoOn === undefined ? {} : { mayGoOn }) })
  const open = openInstance(inputs, programme, options)
  const { instance } = open
  const free = solve(instance)
  if (!free.certificate.optimal && !free.work.stopped)
    throw new AppError('plan-not-proven', 'unexpected', {
      message: 'The solver could not prove the plan that the balance is compared with.',
    })
  const { chosen, reasons } = free.work.stopped ? noTime(free) : await balanced(open, inputs, balance, labelOf, solve, free, options)
  const stopped = free.work.stopped || mayGoOn?.() === false
  const price = priceOf(instance, free, chosen)
  const plan = planPairs(inputs, programme, { ...options, solve: () => solutionOf(instance, free, chosen, stopped) })
  return { plan, price, reasons: [...reasons, priceReason(price)] }
}
