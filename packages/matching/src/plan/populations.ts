import type { Programme } from '@fairlead/programme/document'
import type { MatchingInputs } from '../scoring/features.ts'

/**
 * The inputs in blocks that are matched by themselves, where the programme asks for that: by place or department, people without one together.
 * In an order of their own, so that the order of the people cannot show.
 */
export const populationsOf = (inputs: MatchingInputs, { matching }: Programme): readonly MatchingInputs[] => {
  const by = matching.populations
  if (by === undefined) return [inputs]
  const labels = new Set([...inputs.mentees, ...inputs.mentors].map((person) => person[by]))
  return [...labels]
    .toSorted((a, b) => (a ?? -1) - (b ?? -1))
    .map((label) => ({
      ...inputs,
      mentees: inputs.mentees.filter((person) => person[by] === label),
      mentors: inputs.mentors.filter((person) => person[by] === label),
    }))
}
