import * as z from 'zod'

/** What can make a pair a good one. What each reads and says is in matching/scoring/criteria. */
export const criteria = [
  'skills',
  'career-path',
  'goals',
  'interests',
  'complementarity',
  'network-distance',
  'location',
  'working-hours',
  'language',
  'tenure-gap',
  'level-gap',
  'preferences',
  'reliability',
  'feedback',
  'novelty',
  'approach',
  'channel',
  'department',
  'waiting',
] as const
/** Rules a programme chooses by name. Others bind by a setting (training, legal entities), by the format, or always. */
export const hardRules = ['reporting-line', 'past-pair', 'blocked-pair', 'level-gap', 'shared-language', 'working-hours'] as const

/** How a mentor works with a mentee. */
export const approaches = ['coaching', 'peer', 'navigating-politics'] as const

/** How people like to meet. What suits somebody is asked of them and never guessed from their age. */
export const channels = ['video', 'in-person', 'phone', 'chat'] as const

/** Groups that a cohort may be cut into or evened out over. The list is closed: no protected attribute can be written here. */
export const populations = ['location', 'department'] as const
export const balanceGroups = ['location', 'department', 'contract'] as const

const Text = z.string().trim().min(1).max(200)
const size = (smallest: number) => z.int().min(smallest).max(20)

export const MatchingSection = z.strictObject({
  criteria: z
    .array(z.strictObject({ criterion: z.enum(criteria), weight: z.number().positive().max(1) }))
    .min(1)
    .describe('What makes a good pair; the weights add up to 1.'),
  mode: z
    .enum(['most-people', 'best-scores'])
    .default('most-people')
    .describe('most-people: as many pairs as can be, then the best scores. best-scores: the best scores, whoever is left out.'),
  method: z
    .enum(['optimal', 'stable'])
    .default('optimal')
    .describe('optimal: the best plan for all together. stable: no mentee and mentor would both rather have each other.'),
  mentorsPerMentee: z.int().min(1).max(5).default(1).describe('How many different mentors each mentee may have.'),
  firstMentorsFirst: z.boolean().default(true).describe('With several mentors: everyone a first before anyone a second.'),
  stickiness: z
    .int()
    .min(0)
    .max(10_000)
    .default(300)
    .describe('Points that a pair of an earlier plan, not yet accepted, is worth beyond its score.'),
  hardRules: z
    .array(z.enum(hardRules))
    .default(['reporting-line', 'past-pair', 'blocked-pair'])
    .describe('A pair that breaks one of these is never proposed, however well it scores.'),
  reportingLineDepth: z.int().min(1).max(50).optional().describe('How many levels up the reporting line counts; left out: all of them.'),
  levelGap: z
    .strictObject({ atLeast: z.int().min(-20), atMost: z.int().max(20) })
    .optional()
    .describe(
      'How many job levels the mentor stands above the mentee, negative for below; left out: 1 to 5, in a reverse programme -5 to -1.',
    ),
  minimumSharedHours: z.number().min(0).max(9).default(2).describe('Hours of the working day that both share.'),
  blockedPairs: z
    .array(z.tuple([z.string(), z.string()]))
    .default([])
    .describe('Two employee numbers that must not be paired.'),
  legalExclusions: z
    .array(z.tuple([Text, Text]))
    .max(1000)
    .default([])
    .describe('Two legal entities whose people must not be paired.'),
  trainingRequired: z.boolean().default(false).describe('Only mentors who have completed the mentor training are paired.'),
  group: z
    .strictObject({
      minimumSize: size(2),
      maximumSize: size(2),
      cohesion: z.int().min(0).max(2000).default(0).describe('Points that two mentees of a group are worth for each skill both want.'),
    })
    .default({ minimumSize: 3, maximumSize: 8, cohesion: 0 })
    .describe('Group: how many mentees one mentor takes; a group below the minimum does not start.'),
  peer: z
    .strictObject({
      levelBand: z.int().min(0).max(20).describe('How many job levels two peers may be apart.'),
      oddOne: z.enum(['trio', 'leftover']).describe('Who is over in an odd number joins a pair, or is named as left over.'),
    })
    .default({ levelBand: 1, oddOne: 'trio' })
    .describe('Peer pairs.'),
  circle: z
    .strictObject({
      minimumSize: size(3),
      maximumSize: size(3),
      levelSpread: z.int().min(0).max(20).describe('How many job levels lie between the lowest and the highest of a circle.'),
    })
    .default({ minimumSize: 4, maximumSize: 6, levelSpread: 2 })
    .describe('Peer circles.'),
  speed: z
    .strictObject({
      rounds: z.int().min(1).max(50).describe('How many conversations each mentee has.'),
      tableSize: z.int().min(1).max(20).describe('How many mentees sit with one mentor in one round.'),
    })
    .default({ rounds: 6, tableSize: 1 })
    .describe('Speed mentoring.'),
  populations: z.enum(populations).optional().describe('Match each location or each department by itself; left out: everyone together.'),
  decideWithinDays: z.int().min(1).max(60).default(14).describe('Proposals nobody decides on expire after so many days.'),
})

/** Off where left out. The groups are none that the law protects: those are reported on after a run and never steer one. */
export const Balance = z.union([
  z.strictObject({
    by: z.enum(balanceGroups),
    band: z.number().min(0).max(1).describe('How far below the overall match rate a group may lie.'),
  }),
  z.strictObject({ tail: z.int().min(1).max(64).describe('How much the worst matches weigh; 1 hardly, 64 almost alone.') }),
])
