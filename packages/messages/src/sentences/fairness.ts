import type { Sentences } from '../sentence.ts'

const measure = 'A noun that stands inside the sentences of a fairness report; lower case in English and French.'
const verdict =
  'One line of the fairness report, about one group, read by the programme office and the works council. group: a label such as a department or an age band; measure: a noun; floor: a number of per cents.'
const table = 'Beside the pairs of a plan, on the page for approvers and on the one that `fairlead match --report` writes, read by HR.'

export const fairness = {
  'fairness.measure.match-rate': {
    note: measure,
    en: 'share of people with a mentor',
    de: 'Anteil der Menschen mit Mentor oder Mentorin',
    fr: 'part des personnes ayant un mentor',
  },
  'fairness.measure.exposure': {
    note: measure,
    en: 'share of those matched whose mentor is senior',
    de: 'Anteil der Vermittelten, deren Mentor oder Mentorin in einer höheren Position ist',
    fr: 'part des personnes mises en binôme dont le mentor est à un poste élevé',
  },
  'fairness.measure.own-best': {
    note: measure,
    en: 'closeness of the pairs to the best each person could have had',
    de: 'Nähe der Paare zum jeweils Bestmöglichen',
    fr: 'proximité des binômes avec le meilleur possible pour chaque personne',
  },
  'fairness.measure.selection': { note: measure, en: 'share selected', de: 'Anteil der Ausgewählten', fr: 'part des personnes retenues' },
  'fairness.verdict.no-concern': {
    note: verdict,
    en: '{group}: nothing stands out in the {measure@fairness.measure}; it reaches {floor} % of the highest group, and chance would explain the difference.',
    de: '{group}: keine Auffälligkeit. Verglichen wurde: {measure@fairness.measure}. Der Wert erreicht {floor} % des höchsten, und der Unterschied ließe sich durch Zufall erklären.',
    fr: '{group} : rien à signaler. Mesure : {measure@fairness.measure}. La valeur atteint {floor} % de la plus élevée et le hasard suffirait à expliquer l’écart.',
  },
  'fairness.verdict.look-closer': {
    note: verdict,
    en: '{group}: look closer at the {measure@fairness.measure}. It reaches {floor} % of the highest group, yet chance hardly explains the difference.',
    de: '{group}: bitte genauer ansehen. Verglichen wurde: {measure@fairness.measure}. Der Wert erreicht zwar {floor} % des höchsten, doch der Unterschied lässt sich kaum durch Zufall erklären.',
    fr: '{group} : à regarder de plus près. Mesure : {measure@fairness.measure}. La valeur atteint {floor} % de la plus élevée, mais le hasard n’explique guère l’écart.',
  },
  'fairness.verdict.insufficient-data': {
    note: verdict,
    en: '{group}: there are too few people to judge the {measure@fairness.measure} against {floor} % of the highest group, or nobody to compare with.',
    de: '{group}: zu wenige Menschen für ein Urteil, oder niemand zum Vergleich. Verglichen würde: {measure@fairness.measure}, mit {floor} % des höchsten Werts.',
    fr: '{group} : trop peu de personnes pour juger, ou personne à qui comparer. Mesure : {measure@fairness.measure}, face à {floor} % de la valeur la plus élevée.',
  },
  'fairness.verdict.flag': {
    note: verdict,
    en: '{group}: the {measure@fairness.measure} is below {floor} % of the highest group, and chance hardly explains it. Look into the cause before publishing.',
    de: '{group}: unter {floor} % des höchsten Werts, was sich kaum durch Zufall erklären lässt. Verglichen wurde: {measure@fairness.measure}. Bitte vor der Veröffentlichung der Ursache nachgehen.',
    fr: '{group} : moins de {floor} % de la valeur la plus élevée, ce que le hasard n’explique guère. Mesure : {measure@fairness.measure}. Recherchez la cause avant de publier.',
  },
  'fairness.verdict.suppressed': {
    note: `${verdict} One sentence for every reason, since the reason itself could say something about few people. smallestGroup: a number, 5 or more.`,
    en: '{group}: hidden, because it could say something about fewer than {smallestGroup} people.',
    de: '{group}: ausgeblendet, weil es etwas über weniger als {smallestGroup} Menschen verraten könnte.',
    fr: '{group} : masqué, car cela pourrait révéler quelque chose sur moins de {smallestGroup} personnes.',
  },
  'fairness.figures.hidden': {
    note: 'Stands in place of the numbers of one group of which the verdict is known. smallestGroup: a number, 5 or more.',
    en: 'Numbers hidden, because they could say something about fewer than {smallestGroup} people.',
    de: 'Zahlen ausgeblendet, weil sie etwas über weniger als {smallestGroup} Menschen verraten könnten.',
    fr: 'Chiffres masqués, car ils pourraient révéler quelque chose sur moins de {smallestGroup} personnes.',
  },
  'fairness.left-out.too-many-groups': {
    note: 'Line of the fairness report about an attribute that was not looked at. dimension: its id, such as age.',
    en: 'Not looked at, since it holds too many different values to be groups: {dimension}. Send bands, such as 30 to 39, in place of single values.',
    de: 'Nicht betrachtet, da es zu viele verschiedene Werte für Gruppen hat: {dimension}. Bitte Spannen wie 30 bis 39 statt einzelner Werte senden.',
    fr: 'Non examiné, car il compte trop de valeurs différentes pour former des groupes : {dimension}. Envoyez des tranches, comme 30 à 39, au lieu de valeurs isolées.',
  },
  'fairness.pending': {
    note: 'Stands in place of the fairness report while it is being made, or where no plan stands to report on.',
    en: 'There is no fairness report on these proposals yet.',
    de: 'Zu diesen Vorschlägen gibt es noch keinen Fairnessbericht.',
    fr: 'Il n’y a pas encore de rapport d’équité sur ces propositions.',
  },
  'fairness.nothing-known': {
    note: 'Stands in a fairness report that has no figures, since the organisation has sent no groups.',
    en: 'No groups such as an age band are known of these people, so there was nothing to compare.',
    de: 'Von diesen Menschen sind keine Gruppen wie etwa eine Altersspanne bekannt, sodass es nichts zu vergleichen gab.',
    fr: 'Aucun groupe, comme une tranche d’âge, n’est connu pour ces personnes ; il n’y avait donc rien à comparer.',
  },
  'fairness.screen': {
    note: 'Stands under every fairness report.',
    en: 'These checks are a screen and no finding of law; a flag asks a person to look, and nothing here was used to choose a pair.',
    de: 'Diese Prüfungen sind ein Hinweis und keine rechtliche Feststellung; eine Auffälligkeit bittet einen Menschen um einen Blick, und nichts davon diente der Auswahl eines Paares.',
    fr: 'Ces contrôles sont un indice et non un constat juridique ; un signalement demande un examen humain, et rien de ceci n’a servi à choisir un binôme.',
  },
  'fairness.table': {
    note: `${table} A heading.`,
    en: 'Is it even between groups?',
    de: 'Ist es zwischen Gruppen ausgewogen?',
    fr: 'Est-ce équilibré entre les groupes ?',
  },
  'fairness.table.findings': {
    note: `${table} findings: how many verdicts ask a person to look; the sentences follow.`,
    en: {
      by: 'findings',
      one: 'One figure asks for a look before anything is published.',
      other: '{findings} figures ask for a look before anything is published.',
    },
    de: {
      by: 'findings',
      one: 'Eine Zahl sollte vor der Veröffentlichung angesehen werden.',
      other: '{findings} Zahlen sollten vor der Veröffentlichung angesehen werden.',
    },
    fr: {
      by: 'findings',
      one: '{findings} chiffre demande un examen avant toute publication.',
      other: '{findings} chiffres demandent un examen avant toute publication.',
    },
  },
  'fairness.table.no-findings': {
    note: table,
    en: 'No group stands out. Where people are few, that is no proof that all is even.',
    de: 'Keine Gruppe fällt auf. Bei wenigen Menschen beweist das keine Ausgewogenheit.',
    fr: 'Aucun groupe ne se distingue. Quand les personnes sont peu nombreuses, cela ne prouve pas l’équilibre.',
  },
  'fairness.table.hidden': {
    note: `${table} In a chart, in place of a figure; short.`,
    en: 'hidden to protect few people',
    de: 'ausgeblendet, um wenige zu schützen',
    fr: 'masqué pour protéger peu de gens',
  },
  'fairness.table.by': {
    note: `${table} Title of a chart. dimension: a column of a file, such as site or age band.`,
    en: 'Who gets a mentor, by {dimension}',
    de: 'Wer jemanden bekommt, nach {dimension}',
    fr: 'Qui obtient un mentor, selon {dimension}',
  },
  'fairness.table.unit': {
    note: table,
    en: 'Share of the group with a mentor; the bar is the 95 % interval',
    de: 'Anteil der Gruppe mit Mentor oder Mentorin; der Balken ist das 95-%-Intervall',
    fr: 'Part du groupe ayant un mentor ; la barre est l’intervalle à 95 %',
  },
  'fairness.table.group': { note: table, en: 'Group', de: 'Gruppe', fr: 'Groupe' },
  'fairness.table.rate': { note: table, en: 'With a mentor', de: 'Mit Mentor oder Mentorin', fr: 'Avec mentor' },
  'fairness.table.senior': {
    note: table,
    en: 'Of those, a senior one',
    de: 'Davon in höherer Position',
    fr: 'Dont un mentor haut placé',
  },
  'fairness.table.best': { note: table, en: 'Share of own best', de: 'Anteil am Bestmöglichen', fr: 'Part du meilleur possible' },
  'fairness.table.verdict': { note: table, en: 'What to make of it', de: 'Was das heißt', fr: 'Ce qu’il faut en penser' },
  'fairness.table.count': {
    note: `${table} A share: count of n people, and the ends of its interval in per cent.`,
    en: '{count} of {n}, {low} to {high} %',
    de: '{count} von {n}, {low} bis {high} %',
    fr: '{count} sur {n}, {low} à {high} %',
  },
  'fairness.table.mean': {
    note: `${table} A mean and the ends of its interval, in per cent.`,
    en: '{mean} %, {low} to {high} %',
    de: '{mean} %, {low} bis {high} %',
    fr: '{mean} %, {low} à {high} %',
  },
} as const satisfies Sentences
