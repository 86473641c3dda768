import { dataTable } from '@fairlead/portal/data-table'
import type { Piece } from '@fairlead/portal/page-frame'
import { html } from 'hono/html'
import type { Speak } from './speak.ts'

export type Chart = {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  readonly unit: string
  /** What the eye would see, for those who do not. */
  readonly alternative: string
  /** Pixels; the width is whatever there is. */
  readonly height: number
  readonly marks: readonly Piece[]
  readonly table: Piece
  readonly wide?: boolean
}

/**
 * A drawing with its title, unit, text alternative and table. Places are per cents and text is in pixels, so that one drawing is legible
 * from 320 px on and takes its colours from the page (docs/adr/0007-charts.md).
 */
export const chart = ({ t }: Speak, { id, title, unit, alternative, height, marks, table, wide }: Chart): Piece =>
  html`<figure class="${wide === true ? 'wide' : ''}" aria-labelledby="${id}-title">
    <figcaption>
      <h3 id="${id}-title">${title}</h3>
      <p class="unit">${unit}</p>
    </figcaption>
    <svg role="img" aria-labelledby="${id}-title ${id}-desc" height="${height}" xmlns="http://www.w3.org/2000/svg">
      <desc id="${id}-desc">${alternative}</desc>
      ${marks}
    </svg>
    <details>
      <summary>${t('as-table')}<span class="of"> (${title})</span></summary>
      ${table}
    </details>
  </figure>`

export type Bar = { readonly label: string; readonly count: number }

const rowHeight = 28
/** Per cents of the width; what is left over belongs to the number after the bar. */
const room = { label: 22, bar: 66 } as const

type Bars = {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly columns: readonly [string, string]
  readonly found: readonly Bar[]
}

const parts = (speak: Speak, { unit, columns, found }: Bars) => ({
  alternative: `${found.map(({ label, count }) => `${label}: ${speak.whole(count)}`).join('. ')}.`,
  table: dataTable(
    unit,
    [{ label: columns[0] }, { label: columns[1], align: 'number' }],
    found.map(({ label, count }) => [label, speak.whole(count)]),
  ),
  most: found.reduce((high, { count }) => Math.max(high, count), 1),
})

/** Bars from zero with a short name beside each. */
export const bars = (speak: Speak, of: Bars): Piece => {
  const { alternative, table, most } = parts(speak, of)
  const marks = of.found.map(({ label, count }, at) => {
    const y = at * rowHeight
    const width = (room.bar * count) / most
    return html`<text x="0" y="${y + 19}">${label}</text>
      <line class="track" x1="${room.label}%" x2="${room.label}%" y1="${y}" y2="${y + rowHeight}"></line>
      <rect class="bar" x="${room.label}%" y="${y + 6}" width="${width.toFixed(2)}%" height="16"></rect>
      <text x="${(room.label + width).toFixed(2)}%" dx="8" y="${y + 19}">${speak.whole(count)}</text>`
  })
  return chart(speak, { ...of, alternative, table, marks, height: of.found.length * rowHeight })
}

const tallRow = 44

/** Bars from zero with a name above each, however long. */
export const namedBars = (speak: Speak, of: Bars): Piece => {
  const { alternative, table, most } = parts(speak, of)
  const marks = of.found.map(({ label, count }, at) => {
    const y = at * tallRow
    return html`<text x="0" y="${y + 15}">${label}</text>
      <text class="strong" x="100%" y="${y + 15}" text-anchor="end">${speak.whole(count)}</text>
      <rect class="bar" x="0" y="${y + 24}" width="${((100 * count) / most).toFixed(2)}%" height="12"></rect>`
  })
  return chart(speak, { ...of, alternative, table, marks, height: of.found.length * tallRow, wide: true })
}
