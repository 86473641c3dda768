import { scaleLinear } from 'd3-scale'
import { html } from 'hono/html'
import { messageKey, type MessageKey } from '@fairlead/messages/catalogue'
import type { KpiResult } from '@fairlead/outcomes/kpi-result'
import { funnelSteps, type FunnelStep } from '@fairlead/outcomes/funnel'
import { chartFigure } from './chart-figure.ts'
import { dataTable } from './data-table.ts'
import type { Piece } from './page-frame.ts'
import { resultOf, spoken, type QuarterFigures } from './published-figures.ts'
import type { Words } from './words.ts'

const labels: Readonly<Record<FunnelStep, MessageKey>> = {
  eligible: messageKey('outcomes.funnel.eligible'),
  invited: messageKey('outcomes.funnel.invited'),
  'opted-in': messageKey('outcomes.funnel.opted-in'),
  matched: messageKey('outcomes.funnel.matched'),
  'first-meeting': messageKey('outcomes.funnel.first-meeting'),
  'half-held': messageKey('outcomes.funnel.half-held'),
  completed: messageKey('outcomes.funnel.completed'),
}

type Step = { readonly label: string; readonly text: string; readonly result: KpiResult | undefined }

const ROW = 44

/** Bars from zero, all on one scale. Where a count is hidden, words stand in place of the bar: a missing bar would read as zero. */
const bar = ({ label, text, result }: Step, at: number, most: number): Piece => {
  const top = at * ROW
  const value = result?.value ?? null
  const name = html`<text x="0" y="${top + 15}">${label}</text>`
  if (value === null) return html`${name}<text x="0" y="${top + 35}" class="quiet">${text}</text>`
  const width = scaleLinear([0, Math.max(1, most)], [0, 100])(value).toFixed(2)
  return html`${name}<text x="100%" y="${top + 15}" text-anchor="end" class="strong">${text}</text>
    <rect class="bar" x="0" y="${top + 24}" width="${width}%" height="12" />`
}

/** KPI K-10 of the latest quarter: how many people reached each step. */
export const funnelChart = (words: Words, figures: QuarterFigures, smallestGroup: number): Piece | undefined => {
  if (!figures.results.some(({ kpi }) => kpi === 'K-10')) return undefined
  const steps: readonly Step[] = funnelSteps.map((step) => {
    const result = resultOf(figures, 'K-10', step)
    return { label: words.t(labels[step]), text: spoken(words, result, smallestGroup), result }
  })
  const most = Math.max(...steps.map(({ result }) => result?.value ?? 0))
  return chartFigure(words, {
    id: 'funnel',
    title: words.t('portal.chart.K-10.title'),
    unit: words.t('portal.chart.K-10.unit'),
    upTo: figures.lastDay,
    alternative: `${steps.map(({ label, text }) => `${label}: ${text}`).join('. ')}.`,
    height: steps.length * ROW,
    marks: steps.map((step, at) => bar(step, at, most)),
    table: dataTable(
      words.t('portal.chart.K-10.unit'),
      [{ label: words.t('portal.column.step') }, { label: words.t('portal.column.people'), align: 'number' }],
      steps.map(({ label, text }) => [label, text]),
    ),
    wide: true,
  })
}
