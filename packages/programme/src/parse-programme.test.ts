import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Programme } from './document.ts'
import { parseProgramme } from './parse-programme.ts'
import { sampleProgramme } from './sample-programme.ts'

const sample = (): Programme => sampleProgramme({ startsOn: '2027-01-11', endsOn: '2027-06-30', approvers: ['E-1', 'E-2'] })
const findingsOf = (input: unknown) => {
  const parsed = parseProgramme(input)
  return parsed.ok ? [] : parsed.findings
}
const codesOf = (input: unknown) => findingsOf(input).map(({ code }) => code)
const goal = () => ({ ...sample().objectives[0] })

test('the sample programme is accepted and read back as it is', () => {
  expect(parseProgramme(JSON.parse(JSON.stringify(sample())))).toEqual({ ok: true, programme: sample() })
})

test('what may be left out is filled in', () => {
  const { language: _language, timeZone: _timeZone, recognition: _recognition, fairness: _fairness, ...short } = sample()
  expect(parseProgramme(short)).toMatchObject({
    ok: true,
    programme: { language: 'en', timeZone: 'Europe/London', fairness: { smallestGroup: 5 } },
  })
})

test('an unknown key is named with the key that was probably meant, at any depth', () => {
  const { title, cadence, eligibility, ...rest } = sample()
  const document = {
    ...rest,
    titel: title,
    cadence: { ...cadence, lenghtMinutes: 45 },
    eligibility: { ...eligibility, mentees: { ...eligibility.mentees, cell: [9] } },
    skills: [{ ...rest.skills[0], xyzzyplugh: 1 }, ...rest.skills.slice(1)],
  }
  const findings = findingsOf(document)
  expect(findings.filter(({ code }) => code === 'unknown-key')).toEqual([
    expect.objectContaining({ path: 'skills[0].xyzzyplugh', sentence: '“xyzzyplugh” is not a key of this object.' }),
    expect.objectContaining({ path: 'eligibility.mentees.cell', sentence: expect.stringContaining('did you mean “cells”?') }),
    expect.objectContaining({ path: 'cadence.lenghtMinutes', sentence: expect.stringContaining('did you mean “lengthMinutes”?') }),
    expect.objectContaining({
      path: 'titel',
      sentence: expect.stringContaining('did you mean “title”?'),
      next: expect.stringContaining('title'),
    }),
  ])
  expect(findings).toContainEqual(expect.objectContaining({ code: 'programme-malformed', path: 'title', sentence: 'title is missing.' }))
})

