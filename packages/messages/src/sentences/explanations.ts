import type { Sentences } from '../sentence.ts'

const unmatched = 'Why somebody has no proposal, read by the programme office.'

export const explanations = {
  'matching.unmatched.has-mentor': {
    note: unmatched,
    en: 'Has a mentor already.',
    de: 'Hat schon einen Mentor oder eine Mentorin.',
    fr: 'A déjà un mentor.',
  },
  'matching.rejected.twice': {
    note: 'A row of a file that was not taken.',
    en: 'Stands more than once in the file; the first row counts.',
    de: 'Steht mehrfach in der Datei; die erste Zeile zählt.',
    fr: 'Figure plusieurs fois dans le fichier ; la première ligne compte.',
  },
  'matching.explain.mentee': {
    note: 'Begins the explanation of a pair for the mentee.',
    en: 'This mentor was proposed to you because of what the two of you have in common.',
    de: 'Dieser Vorschlag beruht auf dem, was Sie beide verbindet.',
    fr: 'Cette personne vous est proposée pour ce que vous avez en commun.',
  },
  'matching.explain.mentor': {
    note: 'Begins the explanation of a pair for the mentor.',
    en: 'This mentee was proposed to you because of what the two of you have in common.',
    de: 'Dieser Vorschlag beruht auf dem, was Sie beide verbindet.',
    fr: 'Cette personne vous est proposée pour ce que vous avez en commun.',
  },
  'matching.explain.mentor.skills': {
    note: 'Begins the explanation of a pair for the mentor. count: number of skills; skills: their names.',
    en: {
      by: 'count',
      one: 'Your mentee would like to learn from you: {skills@skill}.',
      other: 'Your mentee would like to learn {count} skills from you: {skills@skill}.',
    },
    de: {
      by: 'count',
      one: 'Von Ihnen möchte diese Person lernen: {skills@skill}.',
      other: 'Von Ihnen möchte diese Person {count} Fähigkeiten lernen: {skills@skill}.',
    },
    fr: {
      by: 'count',
      one: 'Cette personne aimerait apprendre de vous : {skills@skill}.',
      other: 'Cette personne aimerait apprendre de vous {count} compétences : {skills@skill}.',
    },
  },
  'matching.explain.may-decline': {
    note: 'Ends the explanation for mentee and mentor.',
    en: 'You may decline. It costs you nothing, and this pair is not proposed again.',
    de: 'Sie können ablehnen. Das hat keine Nachteile, und das Paar wird nicht wieder vorgeschlagen.',
    fr: 'Vous pouvez refuser. C’est sans conséquence, et ce binôme ne sera plus proposé.',
  },
  'matching.explain.points': {
    note: 'Score of a pair, read by HR. points: of 100.',
    en: 'The pair scores {points} of 100 points.',
    de: 'Das Paar erreicht {points} von 100 Punkten.',
    fr: 'Le binôme obtient {points} points sur 100.',
  },
  'matching.explain.part': {
    note: 'One part of the score. criterion: a noun; points: of 100.',
    en: '{points} points for: {criterion@criterion}.',
    de: '{points} Punkte für: {criterion@criterion}.',
    fr: '{points} points pour : {criterion@criterion}.',
  },
  'matching.explain.no-other': {
    note: 'No other mentor is possible for this mentee.',
    en: 'No other mentor would be possible.',
    de: 'Sonst kommt niemand in Frage.',
    fr: 'Aucun autre mentor ne serait possible.',
  },
  'matching.explain.runner-up': {
    note: 'The next best mentor. others: how many are named; points: of 100; change: points the whole plan would lose at least.',
    en: 'The next best pair scores {points} points; with it everybody together would lose at least {change} points.',
    de: 'Das nächstbeste Paar hat {points} Punkte; damit verlören alle zusammen mindestens {change} Punkte.',
    fr: 'Le binôme suivant obtient {points} points ; l’ensemble perdrait alors au moins {change} points.',
  },
  'matching.explain.runner-up.person': {
    note: 'The next best mentor would cost somebody theirs. points: of 100.',
    en: 'The next best pair scores {points} points; with it somebody else would be left without a mentor.',
    de: 'Das nächstbeste Paar hat {points} Punkte; damit bliebe jemand anderes ohne Mentor oder Mentorin.',
    fr: 'Le binôme suivant obtient {points} points ; quelqu’un d’autre resterait alors sans mentor.',
  },
  'matching.explain.weight': {
    note: 'One criterion with its weight, read by the works council. criterion: a noun; percent: of the score.',
    en: '{percent} % of the score: {criterion@criterion}.',
    de: '{percent} % der Punkte: {criterion@criterion}.',
    fr: '{percent} % du score : {criterion@criterion}.',
  },
  'matching.explain.rules': {
    note: 'The rules that make pairs impossible, as a list of nouns.',
    en: 'Never paired: {rules@hard-rule}.',
    de: 'Nie gepaart: {rules@hard-rule}.',
    fr: 'Jamais associés : {rules@hard-rule}.',
  },
  'matching.explain.mode.most-people': {
    note: 'What the plan as a whole aims at.',
    en: 'The plan gives as many people as possible a mentor, and of those plans it is the one with the most points.',
    de: 'Der Plan vermittelt so viele Menschen wie möglich und hat unter diesen Plänen die meisten Punkte.',
    fr: 'Le plan donne un mentor au plus grand nombre et, parmi ces plans, il a le plus de points.',
  },
  'matching.explain.mode.best-scores': {
    note: 'What the plan as a whole aims at.',
    en: 'The plan has the most points there can be, even where that leaves somebody without a mentor.',
    de: 'Der Plan hat die höchste Punktzahl, auch wenn dadurch jemand leer ausgeht.',
    fr: 'Le plan a le plus de points possible, même si quelqu’un reste sans mentor.',
  },
  'matching.explain.never-read': {
    note: 'What the matching does not know.',
    en: 'Performance ratings, age, gender, origin, health and other protected characteristics are not read.',
    de: 'Leistungsbewertungen, Alter, Geschlecht, Herkunft, Gesundheit und andere geschützte Merkmale werden nicht gelesen.',
    fr: 'Les évaluations, l’âge, le genre, l’origine, la santé et les autres critères protégés ne sont pas lus.',
  },
  'matching.explain.human': {
    note: 'Who decides.',
    en: 'Nothing takes effect before an authorised person has approved it.',
    de: 'Nichts gilt, bevor eine befugte Person es freigegeben hat.',
    fr: 'Rien ne prend effet avant l’accord d’une personne habilitée.',
  },
  'matching.why-not.forbidden': {
    note: 'Why two people were not paired. rule: a noun.',
    en: 'A rule of the programme forbids this pair: {rule@hard-rule}.',
    de: 'Eine Regel des Programms schließt dieses Paar aus: {rule@hard-rule}.',
    fr: 'Une règle du programme interdit ce binôme : {rule@hard-rule}.',
  },
  'matching.why-not.taken-out': {
    note: 'Why two people were not paired.',
    en: 'An approver took this pair apart in this matching run.',
    de: 'Bei der Prüfung dieses Laufs wurde das Paar getrennt.',
    fr: 'Ce binôme a été défait lors de la validation de ce cycle.',
  },
  'matching.why-not.other-population': {
    note: 'Why two people were not paired.',
    en: 'The programme matches the two groups of people they belong to apart.',
    de: 'Das Programm vermittelt die Gruppen, zu denen sie gehören, getrennt.',
    fr: 'Le programme associe séparément les groupes auxquels ils appartiennent.',
  },
  'matching.why-not.paired': {
    note: 'The question was why two people were not paired, and they are.',
    en: 'These two are a pair in the plan.',
    de: 'Diese beiden sind im Plan ein Paar.',
    fr: 'Ces deux personnes forment un binôme dans le plan.',
  },
  'matching.why-not.no-seat': {
    note: 'Why two people were not paired.',
    en: 'This mentor has no place to give.',
    de: 'Hier ist kein Platz zu vergeben.',
    fr: 'Ce mentor n’a pas de place à donner.',
  },
  'matching.why-not.balanced': {
    note: 'Why two people were not paired.',
    en: 'The two may be paired; this plan was evened out over all its people, and this pair is not part of it.',
    de: 'Die beiden dürfen ein Paar sein; dieser Plan wurde über alle Beteiligten ausgeglichen, und dieses Paar gehört nicht dazu.',
    fr: 'Ces deux personnes peuvent former un binôme ; ce plan a été équilibré sur l’ensemble des participants, et ce binôme n’en fait pas partie.',
  },
  'matching.why-not.unknown-participant': {
    note: 'Why two people were not paired.',
    en: 'One of the two does not take part in this matching run.',
    de: 'Eine der beiden Personen nimmt an diesem Lauf nicht teil.',
    fr: 'L’une des deux personnes ne participe pas à ce cycle.',
  },
  'matching.why-not.costs-people': {
    note: 'What a pair would cost. people: how many would lose their mentor; moved: how many would get somebody else.',
    en: {
      by: 'people',
      one: 'With this pair one person fewer would have a mentor; {moved} would get somebody else.',
      other: 'With this pair {people} people fewer would have a mentor; {moved} would get somebody else.',
    },
    de: {
      by: 'people',
      one: 'Mit diesem Paar ginge eine Person mehr leer aus; {moved} bekämen jemand anderen.',
      other: 'Mit diesem Paar gingen {people} Menschen mehr leer aus; {moved} bekämen jemand anderen.',
    },
    fr: {
      by: 'people',
      one: 'Avec ce binôme, {people} personne de moins aurait un mentor ; {moved} changeraient de mentor.',
      other: 'Avec ce binôme, {people} personnes de moins auraient un mentor ; {moved} changeraient de mentor.',
    },
  },
  'matching.why-not.costs-points': {
    note: 'What a pair would cost. points: of 100, of everybody together; moved: how many would get somebody else.',
    en: 'With this pair everybody together would lose {points} points; {moved} would get somebody else.',
    de: 'Mit diesem Paar verlören alle zusammen {points} Punkte; {moved} bekämen jemand anderen.',
    fr: 'Avec ce binôme, l’ensemble perdrait {points} points ; {moved} changeraient de mentor.',
  },
} as const satisfies Sentences
