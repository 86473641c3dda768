import { expect, test } from 'vitest'
import { say } from './say.ts'

test('values are put into the sentence, numbers as the language writes them', () => {
  const reason = { key: 'matching.unmatched.no-seat-left', values: { mentors: 1200, allowed: 3 } }
  expect(say('en', reason)).toBe('Of 1,200 mentors 3 would be possible, but all their places are taken.')
  expect(say('de', reason)).toContain('1.200')
})

test('one and many are told apart, and French counts zero as one', () => {
  const moved = (count: number) => ({ key: 'scheduling.occurrences-moved', values: { count } })
  expect(say('en', moved(1))).toMatch(/^One meeting was moved/)
  expect(say('en', moved(2))).toMatch(/^2 meetings were moved/)
  expect(say('fr', moved(0))).toMatch(/^0 rencontre a/)
})

test('ids are shown by their labels, and an organisation’s own id by its words', () => {
  const reason = { key: 'matching.reason.skills', values: { covered: 2, wanted: 3, skills: 'empathy, deep-listening' } }
  expect(say('en', reason)).toBe('The mentor offers 2 of the 3 skills the mentee wants: empathy, deep listening.')
  expect(say('de', reason)).toContain('Einfühlungsvermögen, deep listening')
})

test('a value is never read as a placeholder, nor a property of every object as a value', () => {
  expect(say('en', { key: 'scheduling.weekday-and-time', values: { weekday: 2, time: '{zone}', zone: 'Europe/Paris' } })).toBe(
    'Meetings are on Tuesday at {zone} (Europe/Paris).',
  )
  expect(say('en', { key: 'toString' })).toBe('toString')
})

test('an unknown key is shown as it is, and a missing value keeps its place', () => {
  expect(say('en', { key: 'matching.reason.of-tomorrow' })).toBe('matching.reason.of-tomorrow')
  expect(say('en', { key: 'outcomes.absence.suppressed' })).toContain('{smallestGroup}')
})