test('a key named __proto__ is an unknown key and changes no object', () => {
  const document: unknown = JSON.parse(JSON.stringify(sample()).replace('{', '{"__proto__":{"polluted":true},'))
  expect(codesOf(document)).toEqual(['unknown-key'])
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test.each([
  ['specific', 'S (specific: specific)'],
  ['metric', 'M (measurable: metric)'],
  ['target', 'M (measurable: target)'],
  ['baseline', 'A (achievable: baseline)'],
  ['direction', 'A (achievable: direction)'],
  ['owner', 'A (achievable: owner)'],
  ['relevantTo', 'R (relevant: relevantTo)'],
  ['dueOn', 'T (time-bound: dueOn)'],
])('a goal without %s is refused, naming the letter', (key, letter) => {
  const { [key as 'specific']: _, ...rest } = goal()
  expect(findingsOf({ ...sample(), objectives: [rest] })).toEqual([
    {
      code: 'goal-not-smart',
      path: 'objectives[0]',
      sentence: `Objective 1 is not a SMART goal. Missing: ${letter}.`,
      next: expect.stringContaining(`${key}: `),
    },
  ])
})

test('a goal that lacks any of its parts is refused, and each letter that is missing is named', () => {
  const letters = {
    specific: 'S',
    metric: 'M',
    target: 'M',
    baseline: 'A',
    direction: 'A',
    owner: 'A',
    relevantTo: 'R',
    dueOn: 'T',
  } as const
  const keys = Object.keys(letters) as (keyof typeof letters)[]
  fc.assert(
    fc.property(
      fc.subarray(keys, { minLength: 1 }),
      fc.constantFrom(undefined, null, '', '   ', {}, [], Number.NaN),
      (broken, value: unknown) => {
        const findings = findingsOf({ ...sample(), objectives: [{ ...goal(), ...Object.fromEntries(broken.map((key) => [key, value])) }] })
        expect(findings.map(({ code }) => code)).toEqual(['goal-not-smart'])
        for (const key of broken) expect(findings[0]?.sentence).toContain(`${letters[key]} (`)
      },
    ),
  )
})

test('a target on the wrong side of the baseline is not achievable, and a goal due before the start is not time-bound', () => {
  const objectives = [{ ...goal(), baseline: 0.9, target: 0.8, dueOn: '2026-12-31' }]
  expect(findingsOf({ ...sample(), objectives })[0]?.sentence).toBe(
    'Objective 1 is not a SMART goal. Missing: A (achievable: target), T (time-bound: dueOn).',
  )
})

test.each<[string, string, (programme: Programme) => unknown]>([
  [
    'weights-not-one',
    'matching.criteria',
    (p) => ({ ...p, matching: { ...p.matching, criteria: [{ criterion: 'skills', weight: 0.9 }] } }),
  ],
  ['duplicate-id', 'skills[1].skillId', (p) => ({ ...p, skills: [p.skills[0], p.skills[0]] })],
  ['duplicate-id', 'objectives[1].goalId', (p) => ({ ...p, objectives: [p.objectives[0], p.objectives[0]] })],
  ['dates-reversed', 'duration.endsOn', (p) => ({ ...p, duration: { startsOn: '2027-01-11', endsOn: '2027-01-11' } })],
  ['sessions-do-not-fit', 'cadence.sessions', (p) => ({ ...p, cadence: { ...p.cadence, sessions: 14 } })],
  ['session-out-of-range', 'curriculum[5].session', (p) => ({ ...p, cadence: { ...p.cadence, sessions: 5 } })],
  ['metric-without-kpi', 'objectives[2].metric', (p) => ({ ...p, kpis: p.kpis.filter(({ kpi }) => kpi !== 'K-01') })],
  ['time-zone-unknown', 'timeZone', (p) => ({ ...p, timeZone: 'Europe/Berlim' })],
  ['time-zone-unknown', 'timeZone', (p) => ({ ...p, timeZone: '+01:00' })],
  ['range-reversed', 'matching.levelGap', (p) => ({ ...p, matching: { ...p.matching, levelGap: { atLeast: 3, atMost: 1 } } })],
  ['rules-contradict', 'matching.mentorsPerMentee', (p) => ({ ...p, format: 'several-mentors' })],
  ['programme-malformed', 'objectives', (p) => ({ ...p, objectives: [] })],
  [
    'programme-malformed',
    'surveys.pulse',
    (p) => ({ ...p, surveys: { pulse: Array.from({ length: 6 }, (_, i) => ({ ...p.surveys.pulse[0], questionId: `q-${i}` })) } }),
  ],
])('%s is found at %s', (code, path, spoil) => {
  expect(findingsOf(spoil(sample()))).toEqual([expect.objectContaining({ code, path })])
})

test('weights that add up to one but for the rounding of decimals are accepted', () => {
  const criteria = [
    { criterion: 'skills', weight: 0.1 },
    { criterion: 'goals', weight: 0.2 },
    { criterion: 'department', weight: 0.7 },
  ]
  expect(codesOf({ ...sample(), matching: { ...sample().matching, criteria } })).toEqual([])
})

test('six monthly sessions that begin on the 31st end on the last day of a short month', () => {
  const cadence = { ...sample().cadence, every: 'month' }
  expect(codesOf({ ...sample(), cadence, duration: { startsOn: '2027-01-31', endsOn: '2027-06-30' } })).toEqual([])
  expect(codesOf({ ...sample(), cadence, duration: { startsOn: '2027-01-31', endsOn: '2027-06-29' } })).toEqual(['sessions-do-not-fit'])
})

test('a mistyped time zone is answered with the one that was probably meant', () => {
  expect(findingsOf({ ...sample(), timeZone: 'Europe/Berlim' })[0]?.next).toBe('Did you mean Europe/Berlin?')
})

test('everything wrong is said at once, and nothing of a value that may name a person', () => {
  const document = {
    ...sample(),
    format: 'several-mentors',
    timeZone: 'Anna Schmidt',
    titel: 'x',
    objectives: [{ ...goal(), dueOn: 'Anna Schmidt' }],
    approvers: ['E-1', 'E-1'],
    duration: 7,
  }
  const findings = findingsOf(document)
  expect(new Set(findings.map(({ code }) => code))).toEqual(
    new Set(['unknown-key', 'programme-malformed', 'goal-not-smart', 'duplicate-id', 'time-zone-unknown', 'rules-contradict']),
  )
  expect(JSON.stringify(findings)).not.toMatch(/Anna|E-1/)
})

test.each([[undefined], [null], [42], ['programme'], [[]], [[{}]], [new Date(0)]])(
  '%j instead of a document is refused in a sentence',
  (input) => {
    const [finding] = findingsOf(input)
    expect(finding).toMatchObject({ code: 'programme-malformed' })
    expect(finding?.sentence).not.toBe('')
  },
)

test('any JSON at all gets an answer', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const parsed = parseProgramme(JSON.parse(json))
      expect(parsed.ok).toBe(false)
    }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(sample())), fc.jsonValue(), (section, value) => {
      expect(() => parseProgramme({ ...sample(), [section]: value })).not.toThrow()
    }),
  )
})
