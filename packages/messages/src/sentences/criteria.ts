import type { Sentences } from '../sentence.ts'

const criterion = 'What a criterion of the matching looks at, as a noun inside a sentence.'
const rule = 'A rule that makes a pair impossible, as a noun inside a sentence.'
const approach = 'How a mentor works with a mentee, as a noun or adverb inside a sentence.'
const channel = 'How two people like to meet, inside a sentence.'
const field = 'A value of a profile, as a noun inside a sentence.'

export const criteria = {
  'criterion.skills': { note: criterion, en: 'skills', de: 'Fähigkeiten', fr: 'compétences' },
  'criterion.goals': { note: criterion, en: 'goals', de: 'Ziele', fr: 'objectifs' },
  'criterion.department': { note: criterion, en: 'department', de: 'Abteilung', fr: 'service' },
  'criterion.location': { note: criterion, en: 'location', de: 'Standort', fr: 'site' },
  'criterion.level-gap': { note: criterion, en: 'job level', de: 'Karrierestufe', fr: 'niveau de poste' },
  'criterion.language': { note: criterion, en: 'language', de: 'Sprache', fr: 'langue' },
  'criterion.career-path': { note: criterion, en: 'career path', de: 'Karriereweg', fr: 'parcours professionnel' },
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
    de: 'Entfernung in der Organisation',
    fr: 'distance dans l’organisation',
  },
  'criterion.working-hours': {
    note: criterion,
    en: 'shared working hours',
    de: 'gemeinsame Arbeitszeit',
    fr: 'heures de travail communes',
  },
  'criterion.preferences': { note: criterion, en: 'wishes', de: 'Wünsche', fr: 'souhaits' },
  'criterion.reliability': { note: criterion, en: 'meetings kept', de: 'eingehaltene Treffen', fr: 'rencontres tenues' },
  'criterion.feedback': { note: criterion, en: 'earlier feedback', de: 'frühere Rückmeldungen', fr: 'retours antérieurs' },
  'criterion.novelty': {
    note: criterion,
    en: 'meeting somebody new',
    de: 'jemand Neues kennenlernen',
    fr: 'rencontre d’une nouvelle personne',
  },
  'criterion.approach': { note: criterion, en: 'way of mentoring', de: 'Art der Begleitung', fr: 'approche du mentorat' },
  'criterion.channel': { note: criterion, en: 'way of meeting', de: 'Art der Treffen', fr: 'mode de rencontre' },
  'criterion.waiting': { note: criterion, en: 'time on the waiting list', de: 'Zeit auf der Warteliste', fr: 'temps d’attente' },
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
  'hard-rule.same-person': { note: rule, en: 'same person', de: 'dieselbe Person', fr: 'même personne' },
  'hard-rule.current-pair': { note: rule, en: 'already a pair', de: 'schon ein Paar', fr: 'déjà en binôme' },
  'hard-rule.declined-pair': {
    note: rule,
    en: 'one of them declined',
    de: 'von einer Seite abgelehnt',
    fr: 'refusé par l’un des deux',
  },
  'hard-rule.training': {
    note: rule,
    en: 'mentor training not completed',
    de: 'Schulung für Mentorinnen und Mentoren nicht abgeschlossen',
    fr: 'formation de mentor non terminée',
  },
  'hard-rule.legal-exclusion': {
    note: rule,
    en: 'legal entities that must not mix',
    de: 'Gesellschaften, die getrennt bleiben müssen',
    fr: 'entités juridiques à ne pas associer',
  },
  'hard-rule.no-free-seat': { note: rule, en: 'no free place', de: 'kein freier Platz', fr: 'aucune place libre' },
  'approach.coaching': { note: approach, en: 'coaching', de: 'Coaching', fr: 'accompagnement' },
  'approach.peer': { note: approach, en: 'at eye level', de: 'auf Augenhöhe', fr: 'entre pairs' },
  'approach.navigating-politics': {
    note: approach,
    en: 'finding one’s way through the organisation',
    de: 'sich in der Organisation zurechtfinden',
    fr: 's’orienter dans l’organisation',
  },
  'channel.video': { note: channel, en: 'by video', de: 'per Video', fr: 'en visioconférence' },
  'channel.in-person': { note: channel, en: 'in person', de: 'persönlich', fr: 'en présentiel' },
  'channel.phone': { note: channel, en: 'by phone', de: 'am Telefon', fr: 'par téléphone' },
  'channel.chat': { note: channel, en: 'by chat', de: 'per Chat', fr: 'par messagerie' },
  'field.job-level': { note: field, en: 'job level', de: 'Karrierestufe', fr: 'niveau de poste' },
  'field.hire-date': { note: field, en: 'hire date', de: 'Eintrittsdatum', fr: 'date d’embauche' },
  'field.time-zone': { note: field, en: 'time zone', de: 'Zeitzone', fr: 'fuseau horaire' },
  'field.waited': { note: field, en: 'rounds waited', de: 'gewartete Runden', fr: 'tours d’attente' },
  'field.reliability': { note: field, en: 'meetings kept', de: 'eingehaltene Treffen', fr: 'rencontres tenues' },
  'field.feedback': { note: field, en: 'earlier feedback', de: 'frühere Rückmeldungen', fr: 'retours antérieurs' },
} as const satisfies Sentences
