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
  'criterion.career-path': { note: criterion, en: 'career path', de: 'Laufbahn', fr: 'parcours' },
  'criterion.interests': { note: criterion, en: 'interests', de: 'Interessen', fr: 'centres d’intérêt' },
  'criterion.complementarity': {
    note: criterion,
    en: 'what each can teach the other',
    de: 'was beide einander beibringen können',
    fr: 'ce que chacun peut apprendre à l’autre',
  },
  'criterion.network-distance': {
    note: criterion,
    en: 'distance in the organisation',
    de: 'Abstand in der Organisation',
    fr: 'distance dans l’organisation',
  },
  'criterion.shared-hours': {
    note: criterion,
    en: 'shared working hours',
    de: 'gemeinsame Arbeitszeit',
    fr: 'heures de travail communes',
  },
  'criterion.preferences': { note: criterion, en: 'stated wishes', de: 'geäußerte Wünsche', fr: 'souhaits exprimés' },
  'criterion.reliability': { note: criterion, en: 'meetings kept', de: 'eingehaltene Treffen', fr: 'rencontres tenues' },
  'criterion.feedback': {
    note: criterion,
    en: 'what earlier mentees said',
    de: 'Rückmeldungen früherer Mentees',
    fr: 'retours d’anciens mentorés',
  },
  'criterion.novelty': { note: criterion, en: 'a new acquaintance', de: 'eine neue Bekanntschaft', fr: 'une nouvelle rencontre' },
  'hard-rule.same-person': { note: rule, en: 'the same person', de: 'dieselbe Person', fr: 'la même personne' },
  'hard-rule.reverse-level': {
    note: rule,
    en: 'the mentor is not the junior of the two',
    de: 'Mentor oder Mentorin steht nicht niedriger',
    fr: 'le mentor n’est pas le plus junior des deux',
  },
  'hard-rule.training': {
    note: rule,
    en: 'mentor training not done',
    de: 'Mentorenschulung nicht abgeschlossen',
    fr: 'formation de mentor non suivie',
  },
  'hard-rule.legal-exclusion': {
    note: rule,
    en: 'companies that must be kept apart',
    de: 'Gesellschaften, die getrennt bleiben müssen',
    fr: 'sociétés qui doivent rester séparées',
  },
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
