import { classesBy } from './classes.ts'
import type { MatchingInputs } from './features.ts'
import type { ComparingRule, NamingRule, Rule } from './hard-rule.ts'

/** Sets the bits of the mentors whom the mentee with this index must not have: one bit per mentor, 32 to a word. */
export type AddVetoes = (mentee: number, bits: Uint32Array) => void

export const wordsFor = (mentors: number): number => Math.ceil(mentors / 32)
export const isVetoed = (bits: Uint32Array, mentor: number): boolean => ((bits[mentor >>> 5]! >>> (mentor & 31)) & 1) === 1

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

export const vetoesOf = (rules: readonly Rule[], inputs: MatchingInputs): readonly AddVetoes[] =>
  rules.map((rule) => (rule.kind === 'compares' ? comparing(rule, inputs) : naming(rule, inputs)))
