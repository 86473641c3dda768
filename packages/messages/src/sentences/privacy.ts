import type { Sentences } from '../sentence.ts'

const page = 'The page on which a person reads everything that is held about them.'

export const privacy = {
  'privacy.export.title': {
    note: `${page} {name} is the person's name.`,
    en: 'What is held about {name}',
    de: 'Was über {name} gespeichert ist',
    fr: 'Ce qui est conservé au sujet de {name}',
  },
  'privacy.export.person': {
    note: `${page} A heading.`,
    en: 'You',
    de: 'Sie',
    fr: 'Vous',
  },
  'privacy.export.reviews': {
    note: `${page} A heading.`,
    en: 'Performance reviews',
    de: 'Leistungsbeurteilungen',
    fr: 'Évaluations',
  },
  'privacy.export.flags': {
    note: `${page} A heading.`,
    en: 'Leadership potential',
    de: 'Führungspotenzial',
    fr: 'Potentiel de leadership',
  },
  'privacy.export.programmes': {
    note: `${page} A heading.`,
    en: 'Mentoring',
    de: 'Mentoring',
    fr: 'Mentorat',
  },
  'privacy.export.decisions': {
    note: `${page} A heading.`,
    en: 'Decisions about you',
    de: 'Entscheidungen über Sie',
    fr: 'Décisions vous concernant',
  },
  'privacy.export.full': {
    note: `${page} A heading over the same as data.`,
    en: 'Everything in full',
    de: 'Alles im Einzelnen',
    fr: 'Le détail complet',
  },
  'privacy.export.nothing': {
    note: `${page} Under a heading where nothing is held.`,
    en: 'Nothing is held.',
    de: 'Hierzu ist nichts gespeichert.',
    fr: 'Rien n’est conservé.',
  },
  'privacy.export.employee': {
    note: `${page} {number} is the employee number.`,
    en: '{name}, employee number {number}, {email}.',
    de: '{name}, Personalnummer {number}, {email}.',
    fr: '{name}, matricule {number}, {email}.',
  },
  'privacy.export.observed': {
    note: `${page} {day} is a date.`,
    en: 'As the HR system said it on {day}.',
    de: 'So laut Personalsystem am {day}.',
    fr: 'Selon le système RH au {day}.',
  },
  'privacy.export.review': {
    note: `${page} {rating} is the raw rating or a dash.`,
    en: 'Review from {from} to {to}: {rating}.',
    de: 'Beurteilung vom {from} bis {to}: {rating}.',
    fr: 'Évaluation du {from} au {to} : {rating}.',
  },
  'privacy.export.flag': {
    note: `${page} {programme} is the programme’s id.`,
    en: 'Considered for {programme} on {day}:',
    de: 'Betrachtet für {programme} am {day}:',
    fr: 'Examiné pour {programme} le {day} :',
  },
  'privacy.export.enrolled-mentee': {
    note: page,
    en: 'You have been a mentee in {programme} since {day}.',
    de: 'Sie nehmen seit {day} als Mentee an {programme} teil.',
    fr: 'Vous participez à {programme} comme mentoré depuis le {day}.',
  },
  'privacy.export.enrolled-mentor': {
    note: page,
    en: 'You have been a mentor in {programme} since {day}.',
    de: 'Sie nehmen seit {day} als Mentorin oder Mentor an {programme} teil.',
    fr: 'Vous participez à {programme} comme mentor depuis le {day}.',
  },
  'privacy.export.decision': {
    note: `${page} {kind} and {outcome} are short English words of the decision log.`,
    en: '{day}: {kind}, {outcome}.',
    de: '{day}: {kind}, {outcome}.',
    fr: '{day} : {kind}, {outcome}.',
  },
  'privacy.export.mentorship-as-mentee': {
    note: page,
    en: {
      by: 'sessions',
      one: 'You have had a mentor since {day}, with {sessions} session held.',
      other: 'You have had a mentor since {day}, with {sessions} sessions held.',
    },
    de: {
      by: 'sessions',
      one: 'Sie haben seit {day} eine Mentorin oder einen Mentor; {sessions} Treffen hat stattgefunden.',
      other: 'Sie haben seit {day} eine Mentorin oder einen Mentor; {sessions} Treffen haben stattgefunden.',
    },
    fr: {
      by: 'sessions',
      one: 'Vous avez un mentor depuis le {day} ; {sessions} rencontre a eu lieu.',
      other: 'Vous avez un mentor depuis le {day} ; {sessions} rencontres ont eu lieu.',
    },
  },
  'privacy.export.mentorship-as-mentor': {
    note: page,
    en: {
      by: 'sessions',
      one: 'You have had a mentee since {day}, with {sessions} session held.',
      other: 'You have had a mentee since {day}, with {sessions} sessions held.',
    },
    de: {
      by: 'sessions',
      one: 'Sie begleiten seit {day} eine oder einen Mentee; {sessions} Treffen hat stattgefunden.',
      other: 'Sie begleiten seit {day} eine oder einen Mentee; {sessions} Treffen haben stattgefunden.',
    },
    fr: {
      by: 'sessions',
      one: 'Vous accompagnez un mentoré depuis le {day} ; {sessions} rencontre a eu lieu.',
      other: 'Vous accompagnez un mentoré depuis le {day} ; {sessions} rencontres ont eu lieu.',
    },
  },
} as const satisfies Sentences
