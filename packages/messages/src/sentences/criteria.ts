import type { Sentences } from '../sentence.ts'

const criterion = 'What a criterion of the matching looks at, as a noun inside a sentence.'
const rule = 'A rule that makes a pair impossible, as a noun inside a sentence.'

export const criteria = {
  'criterion.skills': { note: criterion, en: 'skills', de: 'Fähigkeiten', fr: 'compétences' },
  'criterion.goals': { note: criterion, en: 'goals', de: 'Ziele', fr: 'objectifs' },
  'criterion.department': { note: criterion, en: 'department', de: 'Abteilung', fr: 'service' },
  'criterion.location': { note: criterion, en: 'location', de: 'Standort', fr: 'site' },
  'criterion.level-gap': { note: criterion, en: 'job level', de: 'Karrierestufe', fr: 'niveau de poste' },
  'criterion.language': { note: criterion, en: 'language', de: 'Sprache', fr: 'langue' },
  'criterion.tenure-gap': { note: criterion, en: 'years in the company', de: 'Jahre im Unternehmen', fr: 'ancienneté' },
  'hard-rule.reporting-line': { note: rule, en: 'same reporting line', de: 'gleiche Berichtslinie', fr: 'même ligne hiérarchique' },
  'hard-rule.past-pair': { note: rule, en: 'paired before', de: 'schon früher ein Paar', fr: 'déjà en binôme auparavant' },
  'hard-rule.blocked-pair': { note: rule, en: 'pair not wanted', de: 'Paar nicht erwünscht', fr: 'binôme non souhaité' },
  'hard-rule.level-gap': {
    note: rule,
    en: 'job levels too near or too far apart',
    de: 'Karrierestufen zu nah oder zu weit auseinander',
    fr: 'niveaux de poste trop proches ou trop éloignés',
  },
  'hard-rule.shared-language': { note: rule, en: 'no shared language', de: 'keine gemeinsame Sprache', fr: 'aucune langue commune' },
  'hard-rule.working-hours': {
    note: rule,
    en: 'too few shared working hours',
    de: 'zu wenig gemeinsame Arbeitszeit',
    fr: 'trop peu d’heures de travail communes',
  },
} as const satisfies Sentences
