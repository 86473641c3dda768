import type { Sentences } from '../sentence.ts'

const band =
  'Line above a proposed plan, read by the programme office and the works council. groups: names of locations, departments or kinds of contract; band: percentage points.'

export const balance = {
  'matching.balance.reached': {
    note: band,
    en: 'In every group the share of people with a mentor is at most {band} percentage points below the overall share.',
    de: 'In jeder Gruppe liegt der Anteil der Menschen mit Mentor oder Mentorin höchstens {band} Prozentpunkte unter dem Gesamtanteil.',
    fr: 'Dans chaque groupe, la part des personnes ayant un mentor est au plus {band} points de pourcentage en dessous de la part globale.',
  },
  'matching.balance.impossible': {
    note: band,
    en: 'No plan brings these groups within {band} percentage points of the overall share, since too few of their people have a mentor who may take them: {groups}.',
    de: 'Kein Plan bringt diese Gruppen auf {band} Prozentpunkte an den Gesamtanteil heran, da zu wenige ihrer Mitglieder zulässige Mentorinnen oder Mentoren haben: {groups}.',
    fr: 'Aucun plan n’amène ces groupes à moins de {band} points de pourcentage de la part globale, car trop peu de leurs membres ont un mentor autorisé : {groups}.',
  },
  'matching.balance.impossible-together': {
    note: band,
    en: 'No plan for as many people keeps every group within {band} percentage points of the overall share.',
    de: 'Kein Plan für ebenso viele Menschen hält jede Gruppe innerhalb von {band} Prozentpunkten unter dem Gesamtanteil.',
    fr: 'Aucun plan pour autant de personnes ne maintient chaque groupe à moins de {band} points de pourcentage de la part globale.',
  },
  'matching.balance.not-found': {
    note: band,
    en: 'No plan was found that brings these groups within {band} percentage points of the overall share; this is the closest one met: {groups}.',
    de: 'Es wurde kein Plan gefunden, der diese Gruppen auf {band} Prozentpunkte an den Gesamtanteil heranbringt; dies ist der nächstliegende: {groups}.',
    fr: 'Aucun plan trouvé n’amène ces groupes à moins de {band} points de pourcentage de la part globale ; voici le plus proche : {groups}.',
  },
  'matching.balance.multiplier': {
    note: 'Why people of one group were matched rather than others with a higher score. group: its name; points: a number, a score has at most 10,000.',
    en: '{group}: every pair counted {points} points more than its score, so that the group is not left behind.',
    de: '{group}: jedes Paar zählte {points} Punkte mehr als seine Bewertung, damit die Gruppe nicht zurückbleibt.',
    fr: '{group} : chaque binôme a compté {points} points de plus que son score, afin que le groupe ne soit pas laissé de côté.',
  },
  'matching.balance.price': {
    note: 'Line under a balanced plan. points: points of score given up; people: mentees with a mentor fewer than without balance, as a rule 0.',
    en: 'The price against the plan without balance: {points} points of score, {people} people with a mentor.',
    de: 'Der Preis gegenüber dem Plan ohne Ausgleich: {points} Punkte Bewertung, {people} Menschen mit Mentor oder Mentorin.',
    fr: 'Le prix par rapport au plan sans équilibrage : {points} points de score, {people} personnes ayant un mentor.',
  },
  'matching.balance.no-time': {
    note: 'Stands in place of the other lines about balance where the search was stopped before there was a balanced plan.',
    en: 'There was not enough time to balance this plan; it is the best one found without.',
    de: 'Die Zeit reichte nicht, um diesen Plan auszugleichen; es ist der beste, der ohne Ausgleich gefunden wurde.',
    fr: 'Le temps n’a pas suffi pour équilibrer ce plan ; c’est le meilleur trouvé sans équilibrage.',
  },
  'matching.balance.tail': {
    note: 'Line above a plan that favours the lowest scores. before and after: the lowest score of any pair, 0 to 10,000.',
    en: 'The lowest score of any pair is {after}; without care for the lower end it would be {before}.',
    de: 'Die niedrigste Bewertung eines Paares ist {after}; ohne Rücksicht auf das untere Ende wäre sie {before}.',
    fr: 'Le score le plus bas d’un binôme est {after} ; sans égard pour le bas de l’échelle, il serait {before}.',
  },
} as const satisfies Sentences
