import type * as z from 'zod'
import { kpiIds, SmartGoal } from './document.ts'
import type { Finding } from './finding.ts'

type Letter = 'S' | 'M' | 'A' | 'R' | 'T'
const words: Readonly<Record<Letter, string>> = { S: 'specific', M: 'measurable', A: 'achievable', R: 'relevant', T: 'time-bound' }

/** Which letter a key answers for. `owner` stands under A: Doran's first SMART (1981) read it "assignable". */
const parts = [
  { key: 'specific', letter: 'S', hint: 'say in one sentence what will be different' },
  { key: 'metric', letter: 'M', hint: `name one KPI: ${kpiIds.join(', ')}` },
  { key: 'target', letter: 'M', hint: 'give the number to reach' },
  { key: 'baseline', letter: 'A', hint: 'give the number as it stands today' },
  { key: 'direction', letter: 'A', hint: 'write up or down' },
  { key: 'owner', letter: 'A', hint: 'name the role that answers for it' },
  { key: 'relevantTo', letter: 'R', hint: 'say which aim of the organisation it serves' },
  { key: 'dueOn', letter: 'T', hint: 'give a date such as 2027-12-31' },
] as const satisfies readonly { readonly key: keyof SmartGoal; readonly letter: Letter; readonly hint: string }[]

export const smartKeys: readonly string[] = parts.map(({ key }) => key)

type Gap = { readonly letter: Letter; readonly key: string; readonly hint: string }

/** A goal may have every key and still not be reachable, or be due before anything has begun. */
const gapsInMeaning = (goal: SmartGoal, startsOn: string | undefined): readonly Gap[] => {
  const onTheWay = goal.direction === 'up' ? goal.target > goal.baseline : goal.target < goal.baseline
  const side = goal.direction === 'up' ? 'above' : 'below'
  return [
    ...(onTheWay ? [] : [{ letter: 'A', key: 'target', hint: `set the target ${side} the baseline, or turn the direction` } as const]),
    ...(startsOn === undefined || goal.dueOn > startsOn
      ? []
      : [{ letter: 'T', key: 'dueOn', hint: 'set a date after the programme starts' } as const]),
  ]
}

const gapsOf = (goal: Readonly<Record<string, unknown>>, startsOn: string | undefined): readonly Gap[] => {
  const shape: Readonly<Record<string, z.ZodType>> = SmartGoal.shape
  const missing = parts.filter(({ key }) => shape[key]?.safeParse(goal[key]).success === false)
  const whole = SmartGoal.omit({ goalId: true }).safeParse(Object.fromEntries(parts.map(({ key }) => [key, goal[key]])))
  return whole.success ? gapsInMeaning({ ...whole.data, goalId: '' }, startsOn) : missing
}

const describe = (gaps: readonly Gap[]): string =>
  [...new Set(gaps.map(({ letter }) => letter))]
    .map((letter) => {
      const keys = gaps.filter((gap) => gap.letter === letter).map(({ key }) => key)
      return `${letter} (${words[letter]}: ${keys.join(' and ')})`
    })
    .join(', ')

/** One finding for every goal that lacks a letter, naming each missing letter with its word. Anything but an object is left to the schema. */
export const smartGoalFindings = (objectives: unknown, startsOn: string | undefined): readonly Finding[] =>
  (Array.isArray(objectives) ? objectives : []).flatMap((goal: unknown, index) => {
    if (typeof goal !== 'object' || goal === null || Array.isArray(goal)) return []
    const gaps = gapsOf(goal as Readonly<Record<string, unknown>>, startsOn)
    if (gaps.length === 0) return []
    return {
      code: 'goal-not-smart',
      path: `objectives[${index}]`,
      sentence: `Objective ${index + 1} is not a SMART goal. Missing: ${describe(gaps)}.`,
      next: `${gaps.map(({ key, hint }) => `${key}: ${hint}`).join('; ')}.`,
    }
  })
