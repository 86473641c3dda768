/**
 * How long scoring takes: `node tools/bench/scoring.ts [--smoke]` prints a Markdown table of processor time. The matrix is timed whole, the readable
 * scorer on some of the rows and then reckoned up; both are compared pair by pair on those rows.
 */
import { matchingInputs } from '../../packages/matching/src/scoring/features.ts'
import { pairRules } from '../../packages/matching/src/scoring/hard-rules.ts'
import { rowScorer } from '../../packages/matching/src/scoring/score-matrix.ts'
import { scorer } from '../../packages/matching/src/scoring/score.ts'
import type { Programme } from '../../packages/programme/src/document.ts'
import { people, programmes } from './people.ts'

/** Processor time: what else runs on the machine does not count. */
const timed = <Result>(work: () => Result): { readonly result: Result; readonly ms: number } => {
  const start = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(start)
  return { result, ms: (user + system) / 1000 }
}

/** Rows of one block: what is held in memory at once. */
const blockRows = 2000
const comparedRows = 50

const measure = (name: string, programme: Programme, mentees: number, mentors: number): string => {
  const given = people(mentees, mentors)
  const made = timed(() => matchingInputs(given, [], programme, { round: 'bench', version: 1 }))
  const inputs = made.result
  const matrix = timed(() => {
    const rows = rowScorer(inputs, programme)
    const block = new Int16Array(Math.min(blockRows, mentees) * mentors)
    let forbiddenPairs = 0
    for (let from = 0; from < mentees; from += blockRows) {
      const to = Math.min(from + blockRows, mentees)
      rows.scoreRows(from, to, block)
      for (let at = 0; at < (to - from) * mentors; at += 1) if ((block[at] ?? 0) < 0) forbiddenPairs += 1
    }
    return { rows, forbiddenPairs }
  })
  const compared = inputs.mentees.slice(0, comparedRows)
  const readable = timed(() => {
    const { score } = scorer(programme)
    const { binding } = pairRules(inputs, programme)
    return compared.flatMap((mentee) =>
      inputs.mentors.map((mentor) => (binding(mentee, mentor) === undefined ? score(mentee, mentor) : -1)),
    )
  })
  const rows = matrix.result.rows.scoreRows(0, compared.length)
  if (readable.result.some((score, at) => score !== rows[at])) throw new Error('The matrix and the readable scorer do not agree.')
  const cells = [
    `${mentees} x ${mentors}, ${name}`,
    made.ms.toFixed(0),
    matrix.ms.toFixed(0),
    ((matrix.ms * 1e6) / (mentees * mentors)).toFixed(1),
    ((readable.ms * mentees) / compared.length).toFixed(0),
    `${((100 * matrix.result.forbiddenPairs) / (mentees * mentors)).toFixed(1)} %`,
    (process.memoryUsage().rss / 2 ** 20).toFixed(0),
  ]
  return `| ${cells.join(' | ')} |`
}

const sizes = process.argv.includes('--smoke')
  ? [[1000, 300]]
  : [
      [1000, 300],
      [3000, 800],
      [10_000, 2500],
      [50_000, 10_000],
    ]
console.log('| size | inputs ms | matrix ms | ns/pair | readable ms (reckoned) | forbidden | RSS MB |\n|---|---|---|---|---|---|---|')
for (const [mentees = 0, mentors = 0] of sizes) {
  for (const [name, programme] of Object.entries(programmes)) {
    if (name === 'six criteria' || mentees <= 10_000) console.log(measure(name, programme, mentees, mentors))
  }
}
