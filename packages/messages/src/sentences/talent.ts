import type { Sentences } from '../sentence.ts'

const placed =
  'Why somebody stands in this cell of the nine-box, read by HR and, on request, by the person. people: how many were compared.'
const compared = 'Whether performance alone would have led to the same, read by HR.'
const excluded = 'Why somebody is not invited or may not be a mentor, read by HR and, on request, by the person.'
const refused = 'Why an enrolment was not accepted, read by the person.'

export const talent = {
  'talent.performance.high.in-group': {
    note: placed,
    en: 'Performance: upper third of {people} people of the same job family.',
    de: 'Leistung: oberes Drittel von {people} Personen der gleichen Berufsgruppe.',
    fr: 'Performance : tiers supérieur de {people} personnes de la même famille de métiers.',
  },
  'talent.performance.medium.in-group': {
    note: placed,
    en: 'Performance: middle third of {people} people of the same job family.',
    de: 'Leistung: mittleres Drittel von {people} Personen der gleichen Berufsgruppe.',
    fr: 'Performance : tiers médian de {people} personnes de la même famille de métiers.',
  },
  'talent.performance.low.in-group': {
    note: placed,
    en: 'Performance: lower third of {people} people of the same job family.',
    de: 'Leistung: unteres Drittel von {people} Personen der gleichen Berufsgruppe.',
    fr: 'Performance : tiers inférieur de {people} personnes de la même famille de métiers.',
  },
  'talent.performance.high.in-cycle': {
    note: placed,
    en: 'Performance: upper third of {people} people in this review cycle.',
    de: 'Leistung: oberes Drittel von {people} Personen in diesem Beurteilungszyklus.',
    fr: 'Performance : tiers supérieur de {people} personnes de ce cycle d’évaluation.',
  },
  'talent.performance.medium.in-cycle': {
    note: placed,
    en: 'Performance: middle third of {people} people in this review cycle.',
    de: 'Leistung: mittleres Drittel von {people} Personen in diesem Beurteilungszyklus.',
    fr: 'Performance : tiers médian de {people} personnes de ce cycle d’évaluation.',
  },
  'talent.performance.low.in-cycle': {
    note: placed,
    en: 'Performance: lower third of {people} people in this review cycle.',
    de: 'Leistung: unteres Drittel von {people} Personen in diesem Beurteilungszyklus.',
    fr: 'Performance : tiers inférieur de {people} personnes de ce cycle d’évaluation.',
  },
  'talent.performance.not-assessed': {
    note: placed,
    en: 'Performance was not assessed; that counts neither for nor against.',
    de: 'Die Leistung wurde nicht beurteilt; das zählt weder dafür noch dagegen.',
    fr: 'La performance n’a pas été évaluée ; cela ne compte ni pour ni contre.',
  },
  'talent.potential.high.in-group': {
    note: placed,
    en: 'Potential: upper third of {people} people of the same job family.',
    de: 'Potenzial: oberes Drittel von {people} Personen der gleichen Berufsgruppe.',
    fr: 'Potentiel : tiers supérieur de {people} personnes de la même famille de métiers.',
  },
  'talent.potential.medium.in-group': {
    note: placed,
    en: 'Potential: middle third of {people} people of the same job family.',
    de: 'Potenzial: mittleres Drittel von {people} Personen der gleichen Berufsgruppe.',
    fr: 'Potentiel : tiers médian de {people} personnes de la même famille de métiers.',
  },
  'talent.potential.low.in-group': {
    note: placed,
    en: 'Potential: lower third of {people} people of the same job family.',
    de: 'Potenzial: unteres Drittel von {people} Personen der gleichen Berufsgruppe.',
    fr: 'Potentiel : tiers inférieur de {people} personnes de la même famille de métiers.',
  },
  'talent.potential.high.in-cycle': {
    note: placed,
    en: 'Potential: upper third of {people} people in this review cycle.',
    de: 'Potenzial: oberes Drittel von {people} Personen in diesem Beurteilungszyklus.',
    fr: 'Potentiel : tiers supérieur de {people} personnes de ce cycle d’évaluation.',
  },
  'talent.potential.medium.in-cycle': {
    note: placed,
    en: 'Potential: middle third of {people} people in this review cycle.',
    de: 'Potenzial: mittleres Drittel von {people} Personen in diesem Beurteilungszyklus.',
    fr: 'Potentiel : tiers médian de {people} personnes de ce cycle d’évaluation.',
  },
  'talent.potential.low.in-cycle': {
    note: placed,
    en: 'Potential: lower third of {people} people in this review cycle.',
    de: 'Potenzial: unteres Drittel von {people} Personen in diesem Beurteilungszyklus.',
    fr: 'Potentiel : tiers inférieur de {people} personnes de ce cycle d’évaluation.',
  },
  'talent.potential.not-assessed': {
    note: placed,
    en: 'Potential was not assessed by two sources; that counts neither for nor against.',
    de: 'Das Potenzial wurde nicht von zwei Quellen beurteilt; das zählt weder dafür noch dagegen.',
    fr: 'Le potentiel n’a pas été évalué par deux sources ; cela ne compte ni pour ni contre.',
  },
  'talent.near-boundary': {
    note: 'Reason beside a place in the nine-box, read by HR. cells: numbers of cells.',
    en: 'The ratings are too close to a boundary to tell the cells apart: {cells}.',
    de: 'Die Beurteilungen liegen zu nah an einer Grenze, um die Felder zu unterscheiden: {cells}.',
    fr: 'Les évaluations sont trop proches d’une limite pour distinguer les cases : {cells}.',
  },
  'talent.performance-alone.flagged': {
    note: compared,
    en: 'Performance alone would have led to an invitation.',
    de: 'Die Leistung allein hätte zu einer Einladung geführt.',
    fr: 'La performance seule aurait conduit à une invitation.',
  },
  'talent.performance-alone.not-flagged': {
    note: compared,
    en: 'Performance alone would not have led to an invitation.',
    de: 'Die Leistung allein hätte nicht zu einer Einladung geführt.',
    fr: 'La performance seule n’aurait pas conduit à une invitation.',
  },
  'talent.excluded.mentee-status': {
    note: excluded,
    en: 'Not in active employment at present.',
    de: 'Zurzeit nicht aktiv beschäftigt.',
    fr: 'Pas en activité actuellement.',
  },
  'talent.excluded.mentee-excluded': {
    note: excluded,
    en: 'Named in the programme as not taking part.',
    de: 'Im Programm als nicht teilnehmend genannt.',
    fr: 'Désigné dans le programme comme ne participant pas.',
  },
  'talent.excluded.mentee-tenure': {
    note: `${excluded} months and minimum: numbers of months.`,
    en: 'Here for {months} months; the programme asks for {minimum}.',
    de: 'Seit {months} Monaten hier; das Programm verlangt {minimum}.',
    fr: 'Ancienneté de {months} mois ; le programme en demande {minimum}.',
  },
  'talent.excluded.mentee-job-level': {
    note: `${excluded} level, from and to: numbers of job levels.`,
    en: 'Job level {level}; the programme is for levels {from} to {to}.',
    de: 'Karrierestufe {level}; das Programm ist für die Stufen {from} bis {to}.',
    fr: 'Niveau de poste {level} ; le programme s’adresse aux niveaux {from} à {to}.',
  },
  'talent.excluded.mentee-job-level-unknown': {
    note: excluded,
    en: 'The HR system does not say the job level.',
    de: 'Das Personalsystem nennt keine Karrierestufe.',
    fr: 'Le système RH n’indique pas le niveau de poste.',
  },
  'talent.excluded.mentee-performance-not-assessed': {
    note: excluded,
    en: 'There is no performance rating to go by.',
    de: 'Es gibt keine Leistungsbeurteilung als Grundlage.',
    fr: 'Aucune évaluation de performance n’est disponible.',
  },
  'talent.excluded.mentee-potential-not-assessed': {
    note: excluded,
    en: 'There are not two ratings of potential to go by.',
    de: 'Es gibt keine zwei Einschätzungen des Potenzials als Grundlage.',
    fr: 'Deux évaluations du potentiel ne sont pas disponibles.',
  },
  'talent.excluded.mentee-cell': {
    note: `${excluded} cells: numbers of nine-box cells.`,
    en: 'The programme does not invite from this part of the nine-box: {cells}.',
    de: 'Das Programm lädt aus diesem Teil des Neun-Felder-Rasters nicht ein: {cells}.',
    fr: 'Le programme n’invite pas depuis cette partie de la matrice à neuf cases : {cells}.',
  },
  'talent.excluded.mentor-status': {
    note: excluded,
    en: 'Not in active employment at present.',
    de: 'Zurzeit nicht aktiv beschäftigt.',
    fr: 'Pas en activité actuellement.',
  },
  'talent.excluded.mentor-tenure': {
    note: `${excluded} months and minimum: numbers of months.`,
    en: 'Here for {months} months; mentors are asked for {minimum}.',
    de: 'Seit {months} Monaten hier; für Mentoring werden {minimum} verlangt.',
    fr: 'Ancienneté de {months} mois ; il en faut {minimum} pour être mentor.',
  },
  'talent.excluded.mentor-job-level': {
    note: `${excluded} level and minimum: numbers of job levels.`,
    en: 'Job level {level}; mentors are asked for {minimum} or above.',
    de: 'Karrierestufe {level}; für Mentoring wird mindestens {minimum} verlangt.',
    fr: 'Niveau de poste {level} ; il faut au moins {minimum} pour être mentor.',
  },
  'talent.excluded.mentor-job-level-unknown': {
    note: excluded,
    en: 'The HR system does not say the job level.',
    de: 'Das Personalsystem nennt keine Karrierestufe.',
    fr: 'Le système RH n’indique pas le niveau de poste.',
  },
  'talent.refused.programme-over': {
    note: refused,
    en: 'The programme is over.',
    de: 'Das Programm ist beendet.',
    fr: 'Le programme est terminé.',
  },
  'talent.refused.not-invited': {
    note: refused,
    en: 'There is no invitation for you to this programme yet.',
    de: 'Für dieses Programm liegt Ihnen noch keine Einladung vor.',
    fr: 'Vous n’avez pas encore été invité à ce programme.',
  },
  'talent.refused.not-eligible': {
    note: refused,
    en: 'The rules of the programme do not allow it at present.',
    de: 'Die Regeln des Programms lassen es zurzeit nicht zu.',
    fr: 'Les règles du programme ne le permettent pas actuellement.',
  },
  'talent.refused.already-enrolled-as-mentee': {
    note: refused,
    en: 'You take part in this programme as a mentee already.',
    de: 'Sie nehmen an diesem Programm schon als Mentee teil.',
    fr: 'Vous participez déjà à ce programme en tant que mentoré.',
  },
  'talent.refused.already-enrolled-as-mentor': {
    note: refused,
    en: 'You take part in this programme as a mentor already.',
    de: 'Sie nehmen an diesem Programm schon als Mentor oder Mentorin teil.',
    fr: 'Vous participez déjà à ce programme en tant que mentor.',
  },
} as const satisfies Sentences
