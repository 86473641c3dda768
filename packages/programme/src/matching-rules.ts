import type { formats } from './document.ts'
import type { Finding, Rule, Sections } from './finding.ts'
import { levelGapOf } from './level-gap.ts'

type Format = (typeof formats)[number]

/** Formats made of pairs: the service runs them from the invitation to the figures. */
export const runningFormats: readonly Format[] = ['one-to-one', 'reverse', 'distance', 'several-mentors']

/** A format that does not run by itself is refused when it is published, and not discovered after the invitations. */
export const formatRunsByItself: Rule = ({ format }) =>
  format === undefined || runningFormats.includes(format)
    ? []
    : [
        {
          code: 'format-not-available',
          path: 'format',
          sentence: `The format ${format} can be planned with "fairlead match", but its meetings are not arranged by the service yet.`,
          next: `Publish one of ${runningFormats.join(', ')}.`,
        },
      ]

/** What the service does not do by itself is refused when a programme is published, and never left out without a word. */
export const balanceRunsByItself: Rule = ({ fairness, matching }) =>
  fairness?.balance === undefined || matching?.populations === undefined
    ? []
    : [
        {
          code: 'balance-not-available',
          path: 'fairness.balance',
          sentence: 'matching.populations matches groups apart, and plans that are made apart cannot be balanced against each other.',
          next: 'Leave one of the two out.',
        },
      ]

/** Two settings that cannot both hold. The path is the one to change first; the sentence names the other. */
const contradiction = (broken: boolean, path: string, sentence: string, next: string): readonly Finding[] =>
  broken ? [{ code: 'rules-contradict', path, sentence, next }] : []

type Matching = NonNullable<Sections['matching']>
/** Judges a document whose format and matching section can both be read. */
const ofMatching =
  (rule: (matching: Matching, format: Format, sections: Sections) => readonly Finding[]): Rule =>
  (sections) =>
    sections.matching === undefined || sections.format === undefined ? [] : rule(sections.matching, sections.format, sections)

/** In a reverse programme the junior is the mentor. */
const gapFitsFormat = ofMatching((matching, format) => [
  ...contradiction(
    format === 'reverse' && levelGapOf({ format, matching }).atMost >= 0,
    'matching.levelGap',
    'format is reverse, where the mentor stands below the mentee, but matching.levelGap lets the mentor stand level or above.',
    'Write a negative atMost, or leave matching.levelGap out.',
  ),
  ...contradiction(
    format === 'peer' &&
      matching.levelGap !== undefined &&
      (matching.levelGap.atLeast > matching.peer.levelBand || matching.levelGap.atMost < -matching.peer.levelBand),
    'matching.levelGap',
    'format is peer with matching.peer.levelBand, and matching.levelGap asks for people further apart than that.',
    'Leave matching.levelGap out; matching.peer.levelBand says how far apart two peers may be.',
  ),
])

const groupsCanFill = ofMatching(({ group }, format, { eligibility }) =>
  contradiction(
    format === 'group' && eligibility !== undefined && group.minimumSize > eligibility.mentors.maximumMentees,
    'matching.group.minimumSize',
    'matching.group.minimumSize is larger than eligibility.mentors.maximumMentees, so no group could ever start.',
    'Make groups smaller, or let mentors take more mentees.',
  ),
)

const hoursCanBeShared = ofMatching(({ hardRules, minimumSharedHours }, format) => {
  const chosen = hardRules.includes('working-hours')
  return contradiction(
    (chosen || format === 'distance') && minimumSharedHours >= 9,
    'matching.minimumSharedHours',
    `${chosen ? 'matching.hardRules names working-hours' : 'format is distance'}, and matching.minimumSharedHours asks for the whole day, so people even one hour apart could never be paired.`,
    'Ask for fewer shared hours, or match each location by itself with matching.populations.',
  )
})

/** Formats that pair one mentee with one mentor at a time. */
const pairs: readonly Format[] = ['one-to-one', 'reverse', 'distance', 'external', 'several-mentors']

const mentorsFitFormat = ofMatching(({ mentorsPerMentee }, format) => [
  ...contradiction(
    mentorsPerMentee > 1 && !pairs.includes(format),
    'matching.mentorsPerMentee',
    `matching.mentorsPerMentee is above 1, but format is ${format}, which knows no second mentor.`,
    'Write 1, or choose another format.',
  ),
  ...contradiction(
    mentorsPerMentee === 1 && format === 'several-mentors',
    'matching.mentorsPerMentee',
    'format is several-mentors, but matching.mentorsPerMentee is 1.',
    'Write 2 or more, or choose one-to-one.',
  ),
])

const stableHasNoAim = ofMatching(({ method }, format, { fairness }) => [
  ...contradiction(
    method === 'stable' && !pairs.includes(format),
    'matching.method',
    `matching.method is stable, which pairs mentees with mentors, but format is ${format}.`,
    'Write optimal, or choose another format.',
  ),
  ...contradiction(
    method === 'stable' && fairness?.balance !== undefined,
    'matching.method',
    'matching.method is stable, which cannot aim at fairness.balance.',
    'Write optimal, or leave fairness.balance out.',
  ),
])

/** Who is matched only among their own cannot be evened out over groups, nor meet anybody from elsewhere. */
const populationsLeaveRoom = ofMatching(({ populations, criteria }, _format, { fairness }) => {
  const balance = fairness?.balance
  return [
    ...contradiction(
      populations !== undefined && balance !== undefined && 'by' in balance && balance.by === populations,
      'fairness.balance.by',
      'matching.populations matches each group by itself, and fairness.balance wants match rates evened out over the same groups.',
      'Leave one of the two out.',
    ),
    ...criteria.flatMap(({ criterion }, index) =>
      contradiction(
        populations === 'department' && (criterion === 'department' || criterion === 'novelty'),
        `matching.criteria[${index}].criterion`,
        'matching.populations matches each department by itself, and this criterion rewards pairs from different departments.',
        'Leave one of the two out.',
      ),
    ),
  ]
})

/** Nothing of HR is known about a mentor from outside. */
const profileCriteria: readonly string[] = [
  'skills',
  'career-path',
  'goals',
  'interests',
  'complementarity',
  'language',
  'working-hours',
  'preferences',
  'approach',
  'channel',
] satisfies Matching['criteria'][number]['criterion'][]

const externalCanBeJudged = ofMatching(({ criteria, hardRules }, format) =>
  format !== 'external'
    ? []
    : [
        ...contradiction(
          !criteria.some(({ criterion }) => profileCriteria.includes(criterion)),
          'matching.criteria',
          'format is external, and matching.criteria names only what HR knows; nothing of that is known about a mentor from outside.',
          'Add a criterion such as skills or goals.',
        ),
        ...contradiction(
          hardRules.includes('level-gap'),
          'matching.hardRules',
          'format is external, and matching.hardRules names level-gap; a mentor from outside has no job level.',
          'Leave level-gap out.',
        ),
      ],
)

export const matchingRules: readonly Rule[] = [
  gapFitsFormat,
  groupsCanFill,
  hoursCanBeShared,
  mentorsFitFormat,
  stableHasNoAim,
  populationsLeaveRoom,
  externalCanBeJudged,
]
