import { describe, expect, it } from 'vitest'
import { report } from './report.ts'
import type { Summary } from './summary.ts'

const summary: Summary = {
  company: { name: 'Larkfield Works', provenance: 'Made up. '.repeat(30).trim(), people: 203 },
  flags: 36,
  invited: 36,
  enrolled: { mentees: 29, mentors: 31, declined: 7 },
  proposals: 28,
  unmatched: 1,
  series: 28,
  sessions: 155,
  feedback: 251,
  ended: 1,
  evaluation: { quarter: '2026-Q4', results: 12, suppressed: 5 },
  published: { records: 63, written: 63, verified: 62, failed: 0 },
  statements: 35,
  added: { facts: 1223, series: 28, statements: 35 },
  contractProblems: [],
  deadLetters: 0,
}

describe('the report of a run', () => {
  it('says what every station did, in lines that fit a terminal', () => {
    const lines = report(summary, 4321).split('\n')
    expect(lines.every((line) => line.length <= 120)).toBe(true)
    const text = lines.join('\n')
    for (const part of ['203', '36 flagged', '29 mentees, 31 mentors', '28 pairs', '155 held', '5 of them hidden', '62 read back', '4.3 s'])
      expect(text).toContain(part)
    expect(text).not.toContain('Trouble')
  })

  it('says so where a kept store took nothing twice', () => {
    expect(report({ ...summary, added: { facts: 0, series: 0, statements: 0 } }, 1000)).toContain('added nothing')
  })

  it('says so where something went wrong, or was never evaluated', () => {
    const text = report({ ...summary, evaluation: null, deadLetters: 2, contractProblems: ['POST /x'] }, 1000)
    expect(text).toMatch(/Evaluation +none/)
    expect(text).toMatch(/Trouble +1 requests off contract, 2 dead letters/)
  })
})
