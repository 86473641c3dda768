import { itemsOf, type Attributes, type Item, type Put, type Store } from './store.ts'
import type { Run } from './run.ts'
import { naturalId } from './ids.ts'

/** A sentence as key and values; the text is rendered when somebody reads it (packages/messages). */
export type Reason = { readonly key: string; readonly values?: { readonly [name: string]: string | number } }

export type Decision = {
  readonly kind: 'flag' | 'proposal' | 'approval' | 'amendment' | 'rejection' | 'override' | 'evaluation' | 'enrolment'
  /** What was decided on: an employee id, a proposal id, a cycle with its revision. */
  readonly subject: string
  /** The employee whom this says something about: the record is sealed with that person's key and goes dark with it. Not stored. */
  readonly person?: string
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

export type DecisionRecord = Omit<Decision, 'person'> & {
  readonly occasion: string
  /** ISO 8601 UTC. */
  readonly decidedAt: string
}

/**
 * An append-only record of one decision: ids, numbers and message keys, no text. The key is natural, so that a repeated run meets the
 * record it wrote before (`version-conflict`) and can never put another in its place.
 */
export const decisionRecord = (run: Run, { person, ...decision }: Decision, occasion: string): Put => ({
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
  condition: 'absent',
  ...(person === undefined ? {} : { subject: person }),
  lookup: { pk: `T#${run.tenantId}#DECISIONS-OF#${decision.subject}`, sk: run.asOf },
})

/** Those of these records that do not stand yet: for a run that may find a part of its own earlier work. */
export const newRecords = async (store: Store, records: readonly Put[]): Promise<readonly Put[]> => {
  const found = await store.getMany(records.map(({ key }) => key))
  return records.filter((_, at) => found[at] === undefined)
}

/** The decisions of one programme, page by page, by kind and subject. */
export const decisionsOf = async (
  store: Store,
  tenantId: string,
  programmeId: string,
  page: { readonly limit: number; readonly cursor?: string },
): Promise<{ readonly records: readonly DecisionRecord[]; readonly cursor?: string }> => {
  const { items, cursor } = await store.query({ pk: `T#${tenantId}#DECISIONS#${programmeId}`, ...page })
  return { records: items.map(recordOf), ...(cursor === undefined ? {} : { cursor }) }
}
const recordOf = ({ attributes }: Item): DecisionRecord => attributes as unknown as DecisionRecord

/** The decisions on one subject, oldest first; from the index, which may lag. */
export const decisionsAbout = async (store: Store, tenantId: string, subject: string): Promise<readonly DecisionRecord[]> => {
  const found: DecisionRecord[] = []
  for await (const item of itemsOf(store, { index: 'lookup', pk: `T#${tenantId}#DECISIONS-OF#${subject}` })) found.push(recordOf(item))
  return found
}
