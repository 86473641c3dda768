import { fairnessFigures } from '@fairlead/fairness/report'
import { languages } from '@fairlead/messages/sentence'
import { oneOf } from '../arguments.ts'
import type { Command } from '../command.ts'
import { writeText } from '../input/file.ts'
import { answerInWords } from './answer-in-words.ts'
import { matchAnswer } from './answer.ts'
import { fairnessInWords, settingsOf } from './fairness-in-words.ts'
import { readGroups } from './groups-file.ts'
import { readParticipants } from './participants.ts'
import { readProgramme } from './read-programme.ts'
import { reportPage } from './report/report-page.ts'

/** Some seconds of work. */
const manyPairs = 5_000_000

export const match: Command = {
  summary: 'Who with whom and why, for a programme and the people who take part.',
  options: {
    programme: { type: 'string', required: true, help: 'the programme document, as JSON' },
    participants: { type: 'string', required: true, help: 'mentees and mentors, as JSON, JSON lines or CSV' },
    language: { type: 'string', help: 'en (the default), de or fr' },
    groups: { type: 'string', help: 'employeeId and labels such as a site or an age band, to look at fairness after the run' },
    report: { type: 'string', help: 'an HTML page to write' },
  },
  run: async (given) => {
    const { texts, on } = given
    const language = oneOf(given, 'language', languages)
    const programme = readProgramme(texts.get('programme') ?? '')
    const read = readParticipants(texts.get('participants') ?? '')
    const { mentees, mentors } = read.participants
    if (!on.has('json') && mentees.length * mentors.length > manyPairs) {
      process.stderr.write(`Weighing ${mentees.length} mentees and ${mentors.length} mentors; this may take a while.\n`)
    }
    const { answer, outcomes } = await matchAnswer(programme, read, language)
    // Read only now: nothing that chooses could have seen it.
    const groups = texts.get('groups')
    const found = groups === undefined ? undefined : fairnessFigures(outcomes, readGroups(groups), settingsOf(programme))
    const report = texts.get('report')
    if (report !== undefined) writeText(report, reportPage(programme, read, answer, found, language))
    return {
      json: found === undefined ? answer : { ...answer, fairness: found },
      text: () =>
        [
          answerInWords(answer, language),
          ...(found === undefined ? [] : ['', fairnessInWords(found, language)]),
          ...(report === undefined ? [] : ['', `The report is in ${report}.`]),
        ].join('\n'),
    }
  },
}
