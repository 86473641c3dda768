import { dataTable } from '@fairlead/portal/data-table'
import type { Piece } from '@fairlead/portal/page-frame'
import { html } from 'hono/html'
import type { MatchAnswer, Proposal } from '../answer.ts'
import type { Speak } from './speak.ts'

const list = (lines: readonly string[]): Piece | '' =>
  lines.length === 0
    ? ''
    : html`<ul>
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>`

/** The bound of the loss is often too low; where it is 0 it says nothing. */
const otherKey = ({ pairs, points }: Proposal['alternatives'][number]['lossAtLeast']): string =>
  pairs > 0 ? 'other.person' : points > 0 ? 'other' : 'other.plain'

const othersOf = ({ t, points }: Speak, { alternatives }: Proposal): readonly string[] =>
  alternatives.map(({ mentorId, score, lossAtLeast }) =>
    t(otherKey(lossAtLeast), { mentor: mentorId, points: points(score), loss: points(lossAtLeast.points) }),
  )

/** Every pair with its reasons and the runners-up. */
export const proposalSection = (speak: Speak, { proposals }: MatchAnswer): Piece | '' => {
  if (proposals.length === 0) return ''
  const { t, points } = speak
  return html`<section aria-labelledby="proposal-heading">
    <h2 id="proposal-heading">${t('proposals')}</h2>
    <div id="proposal-table">
      ${dataTable(
        t('proposals.caption', { count: proposals.length }),
        [
          { label: t('mentee') },
          { label: t('mentor') },
          { label: t('points'), align: 'number' },
          { label: t('why'), align: 'long' },
          { label: t('others'), align: 'long' },
        ],
        proposals.map((proposal) => [
          proposal.mentees.join(', '),
          proposal.mentors.join(', '),
          points(proposal.score),
          list(proposal.reasons.map(({ text }) => text)),
          list(othersOf(speak, proposal)),
        ]),
      )}
    </div>
  </section>`
}
