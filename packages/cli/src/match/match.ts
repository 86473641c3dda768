import { writeFileSync } from 'node:fs'
import { highestScore } from '@fairlead/matching/assignment/instance'
import type { Language } from '@fairlead/messages/sentence'
import { BadInput } from '../bad-input.ts'
import type { Command } from '../command.ts'
import { callersPath } from '../input/file.ts'
import { table } from '../table.ts'
import { matchAnswer, type MatchAnswer } from './answer.ts'
import { readParticipants } from './participants.ts'
import { readProgramme } from './read-programme.ts'
import { reportPage } from './report-page.ts'

const languages: readonly string[] = ['en', 'de', 'fr']
const isLanguage = (text: string): text is Language => languages.includes(text)

/** Points as people read them: of 100. */
const ofHundred = (points: number): string => ((100 * points) / highestScore).toFixed(1)

const inWords = ({ proposals, unmatched, rejected, ignoredSkills, certificate, price }: MatchAnswer): string => {
  const { mostPeople, bestScores } = price
  return [
    table(
      ['mentee', 'mentor', 'of 100', 'because'],
      proposals.map(({ mentees, mentors, score, reasons }) => [
        mentees.join(', '),
        mentors.join(', '),
        ofHundred(score),
        reasons
          .slice(0, 2)
          .map(({ text }) => text)
          .join(' '),
      ]),
      [2],
    ),
    ...(unmatched.length === 0
      ? []
      : [
          '',
          table(
            ['without a mentor', 'because'],
            unmatched.map(({ employeeId, reason }) => [employeeId, reason.text]),
          ),
        ]),
    ...(rejected.length === 0
      ? []
      : [
          '',
          table(
            ['not taken', 'because'],
            rejected.map(({ employeeId, reason }) => [employeeId, reason.text]),
          ),
        ]),
    ...(ignoredSkills.length === 0 ? [] : ['', `Not in the programme, and not counted: ${ignoredSkills.join(', ')}.`]),
    '',
    `${proposals.length} proposals, ${unmatched.length} without one. ${certificate.optimal ? 'Proven: no plan is better.' : 'Not proven to be the best plan.'}`,
    `Most people: ${mostPeople.people} with ${ofHundred(mostPeople.points)} points. Best scores: ${bestScores.people} with ${ofHundred(bestScores.points)} points.`,
  ].join('\n')
}

export const match: Command = {
  summary: 'Who with whom and why, for a programme and the people who take part.',
  options: {
    programme: { type: 'string', required: true, help: 'the programme document, as JSON' },
    participants: { type: 'string', required: true, help: 'mentees and mentors, as JSON, JSON lines or CSV' },
    language: { type: 'string', help: 'en (the default), de or fr' },
    report: { type: 'string', help: 'an HTML page to write' },
  },
  run: ({ texts }) => {
    const language = texts.get('language') ?? 'en'
    if (!isLanguage(language)) {
      throw new BadInput(
        [{ code: 'option-malformed', path: '--language', sentence: 'There is no such language here.' }],
        'Write en, de or fr.',
      )
    }
    const programme = readProgramme(texts.get('programme') ?? '')
    const read = readParticipants(texts.get('participants') ?? '', new Set(programme.skills.map(({ skillId }) => skillId)))
    const answer = matchAnswer(programme, read, language)
    const report = texts.get('report')
    if (report !== undefined) writeFileSync(callersPath(report), reportPage(programme, read, answer, language))
    return { json: answer, text: () => inWords(answer) + (report === undefined ? '' : `\nThe report is in ${report}.`) }
  },
}
