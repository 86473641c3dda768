import type { Sentences } from '../sentence.ts'

const leftOut = 'Why somebody has no place in a pair, group, circle or event, read by the programme office.'

export const formats = {
  'matching.format.nobody-else': {
    note: leftOut,
    en: 'Nobody else takes part.',
    de: 'Sonst nimmt niemand teil.',
    fr: 'Personne d’autre ne participe.',
  },
  'matching.format.no-allowed-peer': {
    note: `${leftOut} others: number of people.`,
    en: { by: 'others', one: 'The only other person is not possible.', other: 'Of {others} others nobody is possible.' },
    de: { by: 'others', one: 'Die einzige andere Person kommt nicht in Frage.', other: 'Von {others} anderen kommt niemand in Frage.' },
    fr: { by: 'others', one: 'La seule autre personne n’est pas possible.', other: 'Sur {others} autres, personne n’est possible.' },
  },
  'matching.format.odd-one': {
    note: `${leftOut} people: an odd number.`,
    en: 'Of {people} people in pairs one stays over.',
    de: 'Bei {people} Menschen bleibt in Paaren eine Person übrig.',
    fr: 'Sur {people} personnes réparties en binômes, une reste seule.',
  },
  'matching.format.peers-taken': {
    note: `${leftOut} allowed: number of people.`,
    en: {
      by: 'allowed',
      one: 'The only possible partner has somebody else.',
      other: 'All {allowed} possible partners have somebody else.',
    },
    de: {
      by: 'allowed',
      one: 'Die einzige mögliche Person hat schon jemand anderen.',
      other: 'Alle {allowed} möglichen Personen haben schon jemand anderen.',
    },
    fr: {
      by: 'allowed',
      one: 'La seule personne possible est déjà en binôme.',
      other: 'Les {allowed} personnes possibles sont déjà en binôme.',
    },
  },
  'matching.format.no-allowed-mentor': {
    note: `${leftOut} mentors: their number.`,
    en: { by: 'mentors', one: 'The only mentor is not possible.', other: 'Of {mentors} mentors nobody is possible.' },
    de: {
      by: 'mentors',
      one: 'Die einzige Mentorin oder der einzige Mentor kommt nicht in Frage.',
      other: 'Von {mentors} Mentorinnen und Mentoren kommt niemand in Frage.',
    },
    fr: { by: 'mentors', one: 'Le seul mentor n’est pas possible.', other: 'Sur {mentors} mentors, aucun n’est possible.' },
  },
  'matching.format.no-mentees': {
    note: 'Why a mentor has nobody, read by the programme office.',
    en: 'No mentee has joined yet.',
    de: 'Noch hat kein Mentee zugesagt.',
    fr: 'Aucun mentoré ne s’est encore inscrit.',
  },
  'matching.format.no-allowed-mentee': {
    note: 'Why a mentor has nobody, read by the programme office. mentees: their number.',
    en: { by: 'mentees', one: 'The only mentee is not possible.', other: 'Of {mentees} mentees nobody is possible.' },
    de: { by: 'mentees', one: 'Der einzige Mentee kommt nicht in Frage.', other: 'Von {mentees} Mentees kommt niemand in Frage.' },
    fr: { by: 'mentees', one: 'Le seul mentoré n’est pas possible.', other: 'Sur {mentees} mentorés, aucun n’est possible.' },
  },
  'matching.format.mentor-not-needed': {
    note: 'Why a mentor has nobody, read by the programme office. allowed: number of mentees.',
    en: {
      by: 'allowed',
      one: 'The only possible mentee has a place with somebody else.',
      other: 'All {allowed} possible mentees have a place with somebody else.',
    },
    de: {
      by: 'allowed',
      one: 'Der einzige mögliche Mentee hat einen Platz bei jemand anderem.',
      other: 'Alle {allowed} möglichen Mentees haben einen Platz bei jemand anderem.',
    },
    fr: {
      by: 'allowed',
      one: 'Le seul mentoré possible a une place auprès de quelqu’un d’autre.',
      other: 'Les {allowed} mentorés possibles ont une place auprès de quelqu’un d’autre.',
    },
  },
  'matching.format.tables-taken': {
    note: `${leftOut} An event of short meetings at tables. allowed: number of mentors.`,
    en: {
      by: 'allowed',
      one: 'The table of the only possible mentor is full in every round.',
      other: 'The tables of all {allowed} possible mentors are full in every round.',
    },
    de: {
      by: 'allowed',
      one: 'Der einzige mögliche Tisch ist in jeder Runde voll.',
      other: 'Alle {allowed} möglichen Tische sind in jeder Runde voll.',
    },
    fr: {
      by: 'allowed',
      one: 'La table du seul mentor possible est complète à chaque tour.',
      other: 'Les tables des {allowed} mentors possibles sont complètes à chaque tour.',
    },
  },
} as const satisfies Sentences
