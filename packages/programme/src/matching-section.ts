import * as z from 'zod'

export const criteria = [
  'skills',
  'goals',
  'career-path',
  'interests',
  'complementarity',
  'network-distance',
  'department',
  'location',
  'shared-hours',
  'level-gap',
  'language',
  'tenure-gap',
  'preferences',
  'reliability',
  'feedback',
  'novelty',
] as const
export const hardRules = [
  'reporting-line',
  'past-pair',
  'blocked-pair',
  'level-gap',
  'shared-language',
  'working-hours',
  'training',
  'legal-exclusion',
] as const

/** Formats made of pairs: the service runs them from the invitation to the figures. */
export const runningFormats = ['one-to-one', 'reverse', 'distance', 'several-mentors'] as const

/** Groups whose match rates may be balanced. Nothing here is a protected attribute, and nothing protected can be written here. */
export const balancedBy = ['location', 'department', 'contract'] as const

const EmployeeNumber = z.string().min(1).max(64)
const Label = z.string().trim().min(1).max(120)

const Sizes = (minimum: number, maximum: number) =>
  z
    .strictObject({ minimumSize: z.int().min(2).max(50), maximumSize: z.int().min(2).max(50) })
    .default({ minimumSize: minimum, maximumSize: maximum })

/** How a programme matches: what makes a good pair, what makes one impossible, and what is wanted of the plan as a whole. */
export const MatchingSection = z.strictObject({
  criteria: z
    .array(z.strictObject({ criterion: z.enum(criteria), weight: z.number().positive().max(1) }))
    .min(1)
    .describe('What makes a good pair; the weights add up to 1.'),
  hardRules: z
    .array(z.enum(hardRules))
    .default(['reporting-line', 'past-pair', 'blocked-pair'])
    .describe('A pair that breaks one of these is never proposed, however well it scores.'),
  reportingLineDepth: z
    .int()
    .min(1)
    .max(50)
    .optional()
    .describe('How many steps up the reporting line a mentor may not stand; left out, none at any height.'),
  levelGap: z
    .strictObject({ atLeast: z.int().min(-20), atMost: z.int().max(20) })
    .default({ atLeast: 1, atMost: 5 })
    .describe('How many job levels the mentor stands above the mentee; below 0 for reverse mentoring.'),
  minimumSharedHours: z.number().min(0).max(9).default(2).describe('Hours of the working day that both share.'),
  blockedPairs: z
    .array(z.tuple([EmployeeNumber, EmployeeNumber]))
    .default([])
    .describe('Two employee numbers that must not be paired.'),
  legalExclusions: z
    .array(z.tuple([Label, Label]))
    .default([])
    .describe('Two legal entities whose people must not be paired.'),
  mode: z
    .enum(['most-people', 'best-scores'])
    .default('most-people')
    .describe('most-people: as many pairs as can be, then the most points. best-scores: the most points, whoever is left out.'),
  method: z
    .enum(['optimal', 'stable'])
    .default('optimal')
    .describe('stable: no mentee and mentor would both rather have each other; costs points, and sometimes people.'),
  mentorsPerMentee: z.int().min(1).max(5).default(1).describe('Different mentors for each mentee, in the format several-mentors.'),
  firstMentorsFirst: z.boolean().default(true).describe('Nobody gets a second mentor whose seat could have given somebody else a first.'),
  stickiness: z
    .int()
    .min(0)
    .max(10_000)
    .default(300)
    .describe('Points by which another pair must be better before a planned pair is parted again.'),
  populations: z.enum(['location', 'department']).optional().describe('Match each of these by itself; left out, everybody together.'),
  group: Sizes(3, 6).describe('Mentees per mentor, in the format group.'),
  peer: z
    .strictObject({ levelBand: z.int().min(0).max(10), oddOne: z.enum(['trio', 'leftover']) })
    .default({ levelBand: 1, oddOne: 'trio' })
    .describe('Job levels that peers may be apart, and what happens to the odd one.'),
  circle: Sizes(4, 6).describe('People per circle, in the format peer-circle; levelBand of peer applies.'),
  speed: z
    .strictObject({ rounds: z.int().min(1).max(30), tableSize: z.int().min(1).max(10) })
    .default({ rounds: 6, tableSize: 1 })
    .describe('Rounds of the event, and mentees per mentor and round, in the format speed.'),
  decideWithinDays: z.int().min(1).max(60).default(14).describe('Proposals nobody decides on expire after so many days.'),
})
export type MatchingSection = z.infer<typeof MatchingSection>
