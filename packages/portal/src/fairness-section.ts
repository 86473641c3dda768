import { reportInWords } from '@fairlead/fairness/report-in-words'
import type { FairnessReport } from '@fairlead/fairness/report-store'
import { isFinding } from '@fairlead/fairness/verdict'
import { html } from 'hono/html'
import { dataTable } from './data-table.ts'
import type { Piece } from './page-frame.ts'
import type { Words } from './words.ts'

type Reported = Extract<ReturnType<typeof reportInWords>, { readonly state: 'reported' }>
type Dimension = Reported['dimensions'][number]
type ShareGroup = Extract<Dimension['measures'][number], { readonly best: unknown }>['groups'][number]

const perCent = (words: Words, share: number): string => words.value(100 * share, 'count')

const counted = (words: Words, group: ShareGroup | undefined): string => {
  if (group === undefined || group.figures === null) return words.t('fairness.table.hidden')
  const { count, n, interval } = group.figures
  const [low, high] = [perCent(words, interval.low), perCent(words, interval.high)]
  return words.t('fairness.table.count', { count, n, low, high })
}

/** Groups too small to be named are not in the table; how they are protected is said below it. */
const tableOf = (words: Words, { dimension, measures }: Dimension): Piece | '' => {
  const [rates, seniors] = measures.filter((measure) => 'best' in measure)
  if (rates === undefined || rates.groups.length === 0) return ''
  const columns = [
    { label: words.t('fairness.table.group') },
    { label: words.t('fairness.table.rate') },
    { label: words.t('fairness.table.senior') },
    { label: words.t('fairness.table.verdict'), align: 'long' },
  ] as const
  const rows = rates.groups.map((rate) => {
    const senior = seniors?.groups.find(({ group }) => group === rate.group)
    return [rate.group, counted(words, rate), counted(words, senior), rate.sentence]
  })
  return dataTable(words.t('fairness.table.by', { dimension }), columns, rows)
}

const listOf = (sentences: readonly string[]): Piece =>
  html`<ul>
    ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
  </ul>`

/** What a person has to look at before deciding stands open, the figures behind it can be opened. */
const findingsOf = (words: Words, { findings, dimensions }: Reported): Piece => {
  if (findings === 0) return html`<p class="note">${words.t('fairness.table.no-findings')}</p>`
  const found = dimensions.flatMap(({ measures }) =>
    measures.flatMap((measure) => ('best' in measure ? measure.groups.filter(({ verdict }) => isFinding(verdict)) : [])),
  )
  return html`<div class="note attention">
    <p>${words.t('fairness.table.findings', { findings })}</p>
    ${listOf(found.map(({ sentence }) => sentence))}
  </div>`
}

/** What the plan does for each group, before anybody decides on it. */
export const fairnessSection = (words: Words, report: FairnessReport | undefined): Piece => {
  const told = reportInWords(report, words.language)
  if (told.state === 'pending' || told.dimensions.length === 0) return html`<p class="note">${told.sentences.join(' ')}</p>`
  const { dimensions, sentences, smallestGroup } = told
  const hidden = dimensions.some(({ measures }) => measures.some(({ groupsHidden }) => groupsHidden > 0))
  const protection = hidden ? [words.t('fairness.figures.hidden', { smallestGroup })] : []
  return html`${findingsOf(words, told)}
    <details>
      <summary>${words.t('fairness.table')}</summary>
      ${dimensions.map((dimension) => tableOf(words, dimension))} ${listOf([...sentences, ...protection])}
    </details>`
}
