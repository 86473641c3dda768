import { approaches, channels, criteria as criterionNames } from '@fairlead/programme/matching-section'
import type { Programme } from '@fairlead/programme/document'
import * as fc from 'fast-check'
import type { MatchingInputs, MenteeFeatures, MentorFeatures } from '../scoring/features.ts'
import { programmeOf } from './matching-world.ts'

/** Somebody of whom everything is known that HR knows, and nothing that they would say themselves. */
const known = {
  department: 0,
  location: 0,
  offsetMinutes: 0,
  jobLevel: 3,
  hiredOnDay: 18_000,
  languages: [0],
  goals: [],
  interests: [],
  approach: null,
  channel: null,
  preferences: [],
  managersAbove: [],
  workedWith: [],
  legalEntity: null,
  contract: null,
} as const
export const menteeWith = (more: Partial<MenteeFeatures> = {}): MenteeFeatures => ({
  ...known,
  employeeId: 'mia',
  line: [0, 9],
  wants: ['a', 'b'],
  offers: [],
  aspires: null,
  demand: 1,
  waited: 0,
  ...more,
})
export const mentorWith = (more: Partial<MentorFeatures> = {}): MentorFeatures => ({
  ...known,
  employeeId: 'zoe',
  line: [1, 8, 9],
  jobLevel: 5,
  wants: [],
  offers: ['a'],
  capacity: 1,
  families: [],
  trained: true,
  reliability: null,
  feedback: null,
  external: false,
  sponsor: false,
  ...more,
})
/** A mentor who says nothing of themselves. */
export const emptyMentor = { offers: [], wants: [], goals: [], interests: [], approach: null, channel: null, preferences: [], families: [] }
/** A mentee who says nothing of themselves. */
export const emptyMentee = {
  wants: [],
  offers: [],
  goals: [],
  interests: [],
  approach: null,
  channel: null,
  preferences: [],
  aspires: null,
}

const menteeIds = ['mia', 'max', 'both', 'mo']
const mentorIds = ['zoe', 'yan', 'both', 'xi']
const words = fc.subarray(['a', 'b', 'c', 'd'])
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 4 })
const person = {
  department: maybe(fc.nat(2)),
  location: maybe(fc.nat(2)),
  offsetMinutes: maybe(fc.constantFrom(-300, 0, 60, 540)),
  jobLevel: maybe(fc.nat(8)),
  hiredOnDay: maybe(fc.nat(20_000)),
  languages: fc.subarray([0, 1, 2]),
  goals: words,
  interests: fc.subarray([0, 1, 2, 3, 4]),
  wants: words,
  offers: words,
  approach: maybe(fc.constantFrom(...approaches)),
  channel: maybe(fc.constantFrom(...channels)),
  workedWith: fc.subarray([...menteeIds, ...mentorIds], { maxLength: 2 }),
  legalEntity: maybe(fc.nat(2)),
  contract: maybe(fc.nat(1)),
  line: fc.tuple(fc.nat(20), fc.subarray([21, 22, 23])).map(([self, above]) => [self, ...above]),
}
export const anyMentee: fc.Arbitrary<MenteeFeatures> = fc.record({
  ...person,
  employeeId: fc.constantFrom(...menteeIds),
  managersAbove: fc.subarray(mentorIds, { maxLength: 2 }),
  preferences: fc.subarray(mentorIds, { maxLength: 2 }),
  aspires: maybe(fc.nat(2)),
  demand: fc.constant(1),
  waited: fc.nat(4),
})
export const anyMentor: fc.Arbitrary<MentorFeatures> = fc.record({
  ...person,
  employeeId: fc.constantFrom(...mentorIds),
  managersAbove: fc.subarray(menteeIds, { maxLength: 2 }),
  preferences: fc.subarray(menteeIds, { maxLength: 2 }),
  capacity: fc.nat(2),
  families: fc.subarray([0, 1, 2]),
  trained: fc.boolean(),
  reliability: maybe(fc.nat(1000)),
  feedback: maybe(fc.nat(1000)),
  external: fc.boolean(),
  sponsor: fc.boolean(),
})

const anyWeights = fc
  .tuple(
    fc.shuffledSubarray([...criterionNames], { minLength: 1 }),
    fc.array(fc.integer({ min: 1, max: 100 }), { minLength: criterionNames.length, maxLength: criterionNames.length }),
  )
  .map(([chosen, weights]) => chosen.map((criterion, at) => ({ criterion, weight: (weights[at] ?? 1) / 100 })))

/** Any criteria with any weights, any rules, in any format that pairs people. */
export const anyProgramme: fc.Arbitrary<Programme> = fc
  .record({
    criteria: anyWeights,
    hardRules: fc.shuffledSubarray<Programme['matching']['hardRules'][number]>([
      'reporting-line',
      'past-pair',
      'blocked-pair',
      'level-gap',
      'shared-language',
      'working-hours',
    ]),
    minimumSharedHours: fc.constantFrom(0, 2, 8.5),
    trainingRequired: fc.boolean(),
    legalExclusions: fc.constantFrom<Programme['matching']['legalExclusions']>([], [['Bank', 'Advice']]),
    format: fc.constantFrom<Programme['format']>('one-to-one', 'reverse', 'peer', 'distance'),
  })
  .map(({ format, ...matching }) => programmeOf(matching, { format }))

const anyPairs = fc.array(fc.tuple(fc.constantFrom(...menteeIds), fc.constantFrom(...mentorIds)), { maxLength: 2 })

/** Up to four people on each side, with everything that can stand between them. */
export const anyInputs: fc.Arbitrary<MatchingInputs> = fc.record({
  schema: fc.constant(1),
  round: fc.constant('cycle-1'),
  programmeId: fc.constant('future-leaders'),
  programmeVersion: fc.constant(1),
  mentees: fc.uniqueArray(anyMentee, { maxLength: 4, selector: ({ employeeId }) => employeeId }),
  mentors: fc.uniqueArray(anyMentor, { maxLength: 4, selector: ({ employeeId }) => employeeId }),
  pastPairs: anyPairs,
  currentPairs: anyPairs,
  declinedPairs: anyPairs,
  blockedPairs: anyPairs,
  legalExclusions: fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { maxLength: 2 }),
  rejected: fc.constant([]),
  notes: fc.constant([]),
})
