import * as z from 'zod'

const Name = z.string().trim().min(1).max(120)
const Sentence = z.string().trim().min(3).max(1000)
const Slug = z.string().regex(/^[a-z][a-z0-9-]{1,62}$/, 'lower-case letters, digits and dashes, beginning with a letter')

export const kpiIds = [
  'K-01',
  'K-02',
  'K-03',
  'K-04',
  'K-05',
  'K-06',
  'K-07',
  'K-08',
  'K-09',
  'K-10',
  'K-11',
  'K-12',
  'K-13',
  'K-14',
  'K-15',
  'K-16',
  'K-17',
  'K-18',
  'K-19',
  'meeting-adherence',
] as const
export const formats = [
  'one-to-one',
  'group',
  'peer',
  'peer-circle',
  'reverse',
  'distance',
  'speed',
  'external',
  'several-mentors',
] as const

/** S specific, M measurable (metric and target), A achievable (baseline and direction), R relevant (to what), T time-bound. */
export const SmartGoal = z.strictObject({
  goalId: Slug,
  specific: Sentence,
  metric: z.enum(kpiIds),
  baseline: z.number(),
  target: z.number(),
  direction: z.enum(['up', 'down']),
  relevantTo: Sentence,
  dueOn: z.iso.date(),
  owner: Name,
})
export type SmartGoal = z.infer<typeof SmartGoal>

export const criteria = ['skills', 'goals', 'department', 'location', 'level-gap', 'language', 'tenure-gap'] as const
export const hardRules = ['reporting-line', 'past-pair', 'blocked-pair', 'level-gap', 'shared-language', 'working-hours'] as const

/** The document that rules every station. Employees are named by employee number, since that is what HR knows. */
export const Programme = z.strictObject({
  programmeId: Slug,
  title: Name,
  /** Language of everything participants read. */
  language: z.enum(['en', 'de', 'fr']).default('en'),
  timeZone: z.string().min(1).default('Europe/London'),
  purpose: Sentence,
  objectives: z.array(SmartGoal).min(1).max(20),
  skills: z
    .array(z.strictObject({ skillId: Slug, label: Name, source: z.string().max(200).optional() }))
    .min(1)
    .max(100),
  format: z.enum(formats),
  eligibility: z.strictObject({
    mentees: z.strictObject({
      minimumTenureMonths: z.int().min(0).max(120),
      jobLevels: z.strictObject({ from: z.int().min(0), to: z.int().min(0) }).optional(),
      /** Nine-box cells that are invited, 1..9 (9 = high performance, high potential). */
      cells: z.array(z.int().min(1).max(9)).min(1),
      excludedEmployeeNumbers: z.array(z.string()).default([]),
    }),
    mentors: z.strictObject({
      minimumTenureMonths: z.int().min(0).max(120),
      minimumJobLevel: z.int().min(0),
      maximumMentees: z.int().min(1).max(20),
    }),
  }),
  matching: z.strictObject({
    criteria: z.array(z.strictObject({ criterion: z.enum(criteria), weight: z.number().positive().max(1) })).min(1),
    hardRules: z.array(z.enum(hardRules)).default(['reporting-line', 'past-pair', 'blocked-pair']),
    levelGap: z.strictObject({ atLeast: z.int().min(-20), atMost: z.int().max(20) }).default({ atLeast: 1, atMost: 5 }),
    minimumSharedHours: z.number().min(0).max(9).default(2),
    blockedPairs: z.array(z.tuple([z.string(), z.string()])).default([]),
    decideWithinDays: z.int().min(1).max(60).default(14),
  }),
  cadence: z.strictObject({
    every: z.enum(['week', 'two-weeks', 'month']),
    sessions: z.int().min(1).max(60),
    lengthMinutes: z.int().min(15).max(240),
  }),
  /** The programme's own window; sessions that do not fit in it are refused at publication. */
  duration: z.strictObject({ startsOn: z.iso.date(), endsOn: z.iso.date() }),
  curriculum: z
    .array(
      z.strictObject({
        session: z.int().positive(),
        guide: Sentence,
        preWork: z.array(Sentence).max(10).default([]),
        actions: z.array(Sentence).max(10).default([]),
      }),
    )
    .default([]),
  surveys: z.strictObject({
    pulse: z
      .array(z.strictObject({ questionId: Slug, text: Sentence, scale: z.strictObject({ min: z.int(), max: z.int() }) }))
      .min(1)
      .max(5),
  }),
  kpis: z.array(z.strictObject({ kpi: z.enum(kpiIds), version: z.int().positive().default(1) })).min(1),
  recognition: z
    .strictObject({ certificate: z.boolean(), publicListByConsent: z.boolean() })
    .default({ certificate: true, publicListByConsent: false }),
  fairness: z
    .strictObject({
      smallestGroup: z.int().min(5).default(5),
      impactRatioFloor: z.number().min(0).max(1).default(0.8),
      onFinding: z.enum(['warn', 'block']).default('warn'),
    })
    .default({ smallestGroup: 5, impactRatioFloor: 0.8, onFinding: 'warn' }),
  /** Employee numbers of the people who may review flags and decide on matches. */
  approvers: z.array(z.string().min(1)).min(1),
})
export type Programme = z.infer<typeof Programme>
