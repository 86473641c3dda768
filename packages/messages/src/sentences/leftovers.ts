import type { Sentences } from '../sentence.ts'

const unmatched = 'Why somebody has no proposal, read by the programme office.'
const idle = 'Why a mentor has no mentee in a plan, read by the programme office.'
const rejected = 'Why somebody is not matched in this run, read by the programme office.'
const noted = 'A value that was left out of a profile, read by the programme office.'

/** What a matching run says of people it could not pair, and of values it could not use. */
export const leftovers = {
  'matching.unmatched.no-mentors': {
    note: unmatched,
    en: 'No mentor has joined yet.',
    de: 'Noch hat kein Mentor und keine Mentorin zugesagt.',
    fr: 'Aucun mentor ne s’est encore inscrit.',
  },
  'matching.unmatched.no-seat-left': {
    note: `${unmatched} allowed and mentors: numbers of mentors.`,
    en: 'Of {mentors} mentors {allowed} would be possible, but all their places are taken.',
    de: 'Von {mentors} Mentorinnen und Mentoren wären {allowed} möglich, aber alle ihre Plätze sind vergeben.',
    fr: 'Sur {mentors} mentors, {allowed} conviendraient, mais toutes leurs places sont prises.',
  },
  'matching.unmatched.no-allowed-mentor': {
    note: `${unmatched} excluded and mentors: numbers of mentors; rule: a noun.`,
    en: 'No mentor is possible. The rule that excludes most, {excluded} of {mentors}: {rule@hard-rule}.',
    de: 'Niemand kommt in Frage. Die Regel, die am meisten ausschließt, {excluded} von {mentors}: {rule@hard-rule}.',
    fr: 'Aucun mentor n’est possible. La règle qui en exclut le plus, {excluded} sur {mentors} : {rule@hard-rule}.',
  },
  'matching.unmatched.removed': {
    note: unmatched,
    en: 'An approver took the pair apart.',
    de: 'Bei der Prüfung wurde das Paar getrennt.',
    fr: 'Le binôme a été défait lors de la validation.',
  },
  'matching.idle-mentor.no-mentees': {
    note: idle,
    en: 'No mentee is waiting for a mentor.',
    de: 'Niemand wartet auf einen Mentor oder eine Mentorin.',
    fr: 'Aucun mentoré n’attend de mentor.',
  },
  'matching.idle-mentor.no-free-seat': {
    note: idle,
    en: 'This mentor has no free place.',
    de: 'Es ist kein Platz frei.',
    fr: 'Ce mentor n’a aucune place libre.',
  },
  'matching.idle-mentor.above-everybody': {
    note: `${idle} mentees: a number of people.`,
    en: 'This mentor stands in the reporting line of every mentee ({mentees}).',
    de: 'Steht bei allen, die warten ({mentees}), in der Berichtslinie.',
    fr: 'Ce mentor est dans la ligne hiérarchique de tous les mentorés ({mentees}).',
  },
  'matching.idle-mentor.no-allowed-mentee': {
    note: `${idle} excluded and mentees: numbers of people; rule: a noun.`,
    en: 'No mentee is possible. The rule that excludes most, {excluded} of {mentees}: {rule@hard-rule}.',
    de: 'Niemand kommt in Frage. Die Regel, die am meisten ausschließt, {excluded} von {mentees}: {rule@hard-rule}.',
    fr: 'Aucun mentoré n’est possible. La règle qui en exclut le plus, {excluded} sur {mentees} : {rule@hard-rule}.',
  },
  'matching.idle-mentor.not-needed': {
    note: `${idle} allowed: a number of people.`,
    en: {
      by: 'allowed',
      one: 'One mentee would be possible and is better placed with somebody else, or without a place.',
      other: '{allowed} mentees would be possible and are better placed with somebody else, or without a place.',
    },
    de: {
      by: 'allowed',
      one: 'Eine Person käme in Frage und ist anderswo besser aufgehoben oder ohne Platz.',
      other: '{allowed} Personen kämen in Frage und sind anderswo besser aufgehoben oder ohne Platz.',
    },
    fr: {
      by: 'allowed',
      one: '{allowed} mentoré conviendrait, mais est mieux placé ailleurs ou reste sans place.',
      other: '{allowed} mentorés conviendraient, mais sont mieux placés ailleurs ou restent sans place.',
    },
  },
  'matching.rejected.duplicate-id': {
    note: `${rejected} times: a number.`,
    en: 'This person is listed {times} times with different profiles.',
    de: 'Diese Person steht {times}-mal mit verschiedenen Angaben in der Liste.',
    fr: 'Cette personne figure {times} fois avec des profils différents.',
  },
  'matching.rejected.capacity': {
    note: rejected,
    en: 'The number of mentees this mentor can take is not a whole number of 0 or more.',
    de: 'Die Zahl der Plätze ist keine ganze Zahl ab 0.',
    fr: 'Le nombre de mentorés possibles n’est pas un entier positif ou nul.',
  },
  'matching.rejected.has-mentor': {
    note: `${rejected} mentors: a number.`,
    en: { by: 'mentors', one: 'This mentee has a mentor already.', other: 'This mentee has {mentors} mentors already.' },
    de: { by: 'mentors', one: 'Wird schon begleitet.', other: 'Wird schon von {mentors} Personen begleitet.' },
    fr: { by: 'mentors', one: 'Ce mentoré a déjà {mentors} mentor.', other: 'Ce mentoré a déjà {mentors} mentors.' },
  },
  'matching.note.unknown-skills': {
    note: `${noted} count: how many; skills: their ids.`,
    en: 'Left out, since the programme does not have these skills ({count}): {skills}.',
    de: 'Nicht berücksichtigt, da das Programm diese Fähigkeiten nicht kennt ({count}): {skills}.',
    fr: 'Compétences ignorées, car absentes du programme ({count}) : {skills}.',
  },
  'matching.note.unreadable': {
    note: `${noted} field: a noun.`,
    en: 'Left out, since the value cannot be right: {field@field}.',
    de: 'Nicht berücksichtigt, da der Wert nicht stimmen kann: {field@field}.',
    fr: 'Valeur ignorée, car elle ne peut pas être juste : {field@field}.',
  },
  'matching.note.repeated': {
    note: `${noted} times: a number.`,
    en: 'This person is listed {times} times with the same profile, and counted once.',
    de: 'Diese Person steht {times}-mal mit denselben Angaben in der Liste und zählt einmal.',
    fr: 'Cette personne figure {times} fois avec le même profil et compte une fois.',
  },
} as const satisfies Sentences
