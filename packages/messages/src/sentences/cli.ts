import type { Sentences } from '../sentence.ts'

const page = 'On the page that `fairlead match --report` writes, read by HR.'

export const cli = {
  'cli.report.title': {
    note: `${page} The title.`,
    en: 'Proposed pairs: {programme}',
    de: 'Vorgeschlagene Paare: {programme}',
    fr: 'Binômes proposés : {programme}',
  },
  'cli.report.skip': { note: page, en: 'To the content', de: 'Zum Inhalt', fr: 'Aller au contenu' },
  'cli.report.proven': {
    note: page,
    en: 'These are proposals; a person decides. It is proven that no plan is better by the rules of the programme.',
    de: 'Das sind Vorschläge; ein Mensch entscheidet. Nach den Regeln des Programms gibt es nachweislich keinen besseren Plan.',
    fr: 'Ce sont des propositions ; une personne décide. Il est prouvé qu’aucun plan n’est meilleur selon les règles du programme.',
  },
  'cli.report.not-proven': {
    note: page,
    en: 'These are proposals; a person decides. There may be a plan with more points.',
    de: 'Das sind Vorschläge; ein Mensch entscheidet. Es kann einen Plan mit mehr Punkten geben.',
    fr: 'Ce sont des propositions ; une personne décide. Il peut exister un plan avec plus de points.',
  },
  'cli.report.proposals': { note: page, en: 'Proposals', de: 'Vorschläge', fr: 'Propositions' },
  'cli.report.without': { note: page, en: 'Without a mentor', de: 'Ohne Mentor oder Mentorin', fr: 'Sans mentor' },
  'cli.report.gini': {
    note: `${page} The Gini coefficient of mentees per mentor.`,
    en: 'Uneven load (0 = all the same)',
    de: 'Ungleiche Last (0 = alle gleich)',
    fr: 'Charge inégale (0 = égale)',
  },
  'cli.report.price': {
    note: `${page} people and points of one mode, fewer and more of the other.`,
    en: 'For the most people, {people} get a mentor, with {points} points. For the best scores it would be {fewer}, with {more} points.',
    de: 'Für möglichst viele Menschen: {people} vermittelt, {points} Punkte. Für die höchste Punktzahl: {fewer} vermittelt, {more} Punkte.',
    fr: 'Pour le plus grand nombre : {people} avec mentor, {points} points. Pour les meilleurs scores : {fewer}, {more} points.',
  },
  'cli.report.scores': {
    note: page,
    en: 'How good are the pairs?',
    de: 'Wie gut sind die Paare?',
    fr: 'Quelle est la qualité des binômes ?',
  },
  'cli.report.scores.unit': {
    note: page,
    en: 'Pairs by points of 100',
    de: 'Paare nach Punkten von 100',
    fr: 'Binômes par points sur 100',
  },
  'cli.report.load': {
    note: page,
    en: 'How many mentees has each mentor?',
    de: 'Wie viele Mentees hat jede Person?',
    fr: 'Combien de mentorés par mentor ?',
  },
  'cli.report.load.unit': {
    note: page,
    en: 'Mentors by number of mentees',
    de: 'Mentorinnen und Mentoren nach Zahl der Mentees',
    fr: 'Mentors par nombre de mentorés',
  },
  'cli.report.as-table': { note: page, en: 'The same as a table', de: 'Dasselbe als Tabelle', fr: 'La même chose en tableau' },
  'cli.report.leftovers': {
    note: page,
    en: 'Who has nobody, and why',
    de: 'Wer niemanden hat, und warum',
    fr: 'Qui n’a personne, et pourquoi',
  },
  'cli.report.leftovers.none': { note: page, en: 'Everybody has a mentor.', de: 'Alle haben jemanden.', fr: 'Tout le monde a un mentor.' },
  'cli.report.mentee': { note: page, en: 'Mentee', de: 'Mentee', fr: 'Mentoré' },
  'cli.report.mentor': { note: page, en: 'Mentor', de: 'Mentor oder Mentorin', fr: 'Mentor' },
  'cli.report.mentees': { note: page, en: 'Mentees', de: 'Mentees', fr: 'Mentorés' },
  'cli.report.mentors': { note: page, en: 'Mentors', de: 'Mentorinnen und Mentoren', fr: 'Mentors' },
  'cli.report.points': { note: page, en: 'Points of 100', de: 'Punkte von 100', fr: 'Points sur 100' },
  'cli.report.why': { note: page, en: 'Why', de: 'Warum', fr: 'Pourquoi' },
  'cli.report.others': { note: page, en: 'Who else', de: 'Wer sonst', fr: 'Qui d’autre' },
  'cli.report.person': { note: page, en: 'Person', de: 'Person', fr: 'Personne' },
  'cli.report.because': { note: page, en: 'Because', de: 'Weil', fr: 'Parce que' },
  'cli.report.other': {
    note: `${page} mentor: an id; points: of 100; loss: points of everybody together.`,
    en: '{mentor}, {points} points; everybody together would lose at least {loss}.',
    de: '{mentor}, {points} Punkte; alle zusammen verlören mindestens {loss}.',
    fr: '{mentor}, {points} points ; l’ensemble perdrait au moins {loss}.',
  },
  'cli.report.other.person': {
    note: `${page} mentor: an id; points: of 100.`,
    en: '{mentor}, {points} points; somebody else would be left without.',
    de: '{mentor}, {points} Punkte; jemand anderes ginge leer aus.',
    fr: '{mentor}, {points} points ; quelqu’un d’autre resterait sans mentor.',
  },
} as const satisfies Sentences
