import type { Sentences } from '../sentence.ts'

const note = 'Name of a leadership skill, in a list or inside a sentence.'

/** The default leadership skills; an organisation names its own in the programme document. */
export const skills = {
  'skill.decision-making': { note, en: 'decision-making', de: 'Entscheidungen treffen', fr: 'prise de décision' },
  'skill.strategic-thinking': {
    note,
    en: 'strategic thinking and planning',
    de: 'strategisches Denken und Planen',
    fr: 'réflexion et planification stratégiques',
  },
  'skill.communication': { note, en: 'communication', de: 'Kommunikation', fr: 'communication' },
  'skill.self-awareness': { note, en: 'self-awareness', de: 'Selbstwahrnehmung', fr: 'conscience de soi' },
  'skill.empathy': { note, en: 'empathy', de: 'Einfühlungsvermögen', fr: 'empathie' },
  'skill.initiative': { note, en: 'initiative', de: 'Eigeninitiative', fr: 'initiative' },
  'skill.resilience': { note, en: 'resilience', de: 'Widerstandskraft', fr: 'résilience' },
  'skill.inspiring-others': { note, en: 'inspiring others', de: 'andere begeistern', fr: 'inspirer les autres' },
  'skill.change-leadership': { note, en: 'change leadership', de: 'Wandel gestalten', fr: 'conduite du changement' },
  'skill.commercial-acumen': { note, en: 'commercial acumen', de: 'kaufmännisches Gespür', fr: 'sens des affaires' },
  'skill.relationship-building': { note, en: 'relationship building', de: 'Beziehungen aufbauen', fr: 'développement de relations' },
  'skill.motivation': { note, en: 'motivation', de: 'Motivation', fr: 'motivation' },
} as const satisfies Sentences
