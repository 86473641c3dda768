import type { Reason } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'

/** People who meet together, by index into the input. Where everybody is a peer nobody is a mentor. */
export type Grouping = { readonly mentors: readonly number[]; readonly mentees: readonly number[]; readonly score: number }

/** Somebody without a place, by index into the input, and why. */
export type LeftOut = { readonly person: number; readonly reason: Reason }

/** `exact`: no plan is better. `bound`: no plan can be better than `bound`; this one reaches `value`. */
export type Proof = { readonly kind: 'exact' } | { readonly kind: 'bound'; readonly value: number; readonly bound: number }

/**
 * What is known of a plan: how many people it serves and, of the plans that serve as many, how many points it has. Each bound holds over all
 * allowed pairs and not only those the solver looked at closely.
 */
export type Quality = { readonly people: Proof; readonly points: Proof }

export const proofOf = (value: number, bound: number): Proof => (value >= bound ? { kind: 'exact' } : { kind: 'bound', value, bound })

/** Nothing a solver says is believed: every plan passes its format's own check. Error: `format-plan-unsound` (unexpected). */
export const stands = <Plan>(plan: Plan, problems: readonly string[]): Plan => {
  if (problems.length === 0) return plan
  const found = [...new Set(problems)].join(', ')
  throw new AppError('format-plan-unsound', 'unexpected', { message: `The plan does not stand up to its check: ${found}.` })
}
