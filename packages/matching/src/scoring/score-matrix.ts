import type { Programme } from '@fairlead/programme/document'
import { forbidden } from '../assignment/instance.ts'
import type { MatchingInputs } from './features.ts'
import { hardRulesOf } from './hard-rules.ts'
import { rowWriter } from './row-sums.ts'
import { allTermsOf } from './row-terms.ts'
import { openMentors } from './row-vetoes.ts'
import { weighingOf } from './score.ts'

export type RowScorer = {
  readonly mentees: number
  readonly mentors: number
  /** Rows `from` up to `to` (not included), one per mentee, row-major: `forbidden` or 0..10,000. Into `into` from its beginning, if given. */
  readonly scoreRows: (from: number, to: number, into?: Int16Array) => Int16Array
}

/**
 * Scores rows of many mentees against all mentors. The scores are those of `scorer().score`, and `forbidden` where `pairRules().binding`
 * names a rule, to the last bit: every value and verdict comes from the same criterion or rule, and the same products are added in the
 * same order. What makes it fast is that it asks once per class of people and looks only at mentors whom no rule forbids.
 */
export const rowScorer = (inputs: MatchingInputs, programme: Programme): RowScorer => {
  const [mentees, mentors] = [inputs.mentees.length, inputs.mentors.length]
  const criteria = allTermsOf(weighingOf(programme), inputs)
  const openTo = openMentors(hardRulesOf(inputs, programme), inputs)
  const writeRow = rowWriter(mentors)
  return {
    mentees,
    mentors,
    scoreRows: (from, to, into = new Int16Array((to - from) * mentors)) => {
      for (let mentee = from; mentee < to; mentee += 1) {
        const open = openTo(mentee)
        const start = (mentee - from) * mentors
        into.fill(forbidden, start, start + mentors)
        const terms = criteria.map((termsOf) => termsOf(mentee, open)).filter((found) => found !== undefined)
        writeRow(open, terms, into, start)
      }
      return into
    },
  }
}

/** Every pair, row-major, one row per mentee: `forbidden` or 0..10,000. */
export const scoreMatrix = (inputs: MatchingInputs, programme: Programme): { readonly scores: Int16Array } => {
  const { mentees, scoreRows } = rowScorer(inputs, programme)
  return { scores: scoreRows(0, mentees) }
}
