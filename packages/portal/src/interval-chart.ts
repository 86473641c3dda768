import { scaleLinear } from 'd3-scale'
import { html } from 'hono/html'
import type { KpiResult } from '@fairlead/outcomes/kpi-result'
import { chartFigure } from './chart-figure.ts'
import { dataTable } from './data-table.ts'
import type { Piece } from './page-frame.ts'
import { resultOf, spoken, type QuarterFigures } from './published-figures.ts'
import type { Words } from './words.ts'

export type IntervalChart = {
  readonly id: string
  readonly kpi: string
  readonly slice: string
  readonly unit: 'share' | 'mean'
  readonly title: string
  readonly unitText: string
  readonly scale: { readonly min: number; readonly max: number }
  /** The programme's own goal for this figure. */
  readonly goal?: number
}

type Row = { readonly label: string; readonly text: string; readonly result: KpiResult | undefined }

const ROW = 56
/** Of a row's height, where its scale lies. */
const TRACK = 36
const GOAL_LINE = 24

/** `74% – 88%`: short enough for a phone, beside the name of the quarter. */
const rangeText = (words: Words, { low, high }: NonNullable<KpiResult['interval']>, unit: KpiResult['unit']): string =>
  `${words.value(low, unit)} – ${words.value(high, unit)}`

type Axis = { readonly ticks: readonly number[]; readonly place: (value: number) => string }

/** The scale never moves with the figures: 0 to 100 % or the whole scale of the question, so that quarters can be compared by eye. */
const axisOf = ({ unit, scale: { min, max } }: IntervalChart): Axis => {
  const scale = scaleLinear([min, max], [0, 100]).clamp(true)
  return { ticks: scale.ticks(unit === 'share' ? 2 : max - min), place: (value) => `${scale(value).toFixed(2)}%` }
}

/** Where there is no number, words stand in place of the dot. */
const row = (words: Words, { label, text, result }: Row, top: number, place: (value: number) => string): Piece => {
  const y = top + TRACK
  const name = html`<text x="0" y="${top + 15}">${label}</text>`
  if (result === undefined || result.value === null) return html`${name}<text x="0" y="${y + 3}" class="quiet">${text}</text>`
  const { interval, value, unit } = result
  const range =
    interval === null
      ? ''
      : html`<line class="range" x1="${place(interval.low)}" x2="${place(interval.high)}" y1="${y}" y2="${y}" />
          ${[interval.low, interval.high].map((end) => html`<line class="end" x1="${place(end)}" x2="${place(end)}" y1="${y - 6}" y2="${y + 6}" />`)}`
  return html`${name}<text x="100%" y="${top + 15}" text-anchor="end">
      <tspan class="strong">${words.value(value, unit)}</tspan> ${interval === null ? '' : `(${rangeText(words, interval, unit)})`}
    </text>
    <line class="track" x1="0" x2="100%" y1="${y}" y2="${y}" />${range}<circle class="dot" cx="${place(value)}" cy="${y}" r="7" />`
}

/** A dashed line through every track and not through the words between them; its label stands on the side where there is room. */
const goalMark = (
  words: Words,
  { goal, unit, scale }: IntervalChart,
  tracks: readonly number[],
  place: (value: number) => string,
): Piece | '' => {
  if (goal === undefined || goal < scale.min || goal > scale.max || tracks.length === 0) return ''
  const anchor = goal > (scale.min + scale.max) / 2 ? 'end' : 'start'
  const dashes = tracks.map((y) => html`<line class="goal" x1="${place(goal)}" x2="${place(goal)}" y1="${y - 14}" y2="${y + 14}" />`)
  return html`<text class="quiet" x="${place(goal)}" y="14" text-anchor="${anchor}"
      >${words.t('portal.chart.goal', { target: words.value(goal, unit) })}</text
    >
    ${dashes}`
}

const tick = (words: Words, { unit, scale }: IntervalChart, value: number, bottom: number, place: (value: number) => string): Piece => {
  const anchor = value === scale.min ? 'start' : value === scale.max ? 'end' : 'middle'
  const text = unit === 'mean' ? String(value) : words.value(value, unit)
  return html`<line class="grid" x1="${place(value)}" x2="${place(value)}" y1="${bottom - 4}" y2="${bottom + 4}" />
    <text class="quiet" x="${place(value)}" y="${bottom + 20}" text-anchor="${anchor}">${text}</text>`
}

const tableOf = (words: Words, chart: IntervalChart, rows: readonly Row[]): Piece => {
  const range = ({ result }: Row): string => (result?.interval == null ? '' : rangeText(words, result.interval, chart.unit))
  const columns = [
    { label: words.t('portal.column.quarter') },
    { label: words.t('portal.column.value'), align: 'number' },
    { label: words.t('portal.column.range'), align: 'number' },
    { label: words.t('portal.column.n'), align: 'number' },
  ] as const
  const cells = rows.map((one) => {
    const { label, text, result } = one
    const value = result?.value ?? null
    return [
      label,
      value === null ? text : words.value(value, chart.unit),
      range(one),
      result?.n == null ? '' : words.value(result.n, 'count'),
    ]
  })
  return dataTable(chart.unitText, columns, cells)
}

/** One figure over the quarters, latest first: a dot with its interval on a scale that never moves, and the goal as a dashed line. */
export const intervalChart = (
  words: Words,
  quarters: readonly QuarterFigures[],
  chart: IntervalChart,
  smallestGroup: number,
): Piece | undefined => {
  const [latest] = quarters
  if (latest === undefined || resultOf(latest, chart.kpi, chart.slice) === undefined) return undefined
  const rows: readonly Row[] = quarters.map((figures) => {
    const result = resultOf(figures, chart.kpi, chart.slice)
    return { label: words.quarter(figures.quarter), text: spoken(words, result, smallestGroup), result }
  })
  const { ticks, place } = axisOf(chart)
  const top = chart.goal === undefined ? 0 : GOAL_LINE
  const bottom = top + rows.length * ROW
  const tracks = rows.flatMap(({ result }, at) => ((result?.value ?? null) === null ? [] : [top + at * ROW + TRACK]))
  const goal = chart.goal === undefined ? [] : [words.t('portal.chart.goal', { target: words.value(chart.goal, chart.unit) })]
  return chartFigure(words, {
    id: chart.id,
    title: chart.title,
    unit: chart.unitText,
    upTo: latest.lastDay,
    alternative: `${[...rows.map(({ label, text }) => `${label}: ${text}`), ...goal].join('. ')}.`,
    height: bottom + 24,
    marks: [
      html`<line class="grid" x1="0" x2="100%" y1="${bottom}" y2="${bottom}" />`,
      ...ticks.map((value) => tick(words, chart, value, bottom, place)),
      ...rows.map((one, at) => row(words, one, top + at * ROW, place)),
      html`${goalMark(words, chart, tracks, place)}`,
    ],
    table: tableOf(words, chart, rows),
  })
}
