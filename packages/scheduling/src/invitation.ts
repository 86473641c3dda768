import type { Programme } from '@fairlead/programme/document'
import type { PlannedOccurrence } from './choose-slot.ts'

type Language = Programme['language']

/**
 * What an invitation says. The subject is neutral and the text names no rating, no potential and no reason: a calendar is read by
 * assistants, delegates and whoever stands behind the screen. Notes for translators: "session" is one meeting; no honorifics.
 */
const texts: Record<Language, { subject: string; opening: string; session: string; before: string; closing: string; cancelled: string }> = {
  en: {
    subject: 'Leadership mentoring',
    opening: 'These are your sessions. If a time does not suit, move that one meeting or propose another time.',
    session: 'Session',
    before: 'Beforehand',
    closing: 'What you talk about stays between you. Please keep no notes of it here.',
    cancelled: 'The leadership mentoring has ended, so the remaining meetings are cancelled.',
  },
  de: {
    subject: 'Leadership-Mentoring',
    opening: 'Dies sind eure Sitzungen. Passt ein Termin nicht, verschiebt diesen einen oder schlagt eine andere Zeit vor.',
    session: 'Sitzung',
    before: 'Zur Vorbereitung',
    closing: 'Was ihr besprecht, bleibt unter euch. Bitte haltet hier nichts davon fest.',
    cancelled: 'Das Leadership-Mentoring ist beendet, die übrigen Termine entfallen.',
  },
  fr: {
    subject: 'Mentorat de leadership',
    opening: 'Voici vos séances. Si un horaire ne convient pas, déplacez cette réunion ou proposez-en un autre.',
    session: 'Séance',
    before: 'À préparer',
    closing: 'Vos échanges restent entre vous. Merci de ne rien en noter ici.',
    cancelled: 'Le mentorat de leadership est terminé ; les réunions restantes sont annulées.',
  },
}

const locales: Record<Language, string> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR' }
const formats = new Map<string, Intl.DateTimeFormat>()

const localTime = (language: Language, zone: string, instant: string): string => {
  const name = `${language}|${zone}`
  let format = formats.get(name)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locales[language], { dateStyle: 'full', timeStyle: 'short', timeZone: zone })
    formats.set(name, format)
  }
  return format.format(new Date(instant))
}

export type Invitation = { readonly subject: string; readonly text: string }

/** Every session with both people's local time, since their clocks may change on different days, and with its own guide. */
export const invitationFor = (
  programme: Pick<Programme, 'language' | 'curriculum'>,
  occurrences: readonly PlannedOccurrence[],
  zones: { readonly mentor: string; readonly mentee: string },
): Invitation => {
  const { language } = programme
  const text = texts[language]
  const lines = occurrences.map(({ session, start }) => {
    const guide = programme.curriculum.find((entry) => entry.session === session)
    const own = `${localTime(language, zones.mentor, start)} (${zones.mentor})`
    const times = zones.mentee === zones.mentor ? own : `${own} / ${localTime(language, zones.mentee, start)} (${zones.mentee})`
    return [
      `${text.session} ${session}: ${times}`,
      ...(guide === undefined ? [] : [`  ${guide.guide}`]),
      ...(guide === undefined || guide.preWork.length === 0 ? [] : [`  ${text.before}: ${guide.preWork.join(' ')}`]),
    ].join('\n')
  })
  return { subject: text.subject, text: [text.opening, '', ...lines, '', text.closing].join('\n') }
}

export const cancellationFor = (language: Language): string => texts[language].cancelled
