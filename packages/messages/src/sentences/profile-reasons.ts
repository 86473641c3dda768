import type { Sentences } from '../sentence.ts'

const reason = 'One reason for a proposed pair, read by the person who approves it.'

/** What a pair shares, wishes and is used to: reasons beside skills, goals, places and levels. */
export const profileReasons = {
  'matching.reason.career-path': {
    note: reason,
    en: 'The mentor has worked where the mentee would like to work next.',
    de: 'Mentor oder Mentorin kennt das Arbeitsfeld, in das es als Nächstes gehen soll.',
    fr: 'Le mentor a travaillé dans le métier que vise le mentoré.',
  },
  'matching.reason.career-path.other': {
    note: reason,
    en: 'The mentor has not worked where the mentee would like to work next.',
    de: 'Mentor oder Mentorin kennt das gewünschte Arbeitsfeld nicht aus eigener Arbeit.',
    fr: 'Le mentor n’a pas travaillé dans le métier que vise le mentoré.',
  },
  'matching.reason.interests': {
    note: `${reason} shared: a number of interests.`,
    en: { by: 'shared', one: 'They share one interest.', other: 'They share {shared} interests.' },
    de: { by: 'shared', one: 'Sie haben ein gemeinsames Interesse.', other: 'Sie haben {shared} gemeinsame Interessen.' },
    fr: {
      by: 'shared',
      one: 'Ils ont {shared} centre d’intérêt en commun.',
      other: 'Ils ont {shared} centres d’intérêt en commun.',
    },
  },
  'matching.reason.interests.none': {
    note: reason,
    en: 'They share no interest that they named.',
    de: 'Sie haben kein gemeinsames Interesse genannt.',
    fr: 'Ils n’ont indiqué aucun centre d’intérêt commun.',
  },
  'matching.reason.complementarity': {
    note: `${reason} Two peers. learned and taught: numbers of skills, one of them may be 0.`,
    en: 'Each can learn from the other: skills in one direction {learned}, in the other {taught}.',
    de: 'Beide können voneinander lernen: Fähigkeiten in der einen Richtung {learned}, in der anderen {taught}.',
    fr: 'Chacun peut apprendre de l’autre : compétences dans un sens {learned}, dans l’autre {taught}.',
  },
  'matching.reason.complementarity.none': {
    note: `${reason} Two peers.`,
    en: 'Neither offers a skill that the other wants.',
    de: 'Keine Seite bietet eine Fähigkeit an, die die andere wünscht.',
    fr: 'Aucun n’apporte une compétence que l’autre souhaite.',
  },
  'matching.reason.network-distance': {
    note: `${reason} steps: steps in the reporting tree, up and down.`,
    en: 'They are {steps} steps apart in the organisation.',
    de: 'In der Organisation liegen {steps} Schritte zwischen ihnen.',
    fr: 'Ils sont à {steps} pas l’un de l’autre dans l’organisation.',
  },
  'matching.reason.network-distance.apart': {
    note: reason,
    en: 'They work in parts of the organisation that share no manager.',
    de: 'Sie arbeiten in Teilen der Organisation ohne gemeinsame Führungskraft.',
    fr: 'Ils travaillent dans des parties de l’organisation sans responsable commun.',
  },
  'matching.reason.working-hours': {
    note: `${reason} hours: hours of a working day, may be 0 or a fraction.`,
    en: 'Hours of the working day that they share: {hours}.',
    de: 'Gemeinsame Stunden des Arbeitstags: {hours}.',
    fr: 'Heures de travail communes par jour : {hours}.',
  },
  'matching.reason.preferences.both': {
    note: reason,
    en: 'They asked for each other.',
    de: 'Sie haben sich gegenseitig gewünscht.',
    fr: 'Ils se sont mutuellement demandés.',
  },
  'matching.reason.preferences.mentee': {
    note: reason,
    en: 'The mentee asked for this mentor.',
    de: 'Dieser Mentor oder diese Mentorin wurde gewünscht.',
    fr: 'Le mentoré a demandé ce mentor.',
  },
  'matching.reason.preferences.mentor': {
    note: reason,
    en: 'The mentor asked for this mentee.',
    de: 'Mentor oder Mentorin hat sich diese Person gewünscht.',
    fr: 'Le mentor a demandé ce mentoré.',
  },
  'matching.reason.preferences.none': {
    note: reason,
    en: 'The mentee asked for somebody else.',
    de: 'Gewünscht wurde jemand anderes.',
    fr: 'Le mentoré a demandé quelqu’un d’autre.',
  },
  'matching.reason.reliability': {
    note: reason,
    en: 'Meetings with this mentor usually take place.',
    de: 'Treffen mit diesem Mentor oder dieser Mentorin finden meistens statt.',
    fr: 'Les rencontres avec ce mentor ont généralement lieu.',
  },
  'matching.reason.reliability.low': {
    note: reason,
    en: 'Meetings with this mentor have often not taken place.',
    de: 'Treffen mit diesem Mentor oder dieser Mentorin sind öfter ausgefallen.',
    fr: 'Les rencontres avec ce mentor n’ont souvent pas eu lieu.',
  },
  'matching.reason.feedback': {
    note: `${reason} It gives no figure, which could be one person’s answer.`,
    en: 'Earlier mentees found their meetings with this mentor useful.',
    de: 'Frühere Treffen mit diesem Mentor oder dieser Mentorin wurden als nützlich empfunden.',
    fr: 'Les mentorés précédents ont trouvé les rencontres avec ce mentor utiles.',
  },
  'matching.reason.feedback.low': {
    note: `${reason} It gives no figure, which could be one person’s answer.`,
    en: 'Earlier feedback on meetings with this mentor was mixed.',
    de: 'Frühere Rückmeldungen zu Treffen mit diesem Mentor oder dieser Mentorin waren gemischt.',
    fr: 'Les retours antérieurs sur les rencontres avec ce mentor étaient partagés.',
  },
  'matching.reason.waiting': {
    note: `${reason} rounds: in how many rounds in a row nobody was found for the mentee.`,
    en: {
      by: 'rounds',
      one: 'The mentee was left over in the round before this one.',
      other: 'The mentee was left over in the {rounds} rounds before this one.',
    },
    de: {
      by: 'rounds',
      one: 'In der Runde davor wurde für diese Person niemand gefunden.',
      other: 'In den {rounds} Runden davor wurde für diese Person niemand gefunden.',
    },
    fr: {
      by: 'rounds',
      one: 'Au tour précédent, personne n’a été trouvé pour ce mentoré.',
      other: 'Aux {rounds} tours précédents, personne n’a été trouvé pour ce mentoré.',
    },
  },
  'matching.reason.waiting.none': {
    note: reason,
    en: 'The mentee has not had to wait.',
    de: 'Es gab keine Wartezeit.',
    fr: 'Le mentoré n’a pas eu à attendre.',
  },
  'matching.reason.novelty': {
    note: reason,
    en: 'They are likely not to know each other yet.',
    de: 'Sie kennen sich vermutlich noch nicht.',
    fr: 'Ils ne se connaissent probablement pas encore.',
  },
  'matching.reason.novelty.department': {
    note: reason,
    en: 'They work in one department, but not in one team.',
    de: 'Sie arbeiten in einer Abteilung, aber nicht in einem Team.',
    fr: 'Ils travaillent dans le même service, mais pas dans la même équipe.',
  },
  'matching.reason.novelty.acquainted': {
    note: reason,
    en: 'They know each other from their work.',
    de: 'Sie kennen sich von der Arbeit.',
    fr: 'Ils se connaissent par leur travail.',
  },
  'matching.reason.approach': {
    note: `${reason} approach: how a mentor works.`,
    en: 'The mentor works the way that is wished for: {approach@approach}.',
    de: 'Die gewünschte Art der Begleitung passt: {approach@approach}.',
    fr: 'L’approche souhaitée est celle du mentor : {approach@approach}.',
  },
  'matching.reason.approach.other': {
    note: `${reason} approach: how a mentor works.`,
    en: 'The mentor did not name the way of working that is wished for: {approach@approach}.',
    de: 'Die gewünschte Art der Begleitung wurde nicht genannt: {approach@approach}.',
    fr: 'L’approche souhaitée n’a pas été indiquée par le mentor : {approach@approach}.',
  },
  'matching.reason.channel': {
    note: `${reason} channel: how two people like to meet.`,
    en: 'Both like to meet {channel@channel}.',
    de: 'Beide treffen sich gern {channel@channel}.',
    fr: 'Tous deux préfèrent se rencontrer {channel@channel}.',
  },
  'matching.reason.channel.other': {
    note: `${reason} channel: how the mentee likes to meet.`,
    en: 'The mentee likes to meet {channel@channel}; the mentor did not say so.',
    de: 'Gewünscht sind Treffen {channel@channel}; das hat die andere Seite nicht genannt.',
    fr: 'Le mentoré préfère se rencontrer {channel@channel} ; le mentor ne l’a pas indiqué.',
  },
} as const satisfies Sentences
