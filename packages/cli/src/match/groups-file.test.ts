import { fairnessFigures } from '@fairlead/fairness/report'
import { mentee, mentor, programmeOf } from '@fairlead/matching/testing/matching-world'
import { expect, it } from 'vitest'
import { faultsIn } from '../testing/faults.ts'
import { folder } from '../testing/folder.ts'
import { matchAnswer } from './answer.ts'
import { fairnessInWords, findingsOf, settingsOf } from './fairness-in-words.ts'
import { readGroups } from './groups-file.ts'

it('reads a label for each person and kind of group; empty and unknown are not known', () => {
  const path = folder().put('g.csv', 'employeeId,site,__proto__\nmia,Leeds,x\nmax,,unknown\n')
  const groups = readGroups(path)
  expect(Object.entries(groups.get('mia') ?? {})).toEqual([
    ['site', 'Leeds'],
    ['__proto__', 'x'],
  ])
  expect(Object.entries(groups.get('max') ?? {})).toEqual([])
  const bad = folder().put('g.csv', 'employeeId,site\nmia,Leeds\n,Bonn\nmia,Bonn\n')
  expect(faultsIn(() => readGroups(bad))).toEqual(['id-missing@3', 'person-twice@4'])
})

it('looks at a plan that was made without the labels, and says first what asks for a look', async () => {
  const people = Array.from({ length: 60 }, (_, at) => mentee(`m${String(at).padStart(2, '0')}`, at < 30 ? { managersAbove: ['zoe'] } : {}))
  const programme = programmeOf(
    {},
    { eligibility: { ...programmeOf().eligibility, mentors: { minimumTenureMonths: 0, minimumJobLevel: 0, maximumMentees: 20 } } },
  )
  const read = {
    participants: { mentees: people, mentors: [mentor('zoe', { capacity: 20 })] },
    pastPairs: [],
  }
  const { outcomes } = await matchAnswer(programme, read, 'en')
  const labels = new Map(people.map(({ employeeId }, at) => [employeeId, { team: at < 30 ? 'hers' : 'others' }]))
  const figures = fairnessFigures(outcomes, labels, settingsOf(programme))
  expect(findingsOf(figures, 'en')).toEqual([expect.stringContaining('hers: the share of people with a mentor is below 80 %')])
  expect(fairnessInWords(figures, 'en')).toContain('Who gets a mentor, by team')
})
