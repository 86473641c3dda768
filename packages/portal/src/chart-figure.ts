import { html } from 'hono/html'
import type { Piece } from './page-frame.ts'
import type { Words } from './words.ts'

export type ChartFigure = {
  /** Unique on the page. */
  readonly id: string
  /** A finding or a question. */
  readonly title: string
  readonly unit: string
  /** Last day that the numbers count. */
  readonly upTo: string
  /** What the eye would see, for those who do not. */
  readonly alternative: string
  /** Pixels; the width is whatever there is. */
  readonly height: number
  readonly marks: Piece | readonly Piece[]
  readonly table: Piece
  readonly wide?: boolean
}

/**
 * A chart with everything that belongs to it: title, unit, the drawing with its text alternative, source and date, and the same numbers
 * as a table.
 *
 * Scales and ticks are d3-scale's; the marks are our own SVG (docs/adr/0007-charts.md): places are per cents and text is in pixels, so
 * that one drawing is legible from 320 px on and takes its colours from the page.
 */
export const chartFigure = (words: Words, chart: ChartFigure): Piece =>
  html`<figure class="${chart.wide === true ? 'wide' : ''}" aria-labelledby="${chart.id}-title">
    <figcaption>
      <h3 id="${chart.id}-title">${chart.title}</h3>
      <p class="unit">${chart.unit}</p>
    </figcaption>
    <svg role="img" aria-labelledby="${chart.id}-title ${chart.id}-desc" height="${chart.height}" xmlns="http://www.w3.org/2000/svg">
      <desc id="${chart.id}-desc">${chart.alternative}</desc>
      ${chart.marks}
    </svg>
    <p class="source">${words.t('portal.chart.source', { date: words.day(chart.upTo) })}</p>
    <details>
      <summary>${words.t('portal.chart.table')}</summary>
      ${chart.table}
    </details>
  </figure>`
