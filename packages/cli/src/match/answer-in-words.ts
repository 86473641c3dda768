import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'
import { table } from '../table.ts'
import type { MatchAnswer } from './answer.ts'
import { numbersIn } from './numbers.ts'
import { ofSide, type Told } from './told.ts'

/** What each aim of a plan comes to. */
export const priceInWords = ({ price, balance }: MatchAnswer, language: Language): string => {
  if (price === undefined) return ''
  const { mostPeople, bestScores } = price
  const { points } = numbersIn(language)
  const same = mostPeople.people === bestScores.people && mostPeople.points === bestScores.points
  const both = say(language, {
    key: same ? 'cli.report.price.same' : 'cli.report.price',
    values: { people: mostPeople.people, points: points(mostPeople.points), fewer: bestScores.people, more: points(bestScores.points) },
  })
  return [both, ...(balance ?? []).map(({ text }) => text)].join(' ')
}

/** What a plan that is not proven can fall short of, where that is known. */
export const boundInWords = ({ certificate }: MatchAnswer, language: Language): readonly string[] => {
  if (certificate.optimal || !('points' in certificate)) return []
  const { points, people } = certificate
  const { points: written } = numbersIn(language)
  return [
    ...(people.kind === 'bound'
      ? [say(language, { key: 'cli.report.bound.people', values: { value: people.value, bound: people.bound } })]
      : []),
    ...(points.kind === 'bound'
      ? [say(language, { key: 'cli.report.bound.points', values: { value: written(points.value), bound: written(points.bound) } })]
      : []),
  ]
}

/** Two reasons are what fits on a line; the JSON and the report have them all. */
const reasonsShown = 2

export const answerInWords = (answer: MatchAnswer, language: Language): string => {
  const { proposals, unmatched, rejected, notes, certificate } = answer
  const t = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
    say(language, { key: `cli.report.${key}`, values })
  const { points } = numbersIn(language)
  const listed = (title: string, some: readonly Told[]): readonly string[] =>
    some.length === 0
      ? []
      : [
          t(title, { count: some.length }),
          table(
            [t('person'), t('because')],
            some.map(({ employeeId, reason }) => [employeeId, reason.text]),
          ),
          '',
        ]
  const pairs = proposals.map(({ mentees, mentors, score, reasons }) => [
    mentees.join(', '),
    mentors.join(', '),
    points(score),
    reasons
      .slice(0, reasonsShown)
      .map(({ text }) => text)
      .join(' '),
  ])
  return [
    ...(pairs.length === 0 ? [] : [table([t('mentee'), t('mentor'), t('points'), t('why')], pairs, [2]), '']),
    ...listed('leftovers.mentees', ofSide(unmatched, 'mentee')),
    ...listed('leftovers.mentors', ofSide(unmatched, 'mentor')),
    ...listed('leftovers.rejected', rejected),
    ...listed('leftovers.notes', notes),
    t(certificate.optimal ? 'proven' : 'not-proven'),
    ...boundInWords(answer, language),
    priceInWords(answer, language),
  ].join('\n')
}
