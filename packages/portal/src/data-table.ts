import { html } from 'hono/html'
import type { Piece } from './page-frame.ts'

export type Column = { readonly label: string; readonly align?: 'number' | 'long' }

const cellClass = { number: 'number-cell', long: 'long' } as const

/**
 * A table that becomes labelled rows on a narrow screen. The roles are written out, since a table whose parts are no longer displayed
 * as table parts loses them in some browsers.
 */
export const dataTable = (caption: string, columns: readonly Column[], rows: readonly (readonly (string | Piece)[])[]): Piece => {
  const classOf = (at: number): string => {
    const align = columns[at]?.align
    return align === undefined ? '' : cellClass[align]
  }
  const row = ([first, ...rest]: readonly (string | Piece)[]): Piece =>
    html`<tr role="row">
      <th role="rowheader" scope="row">${first ?? ''}</th>
      ${rest.map((cell, at) => html`<td role="cell" class="${classOf(at + 1)}" data-label="${columns[at + 1]?.label ?? ''}"><div>${cell}</div></td>`)}
    </tr>`
  return html`<table role="table">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(({ label }, at) => html`<th role="columnheader" scope="col" class="${classOf(at)}">${label}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(row)}
    </tbody>
  </table>`
}
