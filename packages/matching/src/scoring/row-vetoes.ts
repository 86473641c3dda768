import { classesBy } from './classes.ts'
import type { MatchingInputs } from './features.ts'
import type { ComparingRule, NamingRule, Rule } from './hard-rule.ts'

/** Sets the bits of the mentors whom the mentee with this index must not have: one bit per mentor, 32 to a word. */
type AddVetoes = (mentee: number, bits: Uint32Array) => void

const wordsFor = (mentors: number): number => Math.ceil(mentors / 32)

/** People alike in what the rule reads share one set of bits. */
const comparing = ({ evidence, verdict }: ComparingRule, inputs: MatchingInputs): AddVetoes => {
  const mentees = classesBy(inputs.mentees, evidence)
  const mentors = classesBy(inputs.mentors, evidence)
  const masks: (Uint32Array | undefined)[] = Array.from({ length: mentees.examples.length })
  const maskFor = (menteeClass: number): Uint32Array => {
    const mentee = mentees.examples[menteeClass]!
    const forbids = mentors.examples.map((mentor) => verdict(mentee, mentor) === 'forbidden')
    const mask = new Uint32Array(wordsFor(mentors.of.length))
    mentors.of.forEach((mentorClass, at) => {
      if (forbids[mentorClass] === true) mask[at >>> 5]! |= 1 << (at & 31)
    })
    return mask
  }
  return (mentee, bits) => {
    const menteeClass = mentees.of[mentee]!
    const mask = (masks[menteeClass] ??= maskFor(menteeClass))
    for (let word = 0; word < bits.length; word += 1) bits[word]! |= mask[word]!
  }
}

const naming = ({ forbiddenTo }: NamingRule, { mentees, mentors }: MatchingInputs): AddVetoes => {
  const columns = new Map(mentors.map(({ employeeId }, at) => [employeeId, at]))
  return (mentee, bits) => {
    for (const mentorId of forbiddenTo(mentees[mentee]!)) {
      const at = columns.get(mentorId)
      if (at !== undefined) bits[at >>> 5]! |= 1 << (at & 31)
    }
  }
}

/** Mentors whom no rule forbids to one mentee, in order: the first `count` of `list`. */
export type OpenMentors = { readonly list: Uint32Array; readonly count: number }

/** Who is open to the mentee with this index, until it is asked again. */
export const openMentors = (rules: readonly Rule[], inputs: MatchingInputs): ((mentee: number) => OpenMentors) => {
  const vetoes = rules.map((rule) => (rule.kind === 'compares' ? comparing(rule, inputs) : naming(rule, inputs)))
  const mentors = inputs.mentors.length
  const bits = new Uint32Array(wordsFor(mentors))
  const list = new Uint32Array(mentors)
  return (mentee) => {
    bits.fill(0)
    // Nobody stands behind the last bits of the last word.
    if (mentors % 32 > 0) bits[bits.length - 1] = -1 << (mentors % 32)
    for (const veto of vetoes) veto(mentee, bits)
    let count = 0
    for (let word = 0; word < bits.length; word += 1) {
      for (let free = ~bits[word]!; free !== 0; free &= free - 1) {
        list[count] = (word << 5) + (31 - Math.clz32(free & -free))
        count += 1
      }
    }
    return { list, count }
  }
}
