import type { Sentences } from '../sentence.ts'

const slot = 'Why a meeting series stands where it stands, read by mentor, mentee and programme office.'
const weekday = 'Name of a weekday inside a sentence; numbered as in ISO 8601, 1 is Monday.'

export const scheduling = {
  'scheduling.weekday-and-time': {
    note: `${slot} time: such as 09:30; zone: such as Europe/Berlin.`,
    en: 'Meetings are on {weekday@weekday} at {time} ({zone}).',
    de: 'Die Treffen finden {weekday@weekday} um {time} Uhr statt ({zone}).',
    fr: 'Les rencontres ont lieu le {weekday@weekday} à {time} ({zone}).',
  },
  'scheduling.free-for-both': {
    note: `${slot} free and occurrences: numbers of meetings.`,
    en: 'Both are free for {free} of {occurrences} meetings at that time.',
    de: 'Beide sind zu dieser Zeit bei {free} von {occurrences} Treffen frei.',
    fr: 'Les deux sont libres à cette heure pour {free} rencontres sur {occurrences}.',
  },
  'scheduling.free-busy-unverified': {
    note: slot,
    en: 'The calendars could not be read; the time is within usual working hours.',
    de: 'Die Kalender waren nicht lesbar; die Zeit liegt in den üblichen Arbeitszeiten.',
    fr: 'Les agendas n’ont pas pu être lus ; l’heure se situe dans les horaires habituels.',
  },
  'scheduling.no-free-slot': {
    note: slot,
    en: 'No time was found at which both are free.',
    de: 'Es wurde keine Zeit gefunden, zu der beide frei sind.',
    fr: 'Aucun moment où les deux sont libres n’a été trouvé.',
  },
  'scheduling.occurrences-moved': {
    note: `${slot} count: a number of meetings.`,
    en: {
      by: 'count',
      one: 'One meeting was moved to another time, since somebody is busy.',
      other: '{count} meetings were moved to another time, since somebody is busy.',
    },
    de: {
      by: 'count',
      one: 'Ein Treffen wurde verlegt, weil jemand verhindert ist.',
      other: '{count} Treffen wurden verlegt, weil jemand verhindert ist.',
    },
    fr: {
      by: 'count',
      one: '{count} rencontre a été déplacée, car quelqu’un est occupé.',
      other: '{count} rencontres ont été déplacées, car quelqu’un est occupé.',
    },
  },
  'scheduling.outside-hours': {
    note: `${slot} count: a number of meetings.`,
    en: {
      by: 'count',
      one: 'One meeting is outside somebody’s working hours.',
      other: '{count} meetings are outside somebody’s working hours.',
    },
    de: {
      by: 'count',
      one: 'Ein Treffen liegt außerhalb der Arbeitszeit einer Person.',
      other: '{count} Treffen liegen außerhalb der Arbeitszeit einer Person.',
    },
    fr: {
      by: 'count',
      one: '{count} rencontre est en dehors des horaires de quelqu’un.',
      other: '{count} rencontres sont en dehors des horaires de quelqu’un.',
    },
  },
  'scheduling.tentative-minutes': {
    note: `${slot} count: minutes.`,
    en: { by: 'count', one: 'One minute overlaps with something tentative.', other: '{count} minutes overlap with something tentative.' },
    de: {
      by: 'count',
      one: 'Eine Minute überschneidet sich mit einem Termin unter Vorbehalt.',
      other: '{count} Minuten überschneiden sich mit Terminen unter Vorbehalt.',
    },
    fr: {
      by: 'count',
      one: '{count} minute chevauche un rendez-vous provisoire.',
      other: '{count} minutes chevauchent des rendez-vous provisoires.',
    },
  },
  'scheduling.sessions-beyond-programme': {
    note: `${slot} count: a number of meetings.`,
    en: {
      by: 'count',
      one: 'One meeting does not fit before the programme ends.',
      other: '{count} meetings do not fit before the programme ends.',
    },
    de: {
      by: 'count',
      one: 'Ein Treffen passt nicht mehr vor das Ende des Programms.',
      other: '{count} Treffen passen nicht mehr vor das Ende des Programms.',
    },
    fr: {
      by: 'count',
      one: '{count} rencontre ne tient pas avant la fin du programme.',
      other: '{count} rencontres ne tiennent pas avant la fin du programme.',
    },
  },
  'weekday.1': { note: weekday, en: 'Monday', de: 'montags', fr: 'lundi' },
  'weekday.2': { note: weekday, en: 'Tuesday', de: 'dienstags', fr: 'mardi' },
  'weekday.3': { note: weekday, en: 'Wednesday', de: 'mittwochs', fr: 'mercredi' },
  'weekday.4': { note: weekday, en: 'Thursday', de: 'donnerstags', fr: 'jeudi' },
  'weekday.5': { note: weekday, en: 'Friday', de: 'freitags', fr: 'vendredi' },
  'weekday.6': { note: weekday, en: 'Saturday', de: 'samstags', fr: 'samedi' },
  'weekday.7': { note: weekday, en: 'Sunday', de: 'sonntags', fr: 'dimanche' },
} as const satisfies Sentences
