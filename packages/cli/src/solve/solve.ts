import { solveScores, type ScoresSolved, type UnmatchedReason } from '@fairlead/matching/assignment/solve-scores'
import { oneOf } from '../arguments.ts'
import type { Command } from '../command.ts'
import { table } from '../table.ts'
import { readCounts, readScores } from './read-scores.ts'

const reasons: Readonly<Record<UnmatchedReason, string>> = {
  'no-allowed-mentor': 'no mentor is allowed',
  'no-seat-with-an-allowed-mentor': 'none of the allowed mentors has a seat',
  'all-allowed-seats-taken': 'every seat with an allowed mentor is taken',
  'wants-no-mentor': 'wants no mentor',
}

const people = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const listed = (header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [table(header, rows, [2]), '']

const inWords = ({ pairs, unmatched, total, certificate }: ScoresSolved): string =>
  [
    ...listed(
      ['mentee', 'mentor', 'score'],
      pairs.map(({ mentee, mentor, score }) => [mentee, mentor, String(score)]),
    ),
    ...listed(
      ['without a mentor', 'because'],
      unmatched.map(({ mentee, reason }) => [mentee, reasons[reason]]),
    ),
    `${people(pairs.length, 'pair')}, ${unmatched.length} without one, ${total} points in all. ${
      certificate.optimal ? 'No plan is better: the bound is the total.' : `At most ${certificate.gap} points are missing.`
    }`,
  ].join('\n')

export const solve: Command = {
  summary: 'The best plan for a list of scores: most pairs, then the highest total, with its proof.',
  options: {
    scores: { type: 'string', required: true, help: 'mentee,mentor,score; a pair that is not listed is forbidden' },
    capacity: { type: 'string', required: true, help: 'mentor,capacity; whoever is not listed has no seat' },
    demand: { type: 'string', help: 'mentee,demand; whoever is not listed wants one mentor' },
    mode: { type: 'string', help: 'most-people (the default) or best-scores' },
  },
  run: (given) => {
    const { texts } = given
    const mode = oneOf(given, 'mode', ['most-people', 'best-scores'])
    const demand = texts.get('demand')
    const answer = solveScores({
      scores: readScores(texts.get('scores') ?? ''),
      capacities: readCounts(texts.get('capacity') ?? '', 'mentor', 'capacity'),
      demands: demand === undefined ? new Map() : readCounts(demand, 'mentee', 'demand'),
      mode,
    })
    return { json: answer, text: () => inWords(answer) }
  },
}
