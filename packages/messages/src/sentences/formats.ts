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
} as const satisfies Sentences
