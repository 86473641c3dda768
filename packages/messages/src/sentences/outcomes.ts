import type { Sentences } from '../sentence.ts'

const definition = 'Definition of a figure, shown beside it on the page of programme outcomes.'
const absence = 'Stands in place of a number on the page of programme outcomes.'
const step = 'Label of one bar of the funnel chart; the bar shows how many people came this far.'

export const outcomes = {
  'outcomes.kpi.K-01.definition': {
    note: definition,
    en: 'Of all mentees who had joined by the end of the quarter, the share still employed here on its last day.',
    de: 'Anteil derer, die am letzten Tag des Quartals noch bei uns beschäftigt sind, an allen Mentees, die bis dahin teilgenommen haben.',
    fr: 'Parmi les mentorés inscrits avant la fin du trimestre, la part de ceux qui sont encore employés ici le dernier jour.',
  },
  'outcomes.kpi.K-10.definition': {
    note: definition,
    en: 'How many people reached each step by the end of the quarter. A meeting counts as held if it is over, was not cancelled and nobody declined it.',
    de: 'Wie viele Menschen bis Quartalsende jede Stufe erreicht haben. Ein Treffen gilt als abgehalten, wenn es vorbei ist, nicht abgesagt wurde und niemand abgelehnt hat.',
    fr: 'Combien de personnes ont atteint chaque étape avant la fin du trimestre. Une rencontre a eu lieu si elle est passée, n’a pas été annulée et que personne ne l’a refusée.',
  },
  'outcomes.kpi.K-11.definition': {
    note: definition,
    en: 'Average answer of mentors and mentees to a question asked after their meetings in the quarter; each person counts once.',
    de: 'Durchschnittliche Antwort von Mentorinnen, Mentoren und Mentees auf eine Frage nach ihren Treffen im Quartal; jede Person zählt einmal.',
    fr: 'Réponse moyenne des mentors et des mentorés à une question posée après leurs rencontres du trimestre ; chaque personne compte une fois.',
  },
  'outcomes.kpi.K-11.response-rate.definition': {
    note: definition,
    en: 'Of all mentors and mentees who met in the quarter, the share who answered at least once.',
    de: 'Anteil derer, die mindestens einmal geantwortet haben, an allen, die sich im Quartal getroffen haben.',
    fr: 'Parmi les mentors et mentorés qui se sont rencontrés durant le trimestre, la part de ceux qui ont répondu au moins une fois.',
  },
  'outcomes.kpi.meeting-adherence.definition': {
    note: definition,
    en: 'Of all meetings planned in the quarter, the share that were held.',
    de: 'Anteil der abgehaltenen an allen im Quartal geplanten Treffen.',
    fr: 'Parmi les rencontres prévues durant le trimestre, la part de celles qui ont eu lieu.',
  },
  'outcomes.kpi.not-computed.definition': {
    note: definition,
    en: 'The programme asks for this figure; this version does not compute it yet.',
    de: 'Das Programm verlangt diese Kennzahl; diese Version berechnet sie noch nicht.',
    fr: 'Le programme demande cet indicateur ; cette version ne le calcule pas encore.',
  },
  'outcomes.absence.suppressed': {
    note: `${absence} One sentence for every reason, since the reason itself could say something about few people. smallestGroup: a number, 5 or more.`,
    en: 'Hidden, because it could say something about fewer than {smallestGroup} people.',
    de: 'Ausgeblendet, weil es etwas über weniger als {smallestGroup} Menschen verraten könnte.',
    fr: 'Masqué, car ce chiffre pourrait révéler quelque chose sur moins de {smallestGroup} personnes.',
  },
  'outcomes.absence.nothing-yet': {
    note: absence,
    en: 'Nobody has joined yet; the first figures appear after the first quarter with participants.',
    de: 'Noch nimmt niemand teil; die ersten Zahlen erscheinen nach dem ersten Quartal mit Teilnehmenden.',
    fr: 'Personne ne participe encore ; les premiers chiffres paraîtront après le premier trimestre avec des participants.',
  },
  'outcomes.absence.not-computed': {
    note: absence,
    en: 'Not computed by this version.',
    de: 'Wird von dieser Version nicht berechnet.',
    fr: 'Non calculé par cette version.',
  },
  'outcomes.funnel.eligible': { note: step, en: 'Eligible', de: 'Teilnahmeberechtigt', fr: 'Éligibles' },
  'outcomes.funnel.invited': { note: step, en: 'Invited', de: 'Eingeladen', fr: 'Invités' },
  'outcomes.funnel.opted-in': { note: step, en: 'Opted in', de: 'Zugesagt', fr: 'Inscrits' },
  'outcomes.funnel.matched': { note: step, en: 'Matched with a mentor', de: 'Mit Mentor oder Mentorin', fr: 'Avec un mentor' },
  'outcomes.funnel.first-meeting': {
    note: step,
    en: 'First meeting held',
    de: 'Erstes Treffen abgehalten',
    fr: 'Première rencontre tenue',
  },
  'outcomes.funnel.half-held': {
    note: step,
    en: 'Half of the meetings held',
    de: 'Hälfte der Treffen abgehalten',
    fr: 'Moitié des rencontres tenues',
  },
  'outcomes.funnel.completed': { note: step, en: 'Completed', de: 'Abgeschlossen', fr: 'Terminé' },
  'outcomes.evaluation.computed': {
    note: 'Line of the decision log. quarter: such as 2026-Q4; results and suppressed: how many figures there are and how many are hidden.',
    en: {
      by: 'results',
      one: 'One figure computed for {quarter}, {suppressed} hidden.',
      other: '{results} figures computed for {quarter}, {suppressed} hidden.',
    },
    de: {
      by: 'results',
      one: 'Eine Kennzahl für {quarter} berechnet, {suppressed} ausgeblendet.',
      other: '{results} Kennzahlen für {quarter} berechnet, {suppressed} ausgeblendet.',
    },
    fr: {
      by: 'results',
      one: '{results} indicateur calculé pour {quarter}, {suppressed} masqué.',
      other: '{results} indicateurs calculés pour {quarter}, {suppressed} masqués.',
    },
  },
} as const satisfies Sentences
