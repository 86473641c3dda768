import type { Summary } from './summary.ts'

const line = (label: string, value: string): string => `  ${label.padEnd(12)}${value}`

/** Lines of so many characters at most, broken between words. */
const wrapped = (text: string, width: number): readonly string[] =>
  text.match(new RegExp(`\\S.{0,${width - 2}}\\S(?=\\s|$)|\\S+`, 'g')) ?? []

const addedBy = ({ facts, series, statements }: Summary['added']): string =>
  facts + series + statements === 0
    ? 'added nothing: the store holds these days already, and the simulated systems began empty'
    : `added ${facts} facts, ${series} series and ${statements} statements to the store`

/** The summary as a person reads it. */
export const report = (summary: Summary, elapsedMs: number): string => {
  const { company, enrolled, evaluation, published, added } = summary
  return [
    '',
    company.name,
    ...wrapped(company.provenance, 100).map((text) => `  ${text}`),
    '',
    line('People', `${company.people}`),
    line('Flags', `${summary.flags} flagged, reviewed and invited; ${enrolled.declined} said no, which costs nothing`),
    line('Enrolled', `${enrolled.mentees} mentees, ${enrolled.mentors} mentors`),
    line('Matching', `${summary.proposals} pairs approved; mentees left over: ${summary.unmatched}, each with the reason`),
    line('Outlook', `${summary.series} series in free time`),
    line(
      'Sessions',
      `${summary.sessions} held, ${summary.feedback} answers to the pulse, ${summary.ended} ended early because somebody left`,
    ),
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
    line('This run', `${addedBy(added)}; it took ${(elapsedMs / 1000).toFixed(1)} s`),
    ...(summary.contractProblems.length + summary.deadLetters === 0
      ? []
      : [line('Trouble', `${summary.contractProblems.length} requests off contract, ${summary.deadLetters} dead letters`)]),
    '',
  ].join('\n')
}
