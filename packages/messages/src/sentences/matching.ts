import type { Sentences } from '../sentence.ts'

const reason = 'One reason for a proposed pair, read by the person who approves it.'

export const matching = {
  'matching.reason.skills': {
    note: `${reason} covered and wanted: numbers of skills; skills: their names.`,
    en: {
      by: 'wanted',
      one: 'The mentor offers the skill the mentee wants: {skills@skill}.',
      other: 'The mentor offers {covered} of the {wanted} skills the mentee wants: {skills@skill}.',
    },
    de: {
      by: 'wanted',
      one: 'Angeboten wird die gewünschte Fähigkeit: {skills@skill}.',
      other: 'Angeboten werden {covered} der {wanted} gewünschten Fähigkeiten: {skills@skill}.',
    },
    fr: {
      by: 'wanted',
      one: 'Le mentor apporte la compétence souhaitée : {skills@skill}.',
      other: 'Le mentor apporte {covered} des {wanted} compétences souhaitées : {skills@skill}.',
    },
  },
  'matching.reason.skills.none': {
    note: reason,
    en: 'The mentor offers none of the skills the mentee wants.',
    de: 'Keine der gewünschten Fähigkeiten wird angeboten.',
    fr: 'Le mentor n’apporte aucune des compétences souhaitées.',
  },
  'matching.reason.goals': {
    note: `${reason} shared and named: numbers of goals.`,
    en: 'The mentor has experience with {shared} of {named} goals: {goals@goal}.',
    de: 'Erfahrung mit {shared} von {named} Zielen: {goals@goal}.',
    fr: 'Le mentor a de l’expérience avec {shared} objectif(s) sur {named} : {goals@goal}.',
  },
  'matching.reason.goals.none': {
    note: reason,
    en: 'The mentor has no experience with the mentee’s goals.',
    de: 'Keine Erfahrung mit den genannten Zielen.',
    fr: 'Le mentor n’a pas d’expérience des objectifs cités.',
  },
  'matching.reason.department.other': {
    note: reason,
    en: 'They work in different departments.',
    de: 'Sie arbeiten in verschiedenen Abteilungen.',
    fr: 'Ils travaillent dans des services différents.',
  },
  'matching.reason.department.same': {
    note: reason,
    en: 'They work in the same department.',
    de: 'Sie arbeiten in derselben Abteilung.',
    fr: 'Ils travaillent dans le même service.',
  },
  'matching.reason.location.same': {
    note: reason,
    en: 'They work at the same location.',
    de: 'Sie arbeiten am selben Standort.',
    fr: 'Ils travaillent sur le même site.',
  },
  'matching.reason.location.same-hours': {
    note: reason,
    en: 'They work at different locations on the same clock.',
    de: 'Sie arbeiten an verschiedenen Standorten zur gleichen Uhrzeit.',
    fr: 'Ils travaillent sur des sites différents à la même heure.',
  },
  'matching.reason.location.other': {
    note: reason,
    en: 'They work at different locations.',
    de: 'Sie arbeiten an verschiedenen Standorten.',
    fr: 'Ils travaillent sur des sites différents.',
  },
  'matching.reason.level-gap': {
    note: `${reason} levels: how many job levels lie between them.`,
    en: { by: 'levels', one: 'The mentor is one job level above.', other: 'The mentor is {levels} job levels above.' },
    de: {
      by: 'levels',
      one: 'Mentor oder Mentorin steht eine Karrierestufe höher.',
      other: 'Mentor oder Mentorin steht {levels} Karrierestufen höher.',
    },
    fr: { by: 'levels', one: 'Écart de niveau de poste : {levels}.', other: 'Le mentor est {levels} niveaux de poste au-dessus.' },
  },
  'matching.reason.level-gap.outside': {
    note: `${reason} levels: may be 0 or negative.`,
    en: 'Job levels between them: {levels}; the programme asks for another distance.',
    de: 'Abstand der Karrierestufen: {levels}; das Programm wünscht einen anderen.',
    fr: 'Écart de niveau de poste : {levels} ; le programme en demande un autre.',
  },
  'matching.reason.level-gap.same': {
    note: reason,
    en: 'They have the same job level.',
    de: 'Sie haben dieselbe Karrierestufe.',
    fr: 'Ils ont le même niveau de poste.',
  },
  'matching.reason.level-gap.below': {
    note: `${reason} levels: how many job levels lie between them.`,
    en: { by: 'levels', one: 'The mentor is one job level below.', other: 'The mentor is {levels} job levels below.' },
    de: {
      by: 'levels',
      one: 'Mentor oder Mentorin steht eine Karrierestufe tiefer.',
      other: 'Mentor oder Mentorin steht {levels} Karrierestufen tiefer.',
    },
    fr: {
      by: 'levels',
      one: 'Le mentor est {levels} niveau de poste en dessous.',
      other: 'Le mentor est {levels} niveaux de poste en dessous.',
    },
  },
  'matching.reason.language': {
    note: `${reason} shared: a number of languages.`,
    en: { by: 'shared', one: 'They share one language.', other: 'They share {shared} languages.' },
    de: { by: 'shared', one: 'Sie haben eine gemeinsame Sprache.', other: 'Sie haben {shared} gemeinsame Sprachen.' },
    fr: { by: 'shared', one: 'Ils ont {shared} langue en commun.', other: 'Ils ont {shared} langues en commun.' },
  },
  'matching.reason.language.none': {
    note: reason,
    en: 'They share no language.',
    de: 'Sie haben keine gemeinsame Sprache.',
    fr: 'Ils n’ont aucune langue en commun.',
  },
  'matching.reason.tenure-gap': {
    note: `${reason} years: full years, may be 0.`,
    en: { by: 'years', one: 'The mentor has been here one year longer.', other: 'The mentor has been here {years} years longer.' },
    de: { by: 'years', one: 'Ein Jahr länger im Unternehmen.', other: '{years} Jahre länger im Unternehmen.' },
    fr: { by: 'years', one: 'Le mentor a {years} an d’ancienneté de plus.', other: 'Le mentor a {years} ans d’ancienneté de plus.' },
  },
  'matching.reason.tenure-gap.none': {
    note: reason,
    en: 'The mentor has not been here longer.',
    de: 'Nicht länger im Unternehmen.',
    fr: 'Le mentor n’a pas plus d’ancienneté.',
  },
  'matching.reason.profile-empty': {
    note: reason,
    en: 'The mentee named neither skills nor goals.',
    de: 'Es wurden weder Fähigkeiten noch Ziele genannt.',
    fr: 'Ni compétences ni objectifs n’ont été indiqués.',
  },
  'matching.reason.no-evidence': {
    note: `${reason} criterion: a noun.`,
    en: 'Not considered, since nothing is known: {criterion@criterion}.',
    de: 'Nicht berücksichtigt, da nichts bekannt ist: {criterion@criterion}.',
    fr: 'Non pris en compte, faute d’information : {criterion@criterion}.',
  },
  'matching.reason.rule-unchecked': {
    note: `${reason} rule: a noun.`,
    en: 'Please check, since the data is missing: {rule@hard-rule}.',
    de: 'Bitte prüfen, da Angaben fehlen: {rule@hard-rule}.',
    fr: 'À vérifier, car des données manquent : {rule@hard-rule}.',
  },
} as const satisfies Sentences
