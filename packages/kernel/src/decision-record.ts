import type { Attributes, Change } from './store.ts'
import type { Run } from './run.ts'
import { naturalId } from './ids.ts'

/** A sentence as key and values; the text is rendered when somebody reads it (packages/messages). */
export type Reason = { readonly key: string; readonly values?: { readonly [name: string]: string | number } }

export type Decision = {
  readonly kind: 'flag' | 'proposal' | 'approval' | 'amendment' | 'rejection' | 'override' | 'evaluation' | 'enrolment'
  /** What was decided on: an employee id, a proposal id, a cycle with its revision. */
  readonly subject: string
  readonly programmeId: string
  /** Programme version or rule version in force. */
  readonly ruleVersion: string
  readonly inputsHash: string
  readonly parts: readonly { readonly name: string; readonly value: number }[]
  readonly reasons: readonly Reason[]
  /** `system` or an employee id. */
  readonly decidedBy: string
  readonly outcome: string
}

/**
 * An append-only record of one decision: ids, numbers and message keys, no text. The key is natural, so that a repeated run
 * writes the same record and not a second one.
 */
export const decisionRecord = (run: Run, decision: Decision, occasion: string): Change => ({
  kind: 'put',
  key: {
    pk: `T#${run.tenantId}#DECISIONS#${decision.programmeId}`,
    sk: `${decision.kind}#${decision.subject}#${naturalId('decision', run.tenantId, decision.kind, decision.subject, occasion)}`,
  },
  attributes: {
    ...decision,
    parts: decision.parts.map((part) => ({ ...part })),
    reasons: decision.reasons.map((r) => ({ key: r.key, values: { ...r.values } })),
    occasion,
    decidedAt: run.asOf,
  } satisfies Attributes,
  condition: 'any',
  lookup: { pk: `T#${run.tenantId}#DECISIONS-OF#${decision.subject}`, sk: run.asOf },
})
