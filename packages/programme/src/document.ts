import * as z from 'zod'
import { approaches, Balance, MatchingSection } from './matching-section.ts'

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
  specific: Sentence.describe('Specific: what will be different, in one sentence.'),
  metric: z.enum(kpiIds).describe('Measurable: the KPI that shows it; it must be listed under kpis.'),
  baseline: z.number().describe('Achievable: the number as it stands today, in the unit of the KPI (a share is between 0 and 1).'),
  target: z.number().describe('Measurable: the number to reach, in the same unit.'),
  direction: z.enum(['up', 'down']).describe('Whether the number should rise or fall.'),
  relevantTo: Sentence.describe('Relevant: the aim of the organisation that this serves.'),
  dueOn: z.iso.date().describe('Time-bound: the day by which the target is reached.'),
  owner: Name.describe('The role that answers for it; not a person’s name.'),
})
export type SmartGoal = z.infer<typeof SmartGoal>

/** The document that rules every station. Employees are named by employee number, since that is what HR knows. */
export const Programme = z.strictObject({
  programmeId: Slug.describe('Never changes; every version is published under it.'),
  title: Name.describe('What participants see.'),
  language: z.enum(['en', 'de', 'fr']).default('en').describe('Language of everything participants read.'),
  timeZone: z.string().min(1).default('Europe/London').describe('IANA name, such as Europe/London.'),
  purpose: Sentence.describe('Why the programme exists and what success means to those who take part.'),
  objectives: z.array(SmartGoal).min(1).max(20).describe('SMART goals, each bound to a KPI.'),
  skills: z
    .array(z.strictObject({ skillId: Slug, label: Name, source: z.string().max(200).optional() }))
    .min(1)
    .max(100)
    .describe('Leadership skills that mentees want and mentors offer.'),
  format: z.enum(formats).describe('Only one-to-one can be matched so far.'),
  approach: z.enum(approaches).optional().describe('How mentors are asked to work; they hear it in their training.'),
  eligibility: z.strictObject({
    mentees: z.strictObject({
      minimumTenureMonths: z.int().min(0).max(120),
      jobLevels: z.strictObject({ from: z.int().min(0), to: z.int().min(0) }).optional(),
      cells: z
        .array(z.int().min(1).max(9))
        .min(1)
        .describe('Nine-box cells that are invited, 1 to 9 (9 = high performance and high potential).'),
      excludedEmployeeNumbers: z.array(z.string()).default([]),
    }),
    mentors: z.strictObject({
      minimumTenureMonths: z.int().min(0).max(120),
      minimumJobLevel: z.int().min(0),
      maximumMentees: z.int().min(1).max(20),
    }),
  }),
  matching: MatchingSection,
  cadence: z.strictObject({
    every: z.enum(['week', 'two-weeks', 'month']),
    sessions: z.int().min(1).max(60),
    lengthMinutes: z.int().min(15).max(240),
  }),
  duration: z
    .strictObject({ startsOn: z.iso.date(), endsOn: z.iso.date() })
    .describe('First and last day; sessions that do not fit in are refused.'),
  curriculum: z
    .array(
      z.strictObject({
        session: z.int().positive(),
        guide: Sentence,
        preWork: z.array(Sentence).max(10).default([]),
        actions: z.array(Sentence).max(10).default([]),
      }),
    )
    .default([])
    .describe('For each session a discussion guide, pre-work and actions.'),
  surveys: z.strictObject({
    pulse: z
      .array(z.strictObject({ questionId: Slug, text: Sentence, scale: z.strictObject({ min: z.int(), max: z.int() }) }))
      .min(1)
      .max(5)
      .describe('Asked of mentor and mentee after each held session; at most five questions.'),
  }),
  kpis: z.array(z.strictObject({ kpi: z.enum(kpiIds), version: z.int().positive().default(1) })).min(1),
  recognition: z
    .strictObject({ certificate: z.boolean(), publicListByConsent: z.boolean() })
    .default({ certificate: true, publicListByConsent: false }),
  fairness: z
    .strictObject({
      smallestGroup: z.int().min(5).default(5).describe('Figures about fewer people are hidden; 5 or more.'),
      impactRatioFloor: z.number().min(0).max(1).default(0.8),
      onFinding: z.enum(['warn', 'block']).default('warn'),
      balance: Balance.optional().describe('Even out match rates over groups, or lift the worst matches; what it costs is printed.'),
    })
    .default({ smallestGroup: 5, impactRatioFloor: 0.8, onFinding: 'warn' }),
  approvers: z.array(z.string().min(1)).min(1).describe('Employee numbers of the people who may review flags and decide on matches.'),
})
export type Programme = z.infer<typeof Programme>
