import type { Summary } from './summary.ts'

const line = (label: string, value: string): string => `  ${label.padEnd(12)}${value}`

/** The summary as a person reads it. */
export const report = (summary: Summary, elapsedMs: number): string => {
  const { company, enrolled, evaluation, published, added } = summary
  return [
    '',
    company.name,
    `  ${company.provenance}`,
    '',
    line('People', `${company.people}`),
    line('Flags', `${summary.flags} flagged, reviewed and invited; ${enrolled.declined} said no, which costs nothing`),
    line('Enrolled', `${enrolled.mentees} mentees, ${enrolled.mentors} mentors`),
    line('Matching', `${summary.proposals} pairs approved, ${summary.unmatched} mentees without, each with the reason`),
    line('Outlook', `${summary.series} series in free time`),
    line('Sessions', `${summary.sessions} held, ${summary.feedback} answers to the pulse, ${summary.ended} mentorships ended early`),
    line(
      'Evaluation',
      evaluation === null
        ? 'none'
        : `${evaluation.quarter}: ${evaluation.results} figures, ${evaluation.suppressed} of them hidden (fewer than five people)`,
    ),
    line(
      'LMS',
      `${published.records} records: ${published.written} written, ${published.verified} read back and equal, ${published.failed} publications failed`,
    ),
    line(
      'This run',
      `added ${added.facts} facts, ${added.series} series and ${added.statements} statements to the store in ${(elapsedMs / 1000).toFixed(1)} s`,
    ),
    ...(summary.contractProblems.length + summary.deadLetters === 0
      ? []
      : [line('Trouble', `${summary.contractProblems.length} requests off contract, ${summary.deadLetters} dead letters`)]),
    '',
  ].join('\n')
}
