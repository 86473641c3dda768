import { dataTable } from '@fairlead/portal/data-table'
import type { Piece } from '@fairlead/portal/page-frame'
import { html } from 'hono/html'
import type { MatchAnswer } from '../answer.ts'
import { ofSide, type Told } from '../told.ts'
import { namedBars, type Bar } from './chart.ts'
import type { Speak } from './speak.ts'

/** A rule by its own name, any other reason by a short one. */
const nameOf = ({ t, said }: Speak, { reason: { key, values } }: Told): string =>
  key === 'matching.unmatched.no-allowed-mentor'
    ? said(`hard-rule.${values?.['rule'] ?? ''}`)
    : t(`reason.${key.slice('matching.unmatched.'.length)}`)

const reasonBars = (speak: Speak, mentees: readonly Told[]): readonly Bar[] =>
  [...Map.groupBy(mentees, (one) => nameOf(speak, one))]
    .map(([label, own]) => ({ label, count: own.length }))
    .toSorted((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))

/** A list that is read at a glance stands open. */
const openUpTo = 12

const listed = ({ t }: Speak, title: string, some: readonly Told[]): Piece | '' => {
  if (some.length === 0) return ''
  const caption = t(title, { count: some.length })
  return html`<details class="block" ${some.length <= openUpTo ? 'open' : ''}>
    <summary>${caption}</summary>
    ${dataTable(
      caption,
      [{ label: t('person') }, { label: t('because'), align: 'long' }],
      some.map(({ employeeId, reason }) => [employeeId, reason.text]),
    )}
  </details>`
}

/** Who has nobody, by the rule that binds, and each of them by name. */
export const leftoverSection = (speak: Speak, { unmatched, rejected, notes }: MatchAnswer): Piece => {
  const { t } = speak
  const mentees = ofSide(unmatched, 'mentee')
  const chart = namedBars(speak, {
    id: 'leftovers',
    title: t('leftovers.chart'),
    unit: t('leftovers.unit'),
    columns: [t('because'), t('mentees')],
    found: reasonBars(speak, mentees),
  })
  return html`<section aria-labelledby="leftover-heading">
    <h2 id="leftover-heading">${t('leftovers')}</h2>
    ${mentees.length === 0 ? html`<p>${t('leftovers.none')}</p>` : chart} ${listed(speak, 'leftovers.mentees', mentees)}
    ${listed(speak, 'leftovers.mentors', ofSide(unmatched, 'mentor'))} ${listed(speak, 'leftovers.rejected', rejected)}
    ${listed(speak, 'leftovers.notes', notes)}
  </section>`
}
