import type { MenteeProgress, OutcomeRecord } from '@fairlead/outcomes/ports'
import * as z from 'zod'

/** Names, not addresses; the reserved top-level domain can never come to belong to somebody else. */
const base = 'https://fairlead.example/xapi'
const extension = (name: string): string => `${base}/extensions/${name}`

const Iri = z.url()
const Activity = z.strictObject({
  objectType: z.literal('Activity'),
  id: Iri,
  definition: z.strictObject({ type: Iri, name: z.strictObject({ 'en-US': z.string() }) }),
})

/** What we send. Checked before sending, since not every LRS refuses a bad timestamp or score. */
export const Statement = z.strictObject({
  id: z.uuid(),
  actor: z.strictObject({
    objectType: z.literal('Agent'),
    account: z.strictObject({ homePage: Iri, name: z.string().min(1) }),
  }),
  verb: z.strictObject({ id: Iri, display: z.strictObject({ 'en-US': z.string() }) }),
  object: Activity,
  result: z.strictObject({
    completion: z.boolean().optional(),
    score: z
      .strictObject({
        scaled: z.number().min(-1).max(1).optional(),
        raw: z.number(),
        min: z.number().optional(),
        max: z.number().optional(),
      })
      .optional(),
    extensions: z.record(Iri, z.union([z.string(), z.number()])),
  }),
  context: z.strictObject({
    contextActivities: z.strictObject({
      parent: z.tuple([z.strictObject({ id: Iri })]).optional(),
      category: z.tuple([z.strictObject({ id: Iri })]),
    }),
    extensions: z.record(Iri, z.union([z.string(), z.number()])),
  }),
  timestamp: z.iso.datetime(),
})
export type Statement = z.infer<typeof Statement>

/** Takes another statement back. */
export type Voiding = {
  readonly id: string
  readonly actor: Statement['actor']
  readonly verb: Statement['verb']
  readonly object: { readonly objectType: 'StatementRef'; readonly id: string }
}

const programmeIri = (programmeId: string): string => `${base}/programmes/${programmeId}`
const category = [{ id: `${base}/profile/v1` }] as const

/** A day means its midnight in UTC; an instant stays. Never the time of sending: a retry has to be the same statement. */
const instant = (dayOrInstant: string): string => (dayOrInstant.length === 10 ? `${dayOrInstant}T00:00:00.000Z` : dayOrInstant)

/** Only what is there: xAPI allows no null outside of extensions, and none says more than an absent key. */
const present = (values: { readonly [name: string]: string | number | null | undefined }): { [iri: string]: string | number } =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[extension(name), value]])),
  )

/**
 * One programme figure. The actor is the programme itself, so that no person is named; a figure that is suppressed or could not be
 * assessed has no statement (undefined). The title stays out: a renamed programme must not turn a retry into a conflict.
 */
export const outcomeStatement = (figure: OutcomeRecord, homePage: string): Statement | undefined => {
  if (figure.suppressed || figure.value === null) return undefined
  const score = figure.unit === 'share' ? { scaled: figure.value, raw: figure.value, min: 0, max: 1 } : { raw: figure.value }
  return {
    id: figure.recordId,
    actor: { objectType: 'Agent', account: { homePage, name: `programme/${figure.programmeId}` } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/scored', display: { 'en-US': 'scored' } },
    object: {
      objectType: 'Activity',
      id: `${programmeIri(figure.programmeId)}/kpis/${encodeURIComponent(figure.kpi)}/${encodeURIComponent(figure.slice)}`,
      definition: { type: `${base}/activity-types/kpi`, name: { 'en-US': `${figure.kpi} (${figure.slice})` } },
    },
    result: {
      score,
      extensions: present({
        unit: figure.unit,
        n: figure.n,
        numerator: figure.numerator,
        'interval-low': figure.interval?.low,
        'interval-high': figure.interval?.high,
        'interval-method': figure.interval?.method,
      }),
    },
    context: {
      contextActivities: { parent: [{ id: programmeIri(figure.programmeId) }], category: [...category] },
      extensions: present({
        quarter: figure.quarter,
        revision: figure.revision,
        'kpi-version': figure.kpiVersion,
        definition: figure.definitionKey,
      }),
    },
    timestamp: instant(figure.periodEnd),
  }
}

/** A mentee's neutral progress, by employee number: no name, no mail address, no rating, no comment. */
export const progressStatement = (progress: MenteeProgress, programmeId: string, quarter: string, homePage: string): Statement => {
  const verb = progress.completed ? 'completed' : 'progressed'
  return {
    id: progress.recordId,
    actor: { objectType: 'Agent', account: { homePage, name: progress.employeeNumber } },
    verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { 'en-US': verb } },
    object: {
      objectType: 'Activity',
      id: programmeIri(programmeId),
      definition: { type: `${base}/activity-types/mentoring-programme`, name: { 'en-US': programmeId } },
    },
    result: {
      completion: progress.completed,
      extensions: {
        // cmi5's own extension, whole per cents.
        'https://w3id.org/xapi/cmi5/result/extensions/progress': progress.goalProgressPercent,
        ...present({ 'sessions-held': progress.sessionsHeld, status: progress.status }),
      },
    },
    context: { contextActivities: { category: [...category] }, extensions: present({ quarter }) },
    timestamp: instant(progress.updatedOn),
  }
}
