import * as z from 'zod'
import { AppError } from '@fairlead/kernel/errors'
import { naturalId } from '@fairlead/kernel/ids'
import { type Change, type Condition, type Item, type Store, itemsOf } from '@fairlead/kernel/store'
import type { Evaluation, KpiResult } from './kpi-result.ts'
import type { ProgressOf } from './mentee-progress.ts'
import type { MenteeProgress } from './ports.ts'

/** Where an evaluation stands; one per programme and quarter. */
export type EvaluationHead = {
  readonly evaluationId: string
  readonly programmeId: string
  readonly quarter: string
  /** Latest revision with figures; 0 = none yet. */
  readonly revision: number
  readonly figuresHash: string
  /** Mentees whose progress was noted with the latest revision. */
  readonly mentees: number
  readonly startedAt: string
}

const Head = z.object({
  evaluationId: z.string(),
  programmeId: z.string(),
  quarter: z.string(),
  revision: z.int().nonnegative(),
  figuresHash: z.string(),
  mentees: z.int().nonnegative(),
  startedAt: z.string(),
})
const Result = z.object({
  kpi: z.string(),
  kpiVersion: z.int(),
  slice: z.string(),
  unit: z.enum(['share', 'mean', 'count']),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  n: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number(), method: z.enum(['wilson', 't']) }).nullable(),
  suppressed: z.boolean(),
  definitionKey: z.string(),
  absenceKey: z.string().nullable(),
}) satisfies z.ZodType<KpiResult>
const Stored = z.object({
  evaluationId: z.string(),
  tenantId: z.string(),
  programmeId: z.string(),
  programmeVersion: z.int(),
  programmeTitle: z.string(),
  quarter: z.string(),
  revision: z.int().positive(),
  periodEnd: z.string(),
  results: z.array(Result),
})
/** One revision as it was computed, with the title the programme had then: what is published is the same on every retry. */
export type StoredEvaluation = Evaluation & { readonly programmeTitle: string }
const Progress = z.object({
  recordId: z.string(),
  employeeNumber: z.string(),
  status: z.enum(['matched', 'meeting', 'completed', 'ended']),
  sessionsHeld: z.int(),
  goalProgressPercent: z.number(),
  completed: z.boolean(),
  updatedOn: z.string(),
}) satisfies z.ZodType<MenteeProgress>

/** People in one batch to an LMS. */
export const PEOPLE_PER_BATCH = 50

export const evaluationIdOf = (tenantId: string, programmeId: string, quarter: string): string =>
  naturalId('evaluation', tenantId, programmeId, quarter)

const evaluationsKey = (tenantId: string, programmeId: string): string => `T#${tenantId}#EVALUATIONS#${programmeId}`
const headKey = (quarter: string): string => `HEAD#${quarter}`
const revisionPrefix = 'REVISION#'
const revisionKey = (quarter: string, revision: number): string => `${revisionPrefix}${quarter}#${String(revision).padStart(6, '0')}`
const placeText = (place: number): string => `PLACE#${String(place).padStart(8, '0')}`
const progressKey = (tenantId: string, evaluationId: string, place: number) => ({
  pk: `T#${tenantId}#EVALUATION-PROGRESS#${evaluationId}`,
  sk: placeText(place),
})

const progressOfPk = (tenantId: string, employeeId: string): string => `T#${tenantId}#PROGRESS-OF#${employeeId}`

const read = <Schema extends z.ZodType>(schema: Schema, item: Item): z.output<Schema> => {
  const parsed = schema.safeParse(item.attributes)
  if (parsed.success) return parsed.data
  throw new AppError('evaluation-unreadable', 'unexpected', {
    message: 'A stored evaluation does not have the shape this version expects.',
  })
}

export const evaluationStore = (store: Store, tenantId: string) => ({
  async head(programmeId: string, quarter: string): Promise<{ readonly head: EvaluationHead; readonly version: number } | undefined> {
    const item = await store.get({ pk: evaluationsKey(tenantId, programmeId), sk: headKey(quarter) })
    return item === undefined ? undefined : { head: read(Head, item), version: item.version }
  },
  async revision(programmeId: string, quarter: string, revision: number): Promise<StoredEvaluation | undefined> {
    const item = await store.get({ pk: evaluationsKey(tenantId, programmeId), sk: revisionKey(quarter, revision) })
    return item === undefined ? undefined : read(Stored, item)
  },
  /** Every revision of every quarter, oldest quarter first. */
  async revisions(programmeId: string): Promise<readonly StoredEvaluation[]> {
    const found: StoredEvaluation[] = []
    const query = { pk: evaluationsKey(tenantId, programmeId), skPrefix: revisionPrefix }
    for await (const item of itemsOf(store, query)) found.push(read(Stored, item))
    return found
  },
  /** One batch, from this place on; `mentees` is how many the latest revision noted. */
  async progress(evaluationId: string, offset: number, mentees: number): Promise<readonly MenteeProgress[]> {
    const places = Array.from({ length: Math.max(0, Math.min(PEOPLE_PER_BATCH, mentees - offset)) }, (_, at) => offset + at)
    const items = await store.getMany(places.map((place) => progressKey(tenantId, evaluationId, place)))
    return items.flatMap((item) => (item === undefined ? [] : [read(Progress, item)]))
  },
  /** Everything noted of one person, quarter by quarter, and where it lies. */
  async *progressOf(employeeId: string): AsyncGenerator<{ readonly progress: MenteeProgress; readonly drop: Change }> {
    for await (const item of itemsOf(store, { index: 'lookup', pk: progressOfPk(tenantId, employeeId) })) {
      yield { progress: read(Progress, item), drop: { kind: 'delete', key: { pk: item.pk, sk: item.sk }, condition: 'any' } }
    }
  },
})

export const putHead = (tenantId: string, head: EvaluationHead, condition: Condition): Change => ({
  kind: 'put',
  key: { pk: evaluationsKey(tenantId, head.programmeId), sk: headKey(head.quarter) },
  attributes: { ...head },
  condition,
})

/** A revision is written once; its figures never change. */
export const putRevision = (evaluation: StoredEvaluation): Change => ({
  kind: 'put',
  key: { pk: evaluationsKey(evaluation.tenantId, evaluation.programmeId), sk: revisionKey(evaluation.quarter, evaluation.revision) },
  attributes: { ...evaluation, results: evaluation.results },
  condition: 'absent',
})

/** One row per person, so that each is sealed with that person's key. */
export const putProgress = (tenantId: string, evaluationId: string, offset: number, mentees: readonly ProgressOf[]): readonly Change[] =>
  mentees.map(({ employeeId, progress }, at) => ({
    kind: 'put',
    key: progressKey(tenantId, evaluationId, offset + at),
    attributes: { ...progress },
    condition: 'any',
    subject: employeeId,
    lookup: { pk: progressOfPk(tenantId, employeeId), sk: `${evaluationId}#${placeText(offset + at)}` },
  }))
