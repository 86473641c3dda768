import { fairnessFigures } from '@fairlead/fairness/report'
import { mentee, mentor, programmeOf } from '@fairlead/matching/testing/matching-world'
import { languages } from '@fairlead/messages/sentence'
import { describe, expect, it } from 'vitest'
import { matchAnswer } from '../answer.ts'
import { settingsOf } from '../fairness-in-words.ts'
import type { Read } from '../participants.ts'
import { reportPage } from './report-page.ts'
import { loadBars, scoreRange, unevenness } from './spread.ts'

const programme = programmeOf({}, { title: 'Leaders <of> tomorrow' })
const people = Array.from({ length: 14 }, (_, at) => mentee(`mentee-${at}`))
const full: Read = {
  participants: {
    mentees: [
      ...people,
      mentee('twin'),
      mentee('twin', { jobLevel: 4 }),
      mentee('<script>alert(1)</script>', { wants: ['juggling'], managersAbove: ['zoe', 'yan'] }),
    ],
    mentors: [
      mentor('zoe', { capacity: 3, offers: ['delegation', 'strategy'] }),
      mentor('yan', { capacity: 3 }),
      mentor('nil', { capacity: 0 }),
    ],
  },
  pastPairs: [],
}
const empty: Read = { participants: { mentees: [], mentors: [] }, pastPairs: [] }

const pageOf = async (read: Read, language: (typeof languages)[number] = 'en') => {
  const { answer, outcomes } = await matchAnswer(programme, read, language)
  const labels = new Map(people.map(({ employeeId }, at) => [employeeId, { site: at % 2 === 0 ? 'Leeds & Co' : 'Bonn' }]))
  return reportPage(programme, read, answer, fairnessFigures(outcomes, labels, settingsOf(programme)), language)
}
const all = (page: string, pattern: RegExp): readonly string[] => [...page.matchAll(pattern)].map(([, found = '']) => found.trim())

describe('the report', () => {
  it.each(languages)('stands by itself in %s, without a script, a placeholder or a name that was not escaped', async (language) => {
    for (const read of [full, empty]) {
      const page = await pageOf(read, language)
      expect(page).toContain(`<html lang="${language}">`)
      expect(page).not.toMatch(/<script|src=|href="(?!#)|url\(|\bundefined\b|\bNaN\b|>cli\./)
      expect(page.replace(/<style>[^]*<\/style>/, '')).not.toMatch(/\{\w+\}/)
    }
  })

  it('has one title, headings in order, and every id once', async () => {
    const page = await pageOf(full)
    const levels = all(page, /<h([1-6])/g).map(Number)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    levels.forEach((level, at) => expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1))
    const ids = all(page, / id="([^"]+)"/g)
    expect(new Set(ids).size).toBe(ids.length)
    for (const named of all(page, /aria-labelledby="([^"]+)"/g).flatMap((names) => names.split(' '))) expect(ids).toContain(named)
  })

  it('has a text alternative and a table with a caption for every chart', async () => {
    const figures = all(await pageOf(full), /<figure([^]*?)<\/figure>/g)
    expect(figures.length).toBe(4)
    for (const figure of figures) expect(figure).toMatch(/<desc[^]*<table[^]*<caption>\s*\S/)
  })

  it('names everybody, matched or not', async () => {
    const page = await pageOf(full)
    for (const { employeeId } of people) expect(page).toContain(employeeId)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).toContain('Mentees without a mentor: 9')
    expect(page).toContain('Mentors without a mentee: 1')
    expect(page).toContain('Not matched in this run: 1')
    expect(page).toContain('juggling')
  })

  it('says of nobody’s plan that there is none, without empty charts', async () => {
    const page = await pageOf(empty)
    expect(page).toContain('Every mentee has a mentor.')
    expect(page).not.toContain('<svg')
  })
})

it('counts how scores and loads spread', async () => {
  expect(loadBars([0, 2, 2])).toEqual([
    { label: '0', count: 1 },
    { label: '1', count: 0 },
    { label: '2', count: 2 },
  ])
  expect(unevenness([0, 0])).toBeUndefined()
  expect(unevenness([1, 1, 1])).toBe(0)
  expect(unevenness([0, 0, 0, 4])).toBe(0.75)
  const { answer } = await matchAnswer(programme, full, 'en')
  const withScores = (...scores: number[]) => ({
    ...answer,
    proposals: scores.flatMap((score) => answer.proposals.slice(0, 1).map((one) => ({ ...one, score }))),
  })
  expect(scoreRange(withScores(9000, 1000, 4000))).toEqual({ lowest: 1000, middle: 4000, highest: 9000 })
  expect(scoreRange(withScores(1000, 2000))).toEqual({ lowest: 1000, middle: 1500, highest: 2000 })
  expect(scoreRange(withScores())).toBeUndefined()
})
