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
  'matching.format.together': {
    note: 'Why people were put into one group. size: how many they are.',
    en: 'These {size} may all meet each other, and together their pairs have the most points.',
    de: 'Diese {size} dürfen sich alle treffen, und zusammen haben ihre Paare die meisten Punkte.',
    fr: 'Ces {size} personnes peuvent toutes se rencontrer, et ensemble leurs binômes ont le plus de points.',
  },
  'matching.format.together.learn': {
    note: 'Why people were put into one group with a mentor. size: how many they are; count: number of skills; skills: their names.',
    en: 'The mentor offers what these people want to learn: {skills@skill}.',
    de: 'Angeboten wird, was diese Menschen lernen möchten: {skills@skill}.',
    fr: 'Le mentor apporte ce que ces personnes veulent apprendre : {skills@skill}.',
  },
  'matching.format.together.want': {
    note: 'Why peers were put into one group. size: how many they are; count: number of skills; skills: their names.',
    en: 'Several of them want to learn the same: {skills@skill}.',
    de: 'Mehrere von ihnen möchten dasselbe lernen: {skills@skill}.',
    fr: 'Plusieurs d’entre eux veulent apprendre la même chose : {skills@skill}.',
  },
  'matching.format.too-few-for-group': {
    note: `${leftOut} people: how many mentees take part; minimum: how many a group needs.`,
    en: {
      by: 'people',
      one: 'A group needs {minimum} mentees, and {people} takes part.',
      other: 'A group needs {minimum} mentees, and {people} take part.',
    },
    de: {
      by: 'people',
      one: 'Eine Gruppe braucht {minimum} Mentees, und {people} nimmt teil.',
      other: 'Eine Gruppe braucht {minimum} Mentees, und {people} nehmen teil.',
    },
    fr: {
      by: 'people',
      one: 'Un groupe demande {minimum} mentorés ; {people} participe.',
      other: 'Un groupe demande {minimum} mentorés ; {people} participent.',
    },
  },
  'matching.format.no-group-fills': {
    note: `${leftOut} allowed: number of mentors; minimum: how many mentees a group needs.`,
    en: {
      by: 'allowed',
      one: 'The only possible mentor cannot gather the {minimum} mentees that a group needs.',
      other: 'None of the {allowed} possible mentors can gather the {minimum} mentees that a group needs.',
    },
    de: {
      by: 'allowed',
      one: 'Die einzige mögliche Gruppe käme nicht auf die nötigen {minimum} Mentees.',
      other: 'Keine der {allowed} möglichen Gruppen käme auf die nötigen {minimum} Mentees.',
    },
    fr: {
      by: 'allowed',
      one: 'Le seul mentor possible ne peut réunir les {minimum} mentorés qu’un groupe demande.',
      other: 'Aucun des {allowed} mentors possibles ne peut réunir les {minimum} mentorés qu’un groupe demande.',
    },
  },
  'matching.format.groups-full': {
    note: `${leftOut} allowed: number of mentors.`,
    en: {
      by: 'allowed',
      one: 'The group of the only possible mentor is full.',
      other: 'The groups of all {allowed} possible mentors are full.',
    },
    de: { by: 'allowed', one: 'Die einzige mögliche Gruppe ist voll.', other: 'Alle {allowed} möglichen Gruppen sind voll.' },
    fr: {
      by: 'allowed',
      one: 'Le groupe du seul mentor possible est complet.',
      other: 'Les groupes des {allowed} mentors possibles sont complets.',
    },
  },
  'matching.format.no-further-group': {
    note: `${leftOut} minimum: how many mentees a group needs.`,
    en: 'No further group of at least {minimum} could be formed without taking people from others.',
    de: 'Keine weitere Gruppe von mindestens {minimum} ließ sich bilden, ohne anderen Gruppen Menschen zu nehmen.',
    fr: 'Aucun autre groupe d’au moins {minimum} personnes n’a pu être formé sans en retirer à d’autres.',
  },
  'matching.format.too-few-places': {
    note: 'Why a mentor has no group, read by the programme office. minimum: how many mentees a group needs.',
    en: 'This mentor offers fewer than the {minimum} places that a group needs.',
    de: 'Hier gibt es weniger als die {minimum} Plätze, die eine Gruppe braucht.',
    fr: 'Ce mentor offre moins que les {minimum} places qu’un groupe demande.',
  },
  'matching.format.too-few-allowed': {
    note: 'Why a mentor has no group, read by the programme office. allowed: number of mentees; minimum: how many a group needs.',
    en: 'A group needs {minimum} mentees, and {allowed} would be possible here.',
    de: 'Eine Gruppe braucht {minimum} Mentees, und hier wären {allowed} möglich.',
    fr: 'Un groupe demande {minimum} mentorés ; {allowed} seraient possibles ici.',
  },
  'matching.format.no-group-left': {
    note: 'Why a mentor has no group, read by the programme office. minimum: how many mentees a group needs.',
    en: 'Fewer than {minimum} mentees were left for a group here.',
    de: 'Für eine Gruppe hier blieben weniger als {minimum} Mentees.',
    fr: 'Il restait moins de {minimum} mentorés pour un groupe ici.',
  },
  'matching.format.too-few-for-circle': {
    note: `${leftOut} people: how many take part; minimum: how many a circle needs.`,
    en: {
      by: 'people',
      one: 'A circle needs {minimum} people, and {people} takes part.',
      other: 'A circle needs {minimum} people, and {people} take part.',
    },
    de: {
      by: 'people',
      one: 'Ein Kreis braucht {minimum} Menschen, und {people} nimmt teil.',
      other: 'Ein Kreis braucht {minimum} Menschen, und {people} nehmen teil.',
    },
    fr: {
      by: 'people',
      one: 'Un cercle demande {minimum} personnes ; {people} participe.',
      other: 'Un cercle demande {minimum} personnes ; {people} participent.',
    },
  },
  'matching.format.too-few-partners': {
    note: `${leftOut} allowed: number of people this person may meet; minimum: how many a circle needs.`,
    en: {
      by: 'allowed',
      one: 'Only {allowed} other is possible, too few for a circle of {minimum}.',
      other: 'Only {allowed} others are possible, too few for a circle of {minimum}.',
    },
    de: {
      by: 'allowed',
      one: 'Nur {allowed} andere Person kommt in Frage, zu wenig für einen Kreis von {minimum}.',
      other: 'Nur {allowed} andere kommen in Frage, zu wenige für einen Kreis von {minimum}.',
    },
    fr: {
      by: 'allowed',
      one: 'Seule {allowed} autre personne est possible, trop peu pour un cercle de {minimum}.',
      other: 'Seules {allowed} autres personnes sont possibles, trop peu pour un cercle de {minimum}.',
    },
  },
  'matching.format.no-circle-possible': {
    note: `${leftOut} minimum: how many people a circle needs; at least 3.`,
    en: 'There are no {minimum} people, this one among them, who may all meet each other.',
    de: 'Es gibt keine {minimum} Menschen, darunter diese Person, die einander alle treffen dürfen.',
    fr: 'Il n’y a pas {minimum} personnes, dont celle-ci, qui puissent toutes se rencontrer.',
  },
  'matching.format.no-circle': {
    note: leftOut,
    en: 'No circle could be formed in which everybody may meet everybody.',
    de: 'Es ließ sich kein Kreis bilden, in dem alle einander treffen dürfen.',
    fr: 'Aucun cercle où tous puissent se rencontrer n’a pu être formé.',
  },
  'matching.format.no-circle-fits': {
    note: `${leftOut} circles: their number.`,
    en: {
      by: 'circles',
      one: 'The only circle is full, or has somebody in it whom this person must not meet.',
      other: 'Each of the {circles} circles is full, or has somebody in it whom this person must not meet.',
    },
    de: {
      by: 'circles',
      one: 'Der einzige Kreis ist voll, oder es sitzt jemand darin, den diese Person nicht treffen darf.',
      other: 'Jeder der {circles} Kreise ist voll, oder es sitzt jemand darin, den diese Person nicht treffen darf.',
    },
    fr: {
      by: 'circles',
      one: 'Le seul cercle est complet, ou compte quelqu’un que cette personne ne doit pas rencontrer.',
      other: 'Chacun des {circles} cercles est complet, ou compte quelqu’un que cette personne ne doit pas rencontrer.',
    },
  },
  'matching.format.is-mentor': {
    note: `${leftOut} An event of short meetings at tables.`,
    en: 'This person takes part as a mentor, and nobody sits at two tables at once.',
    de: 'Diese Person nimmt als Mentorin oder Mentor teil, und niemand sitzt an zwei Tischen zugleich.',
    fr: 'Cette personne participe comme mentor, et nul ne siège à deux tables à la fois.',
  },
} as const satisfies Sentences
