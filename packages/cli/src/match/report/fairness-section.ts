import type { DimensionReport, FairnessFigures } from '@fairlead/fairness/report'
import { dataTable } from '@fairlead/portal/data-table'
import type { Piece } from '@fairlead/portal/page-frame'
import { html } from 'hono/html'
import { findingsOf, verdictsOf } from '../fairness-in-words.ts'
import { chart } from './chart.ts'
import type { Speak } from './speak.ts'

type Share = DimensionReport['matchRate']['groups'][number]

const rowHeight = 56
/** Of a row's height, where its scale lies. */
const track = 36

const hidden = ({ said }: Speak, { smallestGroup }: FairnessFigures): string => said('fairness.figures.hidden', { smallestGroup })

const counted = ({ said, perCent }: Speak, { figures }: Share): string | undefined =>
  figures === null
    ? undefined
    : said('fairness.table.count', {
        count: figures.count,
        n: figures.n,
        low: perCent(figures.interval.low),
        high: perCent(figures.interval.high),
      })

/** A dot with its interval on a scale from 0 to 100 %; where the figures are hidden, words in its place. */
const mark = (speak: Speak, share: Share, at: number): Piece => {
  const top = at * rowHeight
  const y = top + track
  const name = html`<text x="0" y="${top + 15}">${share.group}</text>`
  const { figures } = share
  if (figures === null) return html`${name}<text x="0" y="${y + 3}" class="quiet">${speak.said('fairness.table.hidden')}</text>`
  const place = (value: number): string => `${(100 * value).toFixed(2)}%`
  const { low, high } = figures.interval
  return html`${name}<text class="strong" x="100%" y="${top + 15}" text-anchor="end">${speak.perCent(figures.rate)} %</text>
    <line class="track" x1="0" x2="100%" y1="${y}" y2="${y}" />
    <line class="range" x1="${place(low)}" x2="${place(high)}" y1="${y}" y2="${y}" />
    ${[low, high].map((end) => html`<line class="end" x1="${place(end)}" x2="${place(end)}" y1="${y - 6}" y2="${y + 6}" />`)}
    <circle class="dot" cx="${place(figures.rate)}" cy="${y}" r="7" />`
}

const scale = (bottom: number): readonly Piece[] =>
  (
    [
      [0, 'start'],
      [50, 'middle'],
      [100, 'end'],
    ] as const
  ).map(
    ([tick, anchor]) =>
      html`<line class="grid" x1="${tick}%" x2="${tick}%" y1="${bottom - 4}" y2="${bottom + 4}" />
        <text class="quiet" x="${tick}%" y="${bottom + 20}" text-anchor="${anchor}">${tick} %</text>`,
  )

/** What a person has to look at stands first, and not behind a disclosure. */
const findings = ({ said, language }: Speak, report: FairnessFigures): Piece => {
  if (report.findings === 0) return html`<p class="note">${said('fairness.table.no-findings')}</p>`
  return html`<div class="note attention">
    <p>${said('fairness.table.findings', { findings: report.findings })}</p>
    <ul>
      ${findingsOf(report, language).map((text) => html`<li>${text}</li>`)}
    </ul>
  </div>`
}

const tableOf = (speak: Speak, report: FairnessFigures, dimension: DimensionReport): Piece => {
  const { said, perCent, language } = speak
  const none = hidden(speak, report)
  return dataTable(
    said('fairness.table.by', { dimension: dimension.dimension }),
    [
      { label: said('fairness.table.group') },
      { label: said('fairness.table.rate') },
      { label: said('fairness.table.senior') },
      { label: said('fairness.table.best') },
      { label: said('fairness.table.verdict'), align: 'long' },
    ],
    dimension.matchRate.groups.map((share) => {
      const senior = dimension.exposure.groups.find(({ group }) => group === share.group)
      const mean = dimension.ownBest.groups.find(({ group }) => group === share.group)?.figures ?? null
      return [
        share.group,
        counted(speak, share) ?? none,
        (senior && counted(speak, senior)) ?? none,
        mean === null
          ? none
          : said('fairness.table.mean', { mean: perCent(mean.mean), low: perCent(mean.interval.low), high: perCent(mean.interval.high) }),
        html`<ul>
          ${verdictsOf(report, dimension, share.group, language).map((text) => html`<li>${text}</li>`)}
        </ul>`,
      ]
    }),
  )
}

/** What the plan does for each group, joined after the plan was made. */
export const fairnessSection = (speak: Speak, report: FairnessFigures | undefined): Piece | '' => {
  if (report === undefined) return ''
  const { said } = speak
  const figures = report.dimensions.map((dimension, at) => {
    const { groups } = dimension.matchRate
    return chart(speak, {
      id: `fairness-${at}`,
      title: said('fairness.table.by', { dimension: dimension.dimension }),
      unit: said('fairness.table.unit'),
      alternative: `${groups.map((share) => `${share.group}: ${counted(speak, share) ?? hidden(speak, report)}`).join('. ')}.`,
      height: groups.length * rowHeight + 24,
      marks: [...groups.map((share, row) => mark(speak, share, row)), ...scale(groups.length * rowHeight)],
      table: tableOf(speak, report, dimension),
      wide: true,
    })
  })
  return html`<section aria-labelledby="fairness-heading">
    <h2 id="fairness-heading">${said('fairness.table')}</h2>
    <p class="quiet">${said('fairness.screen')}</p>
    ${findings(speak, report)}
    <div class="charts">${figures}</div>
    ${report.leftOut.map((dimension) => html`<p class="note">${said('fairness.left-out.too-many-groups', { dimension })}</p>`)}
  </section>`
}
