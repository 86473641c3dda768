import { describe, expect, it, test } from 'vitest'
import type { Programme } from './document.ts'
import { levelGapOf } from './level-gap.ts'
import { balanceGroups, populations } from './matching-section.ts'
import { parseProgramme } from './parse-programme.ts'
import { sampleProgramme } from './sample-programme.ts'

const sample = (): Programme => sampleProgramme({ startsOn: '2027-01-11', endsOn: '2027-06-30', approvers: ['E-1', 'E-2'] })
type Matching = Partial<Programme['matching']>
const withMatching = (matching: Matching, more: Partial<Programme> = {}): Programme => ({
  ...sample(),
  ...more,
  matching: { ...sample().matching, ...matching },
})
/** Formats that are not open yet are said so too; here only contradictions count. */
const contradictions = (programme: unknown): readonly { readonly path: string; readonly sentence: string }[] => {
  const parsed = parseProgramme(programme)
  return parsed.ok ? [] : parsed.findings.filter(({ code }) => code !== 'format-not-available')
}
const fairness = (balance: Programme['fairness']['balance']): Partial<Programme> => ({ fairness: { ...sample().fairness, balance } })

describe('rules that contradict each other are found, with both of them named', () => {
  it.each<[string, string, string, Programme]>([
    [
      'a reverse mentor above the mentee',
      'matching.levelGap',
      'format',
      withMatching({ levelGap: { atLeast: 1, atMost: 3 } }, { format: 'reverse' }),
    ],
    [
      'a reverse mentor level with the mentee',
      'matching.levelGap',
      'format',
      withMatching({ levelGap: { atLeast: -3, atMost: 0 } }, { format: 'reverse' }),
    ],
    [
      'peers far apart',
      'matching.levelGap',
      'matching.peer.levelBand',
      withMatching({ levelGap: { atLeast: 2, atMost: 3 } }, { format: 'peer' }),
    ],
    ['groups nobody can fill', 'matching.group.minimumSize', 'eligibility.mentors.maximumMentees', withMatching({}, { format: 'group' })],
    ['hours nobody shares', 'matching.minimumSharedHours', 'matching.hardRules', withMatching({ minimumSharedHours: 9 })],
    [
      'hours nobody shares at a distance',
      'matching.minimumSharedHours',
      'format',
      withMatching({ minimumSharedHours: 9, hardRules: [] }, { format: 'distance' }),
    ],
    ['two mentors in a circle', 'matching.mentorsPerMentee', 'format', withMatching({ mentorsPerMentee: 2 }, { format: 'peer-circle' })],
    ['several mentors, one each', 'matching.mentorsPerMentee', 'format', withMatching({}, { format: 'several-mentors' })],
    ['stable circles', 'matching.method', 'format', withMatching({ method: 'stable' }, { format: 'peer-circle' })],
    ['stable and even', 'matching.method', 'fairness.balance', withMatching({ method: 'stable' }, fairness({ tail: 8 }))],
    [
      'even over what is cut apart',
      'fairness.balance.by',
      'matching.populations',
      withMatching({ populations: 'location' }, fairness({ by: 'location', band: 0.01 })),
    ],
    [
      'another department within one',
      'matching.criteria[2].criterion',
      'matching.populations',
      withMatching({ populations: 'department' }),
    ],
    [
      'outsiders judged by HR',
      'matching.criteria',
      'format',
      withMatching({ criteria: [{ criterion: 'department', weight: 1 }], hardRules: [] }, { format: 'external' }),
    ],
    ['outsiders with a job level', 'matching.hardRules', 'format', withMatching({}, { format: 'external' })],
  ])('%s', (_, path, other, programme) => {
    expect(contradictions(programme)).toEqual([
      expect.objectContaining({ code: 'rules-contradict', path, sentence: expect.stringContaining(other) }),
    ])
  })

  it.each(['group', 'circle'] as const)('a smallest %s above the largest', (of) => {
    const matching = { [of]: { ...sample().matching[of], minimumSize: 7, maximumSize: 5 } }
    expect(contradictions(withMatching(matching))).toEqual([expect.objectContaining({ code: 'range-reversed', path: `matching.${of}` })])
  })
})

test('a document from before these settings is read with what they meant then', () => {
  const { matching } = sample()
  expect(matching).toMatchObject({
    mode: 'most-people',
    method: 'optimal',
    mentorsPerMentee: 1,
    firstMentorsFirst: true,
    stickiness: 300,
    legalExclusions: [],
    trainingRequired: false,
  })
  expect(matching.reportingLineDepth).toBeUndefined()
  expect(matching.populations).toBeUndefined()
  expect(sample().fairness.balance).toBeUndefined()
})

test('the level gap left out is the one the format lives by', () => {
  const gap = (format: Programme['format'], levelGap?: Programme['matching']['levelGap']) =>
    levelGapOf({ format, matching: { ...sample().matching, levelGap } })
  expect(gap('one-to-one')).toEqual({ atLeast: 1, atMost: 5 })
  expect(gap('reverse')).toEqual({ atLeast: -5, atMost: -1 })
  expect(gap('peer')).toEqual({ atLeast: -1, atMost: 1 })
  expect(gap('peer-circle')).toEqual({ atLeast: -2, atMost: 2 })
  expect(gap('one-to-one', { atLeast: 0, atMost: 2 })).toEqual({ atLeast: 0, atMost: 2 })
})

test('no group that the law protects can be matched apart or evened out: the lists are closed', () => {
  expect(populations).toEqual(['location', 'department'])
  expect(balanceGroups).toEqual(['location', 'department', 'contract'])
  for (const by of ['gender', 'age', 'ethnicity', 'disability', 'religion', 'nationality', 'dateOfBirth']) {
    expect(contradictions({ ...sample(), fairness: { ...sample().fairness, balance: { by, band: 0.01 } } })).not.toEqual([])
    expect(contradictions({ ...sample(), matching: { ...sample().matching, populations: by } })).not.toEqual([])
  }
})
