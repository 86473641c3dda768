import { highestScore } from '@fairlead/matching/assignment/instance'
import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'
import { dataTable } from '@fairlead/portal/data-table'
import { pageFrame, type Piece } from '@fairlead/portal/page-frame'
import type { Programme } from '@fairlead/programme/document'
import { html } from 'hono/html'
import type { MatchAnswer } from './answer.ts'
import { gini } from './load.ts'
import type { Read } from './participants.ts'

type Speak = (key: string, values?: Readonly<Record<string, string | number>>) => string

type Bar = { readonly label: string; readonly count: number }

const rowHeight = 28
const labelWidth = 28

/** Horizontal bars: places in per cent and text in pixels, so that one drawing is legible from 320 px on. */
const bars = (id: string, title: string, unit: string, alternative: string, found: readonly Bar[], table: Piece): Piece => {
  const most = Math.max(1, ...found.map(({ count }) => count))
  return html`<figure aria-labelledby="${id}-title">
    <figcaption>
      <h3 id="${id}-title">${title}</h3>
      <p class="unit">${unit}</p>
    </figcaption>
    <svg role="img" aria-labelledby="${id}-title ${id}-desc" height="${found.length * rowHeight}" xmlns="http://www.w3.org/2000/svg">
      <desc id="${id}-desc">${alternative}</desc>
      ${found.map(({ label, count }, at) => {
        const y = at * rowHeight
        const width = ((100 - labelWidth - 12) * count) / most
        return html`<text x="0" y="${y + 19}">${label}</text>
          <rect class="bar" x="${labelWidth}%" y="${y + 6}" width="${width.toFixed(2)}%" height="18"></rect>
          <text x="${(labelWidth + width).toFixed(2)}%" dx="8" y="${y + 19}">${count}</text>`
      })}
    </svg>
    <details>
      <summary>${alternative}</summary>
      ${table}
    </details>
  </figure>`
}

const numberColumn = (label: string) => ({ label, align: 'number' }) as const
const barTable = (caption: string, first: string, second: string, found: readonly Bar[]): Piece =>
  dataTable(
    caption,
    [{ label: first }, numberColumn(second)],
    found.map(({ label, count }) => [label, String(count)]),
  )

/** Ten points to a bar. */
const scoreBars = ({ proposals }: MatchAnswer): readonly Bar[] =>
  Array.from({ length: 10 }, (_, bin) => ({
    label: `${bin * 10}–${bin * 10 + 10}`,
    count: proposals.filter(({ score }) => Math.min(9, Math.floor((10 * score) / highestScore)) === bin).length,
  }))

const loadsOf = ({ participants }: Read, { proposals }: MatchAnswer): ReadonlyMap<string, number> => {
  const load = new Map(participants.mentors.map(({ employeeId }) => [employeeId, 0]))
  for (const { mentors, mentees } of proposals) {
    for (const mentor of mentors) load.set(mentor, (load.get(mentor) ?? 0) + mentees.length)
  }
  return load
}

const loadBars = (loads: ReadonlyMap<string, number>): readonly Bar[] => {
  const most = Math.max(0, ...loads.values())
  return Array.from({ length: most + 1 }, (_, mentees) => ({
    label: String(mentees),
    count: [...loads.values()].filter((load) => load === mentees).length,
  }))
}

const ofHundred = (points: number): string => ((100 * points) / highestScore).toFixed(1)

const proposalTable = (t: Speak, { proposals }: MatchAnswer): Piece =>
  dataTable(
    t('report.proposals'),
    [
      { label: t('report.mentee') },
      { label: t('report.mentor') },
      numberColumn(t('report.points')),
      { label: t('report.why'), align: 'long' },
      { label: t('report.others'), align: 'long' },
    ],
    proposals.map(({ mentees, mentors, score, reasons, alternatives }) => [
      mentees.join(', '),
      mentors.join(', '),
      ofHundred(score),
      html`<ul>
        ${reasons.map(({ text }) => html`<li>${text}</li>`)}
      </ul>`,
      html`<ul>
        ${alternatives.map(({ mentorId, score: other, lossAtLeast }) => {
          const values = { mentor: mentorId, points: ofHundred(other), loss: ofHundred(lossAtLeast.points) }
          return html`<li>${t(lossAtLeast.pairs > 0 ? 'report.other.person' : 'report.other', values)}</li>`
        })}
      </ul>`,
    ]),
  )

const leftovers = (t: Speak, { unmatched, rejected }: MatchAnswer): Piece | '' => {
  const all = [...unmatched, ...rejected]
  if (all.length === 0) return html`<p>${t('report.leftovers.none')}</p>`
  return dataTable(
    t('report.leftovers'),
    [{ label: t('report.person') }, { label: t('report.because'), align: 'long' }],
    all.map(({ employeeId, reason }) => [employeeId, reason.text]),
  )
}

const tile = (label: string, number: string): Piece =>
  html`<div class="tile">
    <dt>${label}</dt>
    <dd class="number">${number}</dd>
  </div>`

/** One page that stands by itself, without a script: what was proposed, how the scores and the load spread, and who has nobody and why. */
export const reportPage = (programme: Programme, read: Read, answer: MatchAnswer, language: Language): string => {
  const t: Speak = (key, values) => say(language, { key: `cli.${key}`, ...(values === undefined ? {} : { values }) })
  const { proposals, unmatched, certificate, price } = answer
  const loads = loadsOf(read, answer)
  const spread = gini([...loads.values()])
  const scores = scoreBars(answer)
  const load = loadBars(loads)
  const { mostPeople, bestScores } = price
  return pageFrame({
    language,
    title: t('report.title', { programme: programme.title }),
    skip: t('report.skip'),
    head: html`<p class="lead">${t(certificate.optimal ? 'report.proven' : 'report.not-proven')}</p>`,
    body: html`<dl class="tiles">
        ${tile(t('report.proposals'), String(proposals.length))} ${tile(t('report.without'), String(unmatched.length))}
        ${tile(t('report.gini'), spread === undefined ? '–' : spread.toFixed(2))}
      </dl>
      <p class="lead">
        ${t('report.price', {
          people: mostPeople.people,
          points: ofHundred(mostPeople.points),
          fewer: bestScores.people,
          more: ofHundred(bestScores.points),
        })}
      </p>
      <div class="charts">
        ${bars(
          'scores',
          t('report.scores'),
          t('report.scores.unit'),
          t('report.as-table'),
          scores,
          barTable(t('report.scores'), t('report.points'), t('report.proposals'), scores),
        )}
        ${bars(
          'load',
          t('report.load'),
          t('report.load.unit'),
          t('report.as-table'),
          load,
          barTable(t('report.load'), t('report.mentees'), t('report.mentors'), load),
        )}
      </div>
      <h2>${t('report.leftovers')}</h2>
      ${leftovers(t, answer)}
      <h2>${t('report.proposals')}</h2>
      ${proposalTable(t, answer)}`,
  })
}
