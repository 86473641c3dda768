import { isDecimal } from '@fairlead/matching/assignment/decimal'
import type { ScoredPair } from '@fairlead/matching/assignment/solve-scores'
import { BadInput, type Fault } from '../bad-input.ts'
import { readRows, textOf, type Row } from '../input/rows.ts'

const id = (row: Row, column: string, path: string): { readonly value: string; readonly fault?: Fault } => {
  const value = textOf(row, column)
  if (value !== '') return { value }
  return {
    value,
    fault: { code: 'id-missing', line: row.line, path: `${path}: ${column}`, sentence: `Line ${row.line} names no ${column}.` },
  }
}

const finish = <T>(value: T, faults: readonly Fault[], next: string): T => {
  if (faults.length > 0) throw new BadInput(faults, next)
  return value
}

/** `mentee,mentor,score`: every allowed pair once, with a number of 0 or more. */
export const readScores = (path: string): readonly ScoredPair[] => {
  const faults: Fault[] = []
  const seen = new Map<string, Set<string>>()
  const pairs = readRows(path, ['mentee', 'mentor', 'score']).map((row): ScoredPair => {
    const [mentee, mentor] = [id(row, 'mentee', path), id(row, 'mentor', path)]
    for (const { fault } of [mentee, mentor]) if (fault !== undefined) faults.push(fault)
    const score = textOf(row, 'score')
    if (!isDecimal(score)) {
      const sentence = `The score on line ${row.line} is not a number of 0 or more.`
      faults.push({ code: 'score-malformed', line: row.line, path: `${path}: score`, sentence })
    }
    const mentors = seen.get(mentee.value) ?? new Set()
    if (mentors.has(mentor.value)) {
      faults.push({ code: 'pair-twice', line: row.line, path, sentence: `The pair on line ${row.line} stands in the file already.` })
    }
    seen.set(mentee.value, mentors.add(mentor.value))
    return { mentee: mentee.value, mentor: mentor.value, score }
  })
  return finish(pairs, faults, 'Write mentee,mentor,score with one row for each allowed pair; leave a forbidden pair out.')
}

const wholeNumber = /^\d{1,15}$/

/** `mentor,capacity` or `mentee,demand`: each person once, with a whole number of 0 or more. */
export const readCounts = (path: string, person: 'mentee' | 'mentor', count: 'capacity' | 'demand'): ReadonlyMap<string, number> => {
  const faults: Fault[] = []
  const counts = new Map<string, number>()
  for (const row of readRows(path, [person, count])) {
    const { value, fault } = id(row, person, path)
    if (fault !== undefined) faults.push(fault)
    const text = textOf(row, count)
    if (!wholeNumber.test(text)) {
      const sentence = `The ${count} on line ${row.line} is not a whole number of 0 or more.`
      faults.push({ code: `${count}-malformed`, line: row.line, path: `${path}: ${count}`, sentence })
    }
    if (counts.has(value)) {
      faults.push({ code: 'person-twice', line: row.line, path, sentence: `The ${person} on line ${row.line} stands in the file already.` })
    }
    counts.set(value, Number(text))
  }
  return finish(counts, faults, `Write ${person},${count} with one row for each ${person}.`)
}
