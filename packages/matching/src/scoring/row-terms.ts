import { classesBy } from './classes.ts'
import type { Overlap, Settings } from './criterion.ts'
import type { MenteeFeatures, MentorFeatures } from './features.ts'
import type { OpenMentors } from './row-vetoes.ts'
import type { Weighted, Weighing } from './score.ts'

/** What one criterion says of one mentee and every mentor: `terms[classOf[mentor]]` is weight times value, 0 where the evidence is missing. */
export type Terms = {
  readonly classOf: Uint32Array
  readonly terms: Float64Array
  /** The weight found for each class; null where that is `weight` for all of them. */
  readonly weights: Float64Array | null
  readonly weight: number
}

/** The terms of the mentee with this index, for the mentors who are open to them, until it is asked again; undefined = left out for all. */
export type TermsOf = (mentee: number, open: OpenMentors) => Terms | undefined

type People = { readonly mentees: readonly MenteeFeatures[]; readonly mentors: readonly MentorFeatures[] }

/** Numbers that all tables of one criterion may hold: 32 MB. */
const tableNumbersAtMost = 4_000_000

/** Few people differ in the evidence: every two classes are compared once, by the criterion itself, and looked up ever after. */
const byClasses = (
  { criterion, weight }: Weighted,
  mentees: ReturnType<typeof classesBy<MenteeFeatures>>,
  mentors: ReturnType<typeof classesBy<MentorFeatures>>,
  settings: Settings,
): TermsOf => {
  const known: (Terms | undefined)[] = Array.from({ length: mentees.examples.length })
  const termsOf = (mentee: MenteeFeatures): Terms => {
    const values = mentors.examples.map((mentor) => criterion.value(mentee, mentor, settings))
    return {
      classOf: mentors.of,
      terms: Float64Array.from(values, (value) => (value === undefined ? 0 : weight * value)),
      weights: values.includes(undefined) ? Float64Array.from(values, (value) => (value === undefined ? 0 : weight)) : null,
      weight,
    }
  }
  return (mentee) => {
    const menteeClass = mentees.of[mentee]!
    return (known[menteeClass] ??= termsOf(mentees.examples[menteeClass]!))
  }
}

/** For each wanted entry the mentors who offer it are counted up: the class of a mentor is the count, and the value follows from it. */
const byOverlap = ({ weight }: Weighted, { wanted, offered, valueOf }: Overlap, { mentees, mentors }: People): TermsOf => {
  const offering = new Map<string | number, number[]>()
  mentors.forEach((mentor, at) => {
    for (const entry of offered(mentor)) {
      const known = offering.get(entry)
      if (known === undefined) offering.set(entry, [at])
      else known.push(at)
    }
  })
  const columns = new Map([...offering].map(([entry, those]) => [entry, Uint32Array.from(those)]))
  const counts = new Uint32Array(mentors.length)
  return (index) => {
    const mentee = mentees[index]!
    if (valueOf(mentee, 0) === undefined) return undefined
    const entries = wanted(mentee)
    const terms = new Float64Array(entries.length + 1)
    for (let shared = 0; shared < terms.length; shared += 1) terms[shared] = weight * (valueOf(mentee, shared) ?? 0)
    counts.fill(0)
    for (const entry of entries) {
      const those = columns.get(entry)
      if (those === undefined) continue
      for (let at = 0; at < those.length; at += 1) counts[those[at]!]! += 1
    }
    return { classOf: counts, terms, weights: null, weight }
  }
}

/** Everybody differs: every mentor is a class, and each pair that is allowed is compared by the criterion itself. */
const byPair = ({ criterion, weight }: Weighted, { mentees, mentors }: People, settings: Settings): TermsOf => {
  const row = {
    classOf: Uint32Array.from(mentors.keys()),
    terms: new Float64Array(mentors.length),
    weights: new Float64Array(mentors.length),
    weight,
  }
  return (index, { list, count }) => {
    const mentee = mentees[index]!
    for (let at = 0; at < count; at += 1) {
      const mentor = list[at]!
      const value = criterion.value(mentee, mentors[mentor]!, settings)
      row.terms[mentor] = value === undefined ? 0 : weight * value
      row.weights[mentor] = value === undefined ? 0 : weight
    }
    return row
  }
}

const termsOf = (weighted: Weighted, people: People, settings: Settings): TermsOf => {
  const { evidence, overlap } = weighted.criterion
  if (overlap !== undefined) return byOverlap(weighted, overlap, people)
  if (evidence.includes('employeeId')) return byPair(weighted, people, settings)
  const mentees = classesBy(people.mentees, evidence)
  const mentors = classesBy(people.mentors, evidence)
  if (mentees.examples.length * mentors.examples.length > tableNumbersAtMost) return byPair(weighted, people, settings)
  return byClasses(weighted, mentees, mentors, settings)
}

/** One for each criterion, in the order of the programme, which is the order the score adds them in. */
export const allTermsOf = ({ weighted, settings }: Weighing, people: People): readonly TermsOf[] =>
  weighted.map((one) => termsOf(one, people, settings))
