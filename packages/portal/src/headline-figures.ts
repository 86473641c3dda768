import { html } from 'hono/html'
import type { KpiResult } from '@fairlead/outcomes/kpi-result'
import type { Programme } from '@fairlead/programme/document'
import type { Piece } from './page-frame.ts'
import { resultOf, type QuarterFigures } from './published-figures.ts'
import type { Words } from './words.ts'

type Headline = { readonly label: string; readonly result: KpiResult; readonly scaleEnd?: number }

/** The figures worth a tile, where the programme asks for them; of the survey its first question. */
const headlines = (words: Words, figures: QuarterFigures, { surveys }: Programme): readonly Headline[] => {
  const [question] = surveys.pulse
  const wanted: readonly (readonly [string, KpiResult | undefined, (number | undefined)?])[] = [
    [words.t('outcomes.funnel.matched'), resultOf(figures, 'K-10', 'matched')],
    [words.t('portal.figure.meeting-adherence'), resultOf(figures, 'meeting-adherence', 'all')],
    [question?.text ?? '', question && resultOf(figures, 'K-11', `question.${question.questionId}`), question?.scale.max],
    [words.t('portal.figure.K-01'), resultOf(figures, 'K-01', 'all')],
  ]
  return wanted.flatMap(([label, result, scaleEnd]) =>
    result === undefined ? [] : [{ label, result, ...(scaleEnd === undefined ? {} : { scaleEnd }) }],
  )
}

/** What a number is a part of, and how far chance may move it. */
const beside = (words: Words, { result, scaleEnd }: Headline): string => {
  const { unit, n, interval, kpi } = result
  if (unit === 'count' || interval === null || n === null) return words.t('portal.figure.count')
  const values = { n, low: words.value(interval.low, unit), high: words.value(interval.high, unit) }
  if (unit === 'mean') return words.t('portal.figure.from-people', { ...values, max: scaleEnd ?? '' })
  return words.t(kpi === 'meeting-adherence' ? 'portal.figure.of-meetings' : 'portal.figure.of-people', values)
}

const tile = (words: Words, headline: Headline, smallestGroup: number): Piece => {
  const { label, result } = headline
  const number =
    result.value === null
      ? html`<dd class="number absent">
          ${words.said({ key: result.absenceKey ?? 'portal.figure.no-figure', values: { smallestGroup } })}
        </dd>`
      : html`<dd class="number">${words.value(result.value, result.unit)}</dd>
          <dd class="quiet">${beside(words, headline)}</dd>`
  return html`<div class="tile">
    <dt>${label}</dt>
    ${number}
    <dd>
      <details>
        <summary>${words.t('portal.figure.means')}<span class="of"> (${label})</span></summary>
        <p>${words.said({ key: result.definitionKey })}</p>
        ${result.interval === null ? '' : html`<p>${words.t('portal.figure.range')}</p>`}
      </details>
    </dd>
  </div>`
}

export const headlineFigures = (words: Words, figures: QuarterFigures, programme: Programme): Piece =>
  html`<section aria-labelledby="glance">
    <h2 id="glance">${words.t('portal.glance')}</h2>
    <dl class="tiles">
      ${headlines(words, figures, programme).map((headline) => tile(words, headline, programme.fairness.smallestGroup))}
    </dl>
  </section>`
