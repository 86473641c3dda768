import { isDecimal } from '@fairlead/matching/assignment/decimal'
import type { ScoredPair } from '@fairlead/matching/assignment/score-problem'
import { BadInput, type Fault } from '../bad-input.ts'
import { textOf, type Row } from '../input/row.ts'
import { eachRow } from '../input/rows.ts'

/** One text for each id, however often a file repeats it. */
const interned = (): ((text: string) => string) => {
  const known = new Map<string, string>()
  return (text) => {
    const same = known.get(text)
    if (same === undefined) known.set(text, text)
    return same ?? text
  }
}

const finish = <T>(value: T, faults: readonly Fault[], next: string): T => {
  if (faults.length > 0) throw new BadInput(faults, next)
  return value
}

const nameless = (path: string, column: string, line: number): Fault => ({
  code: 'id-missing',
  line,
  path: `${path}: ${column}`,
  sentence: `Line ${line} names no ${column}.`,
})

/** `mentee,mentor,score`: every allowed pair once, with a number of 0 or more. */
export const readScores = (path: string): readonly ScoredPair[] => {
  const faults: Fault[] = []
  const same = interned()
  const seen = new Map<string, Set<string>>()
  const pairs: ScoredPair[] = []
  eachRow(path, { required: ['mentee', 'mentor', 'score'] }, (row: Row) => {
    const { line } = row
    const [mentee, mentor, score] = [same(textOf(row, 'mentee')), same(textOf(row, 'mentor')), textOf(row, 'score')]
    if (mentee === '') faults.push(nameless(path, 'mentee', line))
    if (mentor === '') faults.push(nameless(path, 'mentor', line))
    if (!isDecimal(score)) {
      const sentence = `The score on line ${line} is not a number of 0 or more.`
      faults.push({ code: 'score-malformed', line, path: `${path}: score`, sentence })
    }
    const mentors = seen.get(mentee) ?? new Set()
    if (mentors.has(mentor)) {
      faults.push({ code: 'pair-twice', line, path, sentence: `The pair on line ${line} stands in the file already.` })
    }
    seen.set(mentee, mentors.add(mentor))
    pairs.push({ mentee, mentor, score })
  })
  return finish(
    pairs,
    faults,
    'Write mentee,mentor,score with one row for each allowed pair and a number such as 3.5; leave a forbidden pair out.',
  )
}

const wholeNumber = /^\d{1,15}$/

/** `mentor,capacity` or `mentee,demand`: each person once, with a whole number of 0 or more. */
export const readCounts = (path: string, person: 'mentee' | 'mentor', count: 'capacity' | 'demand'): ReadonlyMap<string, number> => {
  const faults: Fault[] = []
  const counts = new Map<string, number>()
  eachRow(path, { required: [person, count] }, (row) => {
    const { line } = row
    const [id, text] = [textOf(row, person), textOf(row, count)]
    if (id === '') faults.push(nameless(path, person, line))
    if (!wholeNumber.test(text)) {
      const sentence = `The ${count} on line ${line} is not a whole number of 0 or more.`
      faults.push({ code: `${count}-malformed`, line, path: `${path}: ${count}`, sentence })
    }
    if (counts.has(id)) {
      faults.push({ code: 'person-twice', line, path, sentence: `The ${person} on line ${line} stands in the file already.` })
    }
    counts.set(id, Number(text))
  })
  return finish(counts, faults, `Write ${person},${count} with one row for each ${person}.`)
}
