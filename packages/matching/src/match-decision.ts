import type { Decision } from '@fairlead/kernel/decision-record'
import type { Actor, Run } from '@fairlead/kernel/run'
import type { Item } from '@fairlead/kernel/store'
import * as z from 'zod'
import type { MatchingCycle, MatchProposal, Refusal } from './cycle.ts'
import type { MatchingPorts } from './ports.ts'

export type DecidePorts = Pick<MatchingPorts, 'store' | 'objects' | 'programme' | 'employeeIdsByNumber' | 'fairnessFindings'>

const EmployeeId = z.string().min(1).max(128)
const revision = z.int().positive()
export const rejectionReasons = ['unsuitable-pairs', 'wrong-participants', 'programme-changed', 'other'] as const

/** An amended pair takes three rows, and all of them commit with the new revision in one transaction of 100. */
const amendmentsAtOnce = 30

/** What a person sends: the decision, on the revision they saw. */
export const MatchDecision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve'), revision }),
  z.strictObject({ decision: z.literal('reject'), revision, reason: z.enum(rejectionReasons).optional() }),
  z.strictObject({
    decision: z.literal('amend'),
    revision,
    amendments: z
      .array(z.strictObject({ menteeId: EmployeeId, mentorId: EmployeeId.nullable(), instead: EmployeeId.optional() }))
      .min(1)
      .max(amendmentsAtOnce)
      .refine((all) => new Set(all.map(({ menteeId }) => menteeId)).size === all.length, 'each mentee at most once'),
    /** `keep`: nobody else moves. `replan`: the amendments stand, and the rest is solved again around them. */
    rest: z.enum(['keep', 'replan']).default('keep'),
  }),
  /** People came or went: their places are planned again, and as few pairs as the programme allows are disturbed. */
  z.strictObject({ decision: z.literal('refresh'), revision }),
])
export type MatchDecision = z.infer<typeof MatchDecision>
export type Amend = Extract<MatchDecision, { decision: 'amend' }>

export type DecideInput = { readonly cycleId: string } & z.input<typeof MatchDecision>
export type DecideResult =
  | { readonly kind: 'approved'; readonly cycleId: string; readonly revision: number; readonly proposals: number }
  | { readonly kind: 'amended'; readonly cycleId: string; readonly revision: number; readonly proposals: number }
  /** The plan is made again; it is there to be decided on as the revision after this one. */
  | { readonly kind: 'replanning'; readonly cycleId: string; readonly revision: number }
  | { readonly kind: 'rejected'; readonly cycleId: string; readonly revision: number }
  | Refusal

/** One decision under way: the revision it is about, what that holds, and who decides. */
export type Case = {
  readonly stored: Item<MatchingCycle>
  readonly proposals: readonly MatchProposal[]
  readonly actor: Actor
  readonly run: Run
}

export const decisionOn = (
  { stored: { attributes: cycle }, actor }: Case,
  decision: Pick<Decision, 'kind' | 'outcome' | 'reasons'>,
): Decision => ({
  ...decision,
  subject: `${cycle.cycleId}#${cycle.revision}`,
  programmeId: cycle.programmeId,
  ruleVersion: `programme ${cycle.programmeVersion}`,
  inputsHash: cycle.inputsHash ?? '',
  parts: [{ name: 'proposals', value: cycle.proposals }],
  decidedBy: actor.employeeId,
})
