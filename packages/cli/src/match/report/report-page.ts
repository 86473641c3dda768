import type { FairnessFigures } from '@fairlead/fairness/report'
import type { Language } from '@fairlead/messages/sentence'
import { pageFrame, type Piece } from '@fairlead/portal/page-frame'
import type { Programme } from '@fairlead/programme/document'
import { html } from 'hono/html'
import { boundInWords, priceInWords } from '../answer-in-words.ts'
import type { MatchAnswer } from '../answer.ts'
import type { Read } from '../participants.ts'
import { ofSide } from '../told.ts'
import { bars } from './chart.ts'
import { fairnessSection } from './fairness-section.ts'
import { leftoverSection } from './leftover-section.ts'
import { proposalSection } from './proposal-section.ts'
import { speaking, type Speak } from './speak.ts'
import { loadBars, loadsOf, scoreBars, scoreRange, unevenness } from './spread.ts'

const tile = (label: string, number: string, about: string): Piece =>
  html`<div class="tile">
    <dt>${label}</dt>
    <dd class="number">${number}</dd>
    <dd class="quiet">${about}</dd>
  </div>`

const tiles = (speak: Speak, { participants }: Read, answer: MatchAnswer, loads: readonly number[]): Piece => {
  const { t, points, two, whole } = speak
  const people = { mentees: participants.mentees.length, mentors: participants.mentors.length }
  const range = scoreRange(answer)
  const spread = unevenness(loads)
  const ends = range === undefined ? {} : { lowest: points(range.lowest), highest: points(range.highest) }
  return html`<dl class="tiles">
    ${tile(t('proposals'), whole(answer.proposals.length), t('proposals.about', people))}
    ${tile(t('without'), whole(ofSide(answer.unmatched, 'mentee').length), t('without.about', people))}
    ${range === undefined ? '' : tile(t('middle'), points(range.middle), t('middle.about', ends))}
    ${spread === undefined ? '' : tile(t('gini'), two(spread), t('gini.about'))}
  </dl>`
}

const spreads = (speak: Speak, answer: MatchAnswer, loads: readonly number[]): Piece | '' => {
  if (answer.proposals.length === 0) return ''
  const { t } = speak
  return html`<section aria-labelledby="glance-heading">
    <h2 id="glance-heading">${t('glance')}</h2>
    <div class="charts">
      ${bars(speak, {
        id: 'scores',
        title: t('scores'),
        unit: t('scores.unit'),
        columns: [t('points'), t('proposals')],
        found: scoreBars(answer),
      })}
      ${bars(speak, { id: 'load', title: t('load'), unit: t('load.unit'), columns: [t('mentees'), t('mentors')], found: loadBars(loads) })}
    </div>
  </section>`
}

/** Space between the parts, and tables that keep their distance from what stands above them. */
const style = `
.tiles{margin-top:24px}
main .charts{margin-top:16px}
.block{margin-top:24px}
.block caption{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
section td ul{margin:0}
@media (min-width:900px){#proposal-table th[scope=row],#proposal-table td:not(.long){min-width:13ch}}
@media print{h2{break-after:avoid}tr{break-inside:avoid}}
`

/**
 * One page that stands by itself, without a script: what was proposed and what it costs, how scores and load spread, what it does for
 * groups where their labels were given, and who has nobody and why.
 */
export const reportPage = (
  programme: Programme,
  read: Read,
  answer: MatchAnswer,
  fairness: FairnessFigures | undefined,
  language: Language,
): string => {
  const speak = speaking(language)
  const { t } = speak
  const loads = loadsOf(read, answer)
  return pageFrame({
    language,
    title: t('title', { programme: programme.title }),
    skip: t('skip'),
    style,
    head: html`<p class="lead">${t(answer.certificate.optimal ? 'proven' : 'not-proven')}</p>
      ${[...boundInWords(answer, language), priceInWords(answer, language)].filter((line) => line !== '').map((line) => html`<p class="lead">${line}</p>`)}`,
    body: html`${tiles(speak, read, answer, loads)} ${spreads(speak, answer, loads)} ${fairnessSection(speak, fairness)}
    ${leftoverSection(speak, answer)} ${proposalSection(speak, answer)}`,
  })
}
