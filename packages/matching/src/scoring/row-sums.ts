import { classesBy } from './classes.ts'
import type { Overlap, Settings } from './criterion.ts'
import type { MenteeFeatures, MentorFeatures } from './features.ts'
import { isVetoed, wordsFor } from './row-vetoes.ts'
import type { Weighted, Weighing } from './score.ts'

/** One mentee against all mentors, criterion by criterion. */
export type Row = {
  /** Set for the mentors whom a rule forbids, see row-vetoes: their sums are never read. */
  readonly vetoes: Uint32Array
  /** For each mentor the sum of weight times value so far. */
  readonly sums: Float64Array
  /** The weight found for every mentor alike. */
  shared: number
  /** For each mentor the weight found beyond `shared`; all 0 while `uneven` is false. */
  readonly own: Float64Array
  uneven: boolean
}

export const emptyRow = (mentors: number): Row => ({
  vetoes: new Uint32Array(wordsFor(mentors)),
  sums: new Float64Array(mentors),
  shared: 0,
  own: new Float64Array(mentors),
  uneven: false,
})

export const clearRow = (row: Row): void => {
  row.vetoes.fill(0)
  row.sums.fill(0)
  row.shared = 0
  if (row.uneven) row.own.fill(0)
  row.uneven = false
}

/** Adds one criterion to the row of the mentee with this index. */
export type AddCriterion = (mentee: number, row: Row) => void

type People = { readonly mentees: readonly MenteeFeatures[]; readonly mentors: readonly MentorFeatures[] }

/** What one class of mentees gives with each class of mentors. `weights` is null where every class has its evidence. */
type Table = { readonly terms: Float64Array; readonly weights: Float64Array | null }

/** Numbers that all tables of one criterion may hold: 32 MB. */
const tableNumbersAtMost = 4_000_000

const tableFor = (
  { criterion, weight }: Weighted,
  mentee: MenteeFeatures,
  mentors: readonly MentorFeatures[],
  settings: Settings,
): Table => {
  const values = mentors.map((mentor) => criterion.value(mentee, mentor, settings))
  return {
    terms: Float64Array.from(values, (value) => (value === undefined ? 0 : weight * value)),
    weights: values.includes(undefined) ? Float64Array.from(values, (value) => (value === undefined ? 0 : weight)) : null,
  }
}

/** Few people differ in the evidence: every two classes are compared once, by the criterion itself, and looked up ever after. */
const byClasses = (
  weighted: Weighted,
  mentees: ReturnType<typeof classesBy<MenteeFeatures>>,
  mentors: ReturnType<typeof classesBy<MentorFeatures>>,
  settings: Settings,
): AddCriterion => {
  const tables: (Table | undefined)[] = Array.from({ length: mentees.examples.length })
  const classes = mentors.of
  return (mentee, row) => {
    const { sums, own } = row
    const menteeClass = mentees.of[mentee]!
    const { terms, weights } = (tables[menteeClass] ??= tableFor(weighted, mentees.examples[menteeClass]!, mentors.examples, settings))
    for (let at = 0; at < sums.length; at += 1) sums[at]! += terms[classes[at]!]!
    if (weights === null) {
      row.shared += weighted.weight
      return
    }
    row.uneven = true
    for (let at = 0; at < own.length; at += 1) own[at]! += weights[classes[at]!]!
  }
}

/** For each wanted entry the mentors who offer it are counted up; the value follows from the count. */
const byOverlap = ({ weight }: Weighted, { wanted, offered, valueOf }: Overlap, { mentees, mentors }: People): AddCriterion => {
  const offering = new Map<string | number, number[]>()
  mentors.forEach((mentor, at) => {
    for (const entry of offered(mentor)) {
      const known = offering.get(entry)
      if (known === undefined) offering.set(entry, [at])
      else known.push(at)
    }
  })
  const columns = new Map([...offering].map(([entry, those]) => [entry, Uint32Array.from(those)]))
  const counts = new Uint16Array(mentors.length)
  return (index, row) => {
    const mentee = mentees[index]!
    if (valueOf(mentee, 0) === undefined) return
    const entries = wanted(mentee)
    const terms = Float64Array.from({ length: entries.length + 1 }, (_, shared) => weight * (valueOf(mentee, shared) ?? 0))
    counts.fill(0)
    for (const entry of entries) {
      const those = columns.get(entry)
      if (those === undefined) continue
      for (let at = 0; at < those.length; at += 1) counts[those[at]!]! += 1
    }
    const { sums } = row
    for (let at = 0; at < sums.length; at += 1) sums[at]! += terms[counts[at]!]!
    row.shared += weight
  }
}

/** Everybody differs: each pair that is allowed is compared by the criterion itself. */
const byPair =
  ({ criterion, weight }: Weighted, { mentees, mentors }: People, settings: Settings): AddCriterion =>
  (index, row) => {
    const mentee = mentees[index]!
    const { sums, own, vetoes } = row
    row.uneven = true
    for (let at = 0; at < sums.length; at += 1) {
      if (isVetoed(vetoes, at)) continue
      const value = criterion.value(mentee, mentors[at]!, settings)
      if (value === undefined) continue
      sums[at]! += weight * value
      own[at]! += weight
    }
  }

const adderOf = (weighted: Weighted, people: People, settings: Settings): AddCriterion => {
  const { evidence, overlap } = weighted.criterion
  if (overlap !== undefined) return byOverlap(weighted, overlap, people)
  if (evidence.includes('employeeId')) return byPair(weighted, people, settings)
  const mentees = classesBy(people.mentees, evidence)
  const mentors = classesBy(people.mentors, evidence)
  if (mentees.examples.length * mentors.examples.length > tableNumbersAtMost) return byPair(weighted, people, settings)
  return byClasses(weighted, mentees, mentors, settings)
}

/** One adder for each criterion, in the order of the programme, which is the order the score adds them in. */
export const addersOf = ({ weighted, settings }: Weighing, people: People): readonly AddCriterion[] =>
  weighted.map((one) => adderOf(one, people, settings))
