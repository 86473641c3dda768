import { messageKey, type MessageKey } from '@fairlead/messages/catalogue'
import { say, type Said } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'
import type { PersonExport } from './export-person.ts'

export type Section = { readonly heading: string; readonly sentences: readonly string[] }

const day = (instant: string): string => instant.slice(0, 10)

/** The export in sentences, for the person: what the reader cannot follow here stands in full below it. */
export const personSections = (
  held: PersonExport,
  language: Language,
): { readonly title: string; readonly sections: readonly Section[] } => {
  const { employee, reviews, flags, enrolments, proposals, mentorships, decisions } = held
  const said = (key: MessageKey, values: Said['values'] = {}): string => say(language, { key: messageKey(key), values })
  const section = (key: MessageKey, sentences: readonly string[]): Section => ({
    heading: said(key),
    sentences: sentences.length === 0 ? [said('privacy.export.nothing')] : sentences,
  })
  return {
    title: said('privacy.export.title', { name: employee.displayName }),
    sections: [
      section('privacy.export.person', [
        said('privacy.export.employee', { name: employee.displayName, number: employee.employeeNumber, email: employee.workEmail }),
        said('privacy.export.observed', { day: day(employee.observedAt) }),
      ]),
      section(
        'privacy.export.reviews',
        reviews.map(({ periodStart, periodEnd, performance }) =>
          said('privacy.export.review', { from: periodStart, to: periodEnd, rating: performance?.raw ?? '–' }),
        ),
      ),
      section(
        'privacy.export.flags',
        flags.flatMap(({ programmeId, flaggedAt, reasons }) => [
          said('privacy.export.flag', { programme: programmeId, day: day(flaggedAt) }),
          ...reasons.map((reason) => say(language, reason)),
        ]),
      ),
      section('privacy.export.programmes', [
        ...enrolments.map(({ programmeId, role, enrolledAt }) =>
          said(`privacy.export.enrolled-${role}`, { programme: programmeId, day: day(enrolledAt) }),
        ),
        ...proposals.flatMap((proposal) => ('reasons' in proposal ? proposal.reasons.map((reason) => say(language, reason)) : [])),
        ...mentorships.map(({ role, startedOn, sessionsHeld }) =>
          said(`privacy.export.mentorship-as-${role}`, { day: startedOn, sessions: sessionsHeld }),
        ),
      ]),
      section(
        'privacy.export.decisions',
        decisions.map(({ kind, outcome, decidedAt }) => said('privacy.export.decision', { kind, outcome, day: day(decidedAt) })),
      ),
    ],
  }
}
