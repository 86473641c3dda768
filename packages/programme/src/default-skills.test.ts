import { expect, test } from 'vitest'
import { defaultSkills } from './default-skills.ts'

test('the default skills are those of the cited articles, and no others', () => {
  expect(defaultSkills.map(({ skillId, source }) => [skillId, source.split(',')[0]])).toEqual([
    ['decision-making', 'Mentoring Complete'],
    ['strategic-thinking', 'Mentoring Complete'],
    ['communication', 'Mentoring Complete'],
    ['self-awareness', 'Leader Navigation'],
    ['empathy', 'Leader Navigation'],
    ['initiative', 'Leader Navigation'],
    ['resilience', 'Leader Navigation'],
    ['inspiring-others', 'Leader Navigation'],
    ['change-leadership', 'Ten Thousand Coffees'],
    ['commercial-acumen', 'Ten Thousand Coffees'],
    ['relationship-building', 'Ten Thousand Coffees'],
    ['motivation', 'Ten Thousand Coffees'],
  ])
})
