import { SMALLEST_GROUP } from '@fairlead/statistics/suppression'
import { tableFairness, type TableFairness, type TableRow } from '@fairlead/fairness/table-fairness'
import { verdictSentence } from '@fairlead/fairness/sentence'
import { FOUR_FIFTHS } from '@fairlead/statistics/four-fifths'
import { say } from '@fairlead/messages/say'
import { languages, type Language } from '@fairlead/messages/sentence'
import { oneOf } from '../arguments.ts'
import type { Command } from '../command.ts'
import { eachRow } from '../input/rows.ts'
import { textOf } from '../input/row.ts'
import { table } from '../table.ts'

const perCent = (share: number): string => `${(100 * share).toFixed(1)} %`

const inWords = ({ groups, impactRatios }: TableFairness, language: Language): string => {
  const figures = new Map(groups.map((group) => [group.group, group]))
  const rows = impactRatios.map(({ group, ratio, p }) => {
    const found = figures.get(group)
    if (found === undefined) return [group, 'hidden', '', '', '', '']
    const { n, selected, rate, ci } = found
    const between = `${perCent(ci[0])} to ${perCent(ci[1])}`
    return [group, `${selected} of ${n}`, perCent(rate), between, ratio?.toFixed(3) ?? '', p === null ? '' : p.toFixed(4)]
  })
  const settings = { smallestGroup: SMALLEST_GROUP, floorThousandths: FOUR_FIFTHS }
  return [
    table(['group', 'selected', 'rate', '95 % interval', 'ratio to the highest', 'p (Fisher)'], rows, [1, 2, 4, 5]),
    '',
    ...impactRatios.map((ratio) => say(language, verdictSentence('selection', ratio, settings))),
    '',
    say(language, { key: 'fairness.screen' }),
  ].join('\n')
}

export const fairness: Command = {
  summary: 'Who was selected, by group: rates, impact ratios and exact tests, with small groups hidden.',
  options: {
    data: { type: 'string', required: true, help: 'one row for each person, as CSV, JSON or JSON lines' },
    selected: { type: 'string', required: true, help: 'the column that holds 1 for those selected and 0 for the others' },
    group: { type: 'string', required: true, help: 'the column of the group' },
    and: { type: 'string', help: 'a second column, for the intersections of both' },
    language: { type: 'string', help: 'of the sentences: en (the default), de or fr' },
  },
  run: (given) => {
    const { texts } = given
    const language = oneOf(given, 'language', languages)
    const [selected = '', group = '', and] = ['selected', 'group', 'and'].map((name) => texts.get(name))
    const columns = [selected, group, ...(and === undefined ? [] : [and])]
    const rows: TableRow[] = []
    eachRow(texts.get('data') ?? '', { required: [...new Set(columns)] }, (row) => {
      rows.push(Object.fromEntries(columns.map((name) => [name, textOf(row, name)])))
    })
    const found = tableFairness({ rows, selected, group, ...(and === undefined ? {} : { and }) })
    return { json: found, text: () => inWords(found, language) }
  },
}
