import type { Programme } from '@fairlead/programme/document'
import { forbidden } from '../assignment/instance.ts'
import type { MatchingInputs } from './features.ts'
import { hardRulesOf } from './hard-rules.ts'
import { addersOf, clearRow, emptyRow, type Row } from './row-sums.ts'
import { isVetoed, vetoesOf } from './row-vetoes.ts'
import { pointsOf, weighingOf } from './score.ts'

const writeRow = ({ vetoes, sums, shared, own, uneven }: Row, into: Int16Array, start: number): void => {
  for (let at = 0; at < sums.length; at += 1) {
    into[start + at] = isVetoed(vetoes, at) ? forbidden : pointsOf(sums[at]!, uneven ? shared + own[at]! : shared)
  }
}

export type RowScorer = {
  readonly mentees: number
  readonly mentors: number
  /** Rows `from` up to `to` (not included), one per mentee, row-major: `forbidden` or 0..10,000. Into `into` from its beginning, if given. */
  readonly scoreRows: (from: number, to: number, into?: Int16Array) => Int16Array
}

/**
 * Scores rows of many mentees against all mentors. The scores are those of `scorer().score`, and `forbidden` where `pairRules().binding`
 * names a rule, to the last bit: every value and verdict comes from the same criterion or rule, and the same products are added in the
 * same order. What makes it fast is that it asks once per class of people and adds up row by row, in typed arrays.
 */
export const rowScorer = (inputs: MatchingInputs, programme: Programme): RowScorer => {
  const [mentees, mentors] = [inputs.mentees.length, inputs.mentors.length]
  const adders = addersOf(weighingOf(programme), inputs)
  const vetoes = vetoesOf(hardRulesOf(inputs, programme), inputs)
  const row = emptyRow(mentors)
  return {
    mentees,
    mentors,
    scoreRows: (from, to, into = new Int16Array((to - from) * mentors)) => {
      for (let mentee = from; mentee < to; mentee += 1) {
        clearRow(row)
        for (const veto of vetoes) veto(mentee, row.vetoes)
        for (const add of adders) add(mentee, row)
        writeRow(row, into, (mentee - from) * mentors)
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
