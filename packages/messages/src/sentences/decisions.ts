import type { Sentences } from '../sentence.ts'

const rejection = 'Why a whole set of proposals was not approved, read by the programme office.'
const refusal = 'Why a decision on a matching cycle was not accepted, read by the person who tried.'

/** What is said about decisions on matching cycles. */
export const decisions = {
  'matching.rejection.unsuitable-pairs': {
    note: rejection,
    en: 'The pairs do not suit.',
    de: 'Die Paare passen nicht.',
    fr: 'Les binômes ne conviennent pas.',
  },
  'matching.rejection.wrong-participants': {
    note: rejection,
    en: 'The participants are not the right ones.',
    de: 'Die Teilnehmenden sind nicht die richtigen.',
    fr: 'Les participants ne sont pas les bons.',
  },
  'matching.rejection.programme-changed': {
    note: rejection,
    en: 'The programme has changed.',
    de: 'Das Programm hat sich geändert.',
    fr: 'Le programme a changé.',
  },
  'matching.rejection.other': {
    note: rejection,
    en: 'Rejected for another reason.',
    de: 'Aus einem anderen Grund abgelehnt.',
    fr: 'Refusé pour une autre raison.',
  },
  'matching.rejection.expired': {
    note: rejection,
    en: 'Nobody decided in time.',
    de: 'Niemand hat rechtzeitig entschieden.',
    fr: 'Personne n’a décidé à temps.',
  },
  'matching.refusal.not-authorised': {
    note: refusal,
    en: 'Only an approver of this programme may decide.',
    de: 'Nur wer im Programm dazu benannt ist, darf entscheiden.',
    fr: 'Seul un approbateur de ce programme peut décider.',
  },
  'matching.refusal.cycle-not-proposed': {
    note: refusal,
    en: 'There are no proposals to decide on yet.',
    de: 'Es gibt noch keine Vorschläge, über die zu entscheiden wäre.',
    fr: 'Il n’y a pas encore de propositions à examiner.',
  },
  'matching.refusal.already-decided': {
    note: refusal,
    en: 'These proposals have been decided already.',
    de: 'Über diese Vorschläge ist schon entschieden.',
    fr: 'Ces propositions ont déjà fait l’objet d’une décision.',
  },
  'matching.refusal.expired': {
    note: refusal,
    en: 'The time to decide is over; please request a new matching.',
    de: 'Die Frist ist abgelaufen; bitte eine neue Zuordnung anfordern.',
    fr: 'Le délai est dépassé ; veuillez demander un nouvel appariement.',
  },
  'matching.refusal.revision-changed': {
    note: `${refusal} revision: a number.`,
    en: 'The proposals have changed since you opened them; please look at revision {revision}.',
    de: 'Die Vorschläge haben sich seit dem Öffnen geändert; bitte Fassung {revision} ansehen.',
    fr: 'Les propositions ont changé depuis leur ouverture ; veuillez consulter la révision {revision}.',
  },
  'matching.refusal.requester-may-not-decide': {
    note: refusal,
    en: 'Whoever requested the matching may not decide on it.',
    de: 'Wer die Zuordnung angefordert hat, darf nicht darüber entscheiden.',
    fr: 'La personne qui a demandé l’appariement ne peut pas en décider.',
  },
  'matching.refusal.amender-may-not-approve': {
    note: refusal,
    en: 'Whoever changed the proposals last may not approve them.',
    de: 'Wer die Vorschläge zuletzt geändert hat, darf sie nicht genehmigen.',
    fr: 'La dernière personne à avoir modifié les propositions ne peut pas les approuver.',
  },
  'matching.refusal.decider-is-in-proposal': {
    note: refusal,
    en: 'You are in one of these proposals, so somebody else has to decide.',
    de: 'Sie kommen in einem der Vorschläge vor, deshalb muss jemand anderes entscheiden.',
    fr: 'Vous figurez dans l’une de ces propositions ; quelqu’un d’autre doit décider.',
  },
  'matching.refusal.nothing-amended': {
    note: refusal,
    en: 'The change names nobody.',
    de: 'Die Änderung nennt niemanden.',
    fr: 'La modification ne désigne personne.',
  },
  'matching.refusal.unknown-participant': {
    note: refusal,
    en: 'The change names somebody who does not take part in this matching.',
    de: 'Die Änderung nennt jemanden, der an dieser Zuordnung nicht teilnimmt.',
    fr: 'La modification désigne une personne qui ne participe pas à cet appariement.',
  },
  'matching.refusal.hard-rule': {
    note: `${refusal} rule: a noun.`,
    en: 'The pair is not possible: {rule@hard-rule}.',
    de: 'Das Paar ist nicht möglich: {rule@hard-rule}.',
    fr: 'Ce binôme n’est pas possible : {rule@hard-rule}.',
  },
  'matching.refusal.name-who-goes': {
    note: 'An approver adds a mentor to a mentee who has all the mentors there can be. mentors: their number.',
    en: 'This mentee has {mentors} mentors already. Name the one who goes.',
    de: 'Hier gibt es schon {mentors} Mentorinnen oder Mentoren. Nennen Sie, wer geht.',
    fr: 'Ce mentoré a déjà {mentors} mentors. Indiquez celui qui part.',
  },
  'matching.refusal.fairness-report-pending': {
    note: refusal,
    en: 'The fairness report on these proposals is not there yet, and the programme asks for it before an approval; please try again in a few minutes.',
    de: 'Der Fairnessbericht zu diesen Vorschlägen liegt noch nicht vor, und das Programm verlangt ihn vor einer Freigabe; bitte in einigen Minuten noch einmal versuchen.',
    fr: 'Le rapport d’équité sur ces propositions n’est pas encore disponible, et le programme l’exige avant une approbation ; veuillez réessayer dans quelques minutes.',
  },
  'matching.refusal.fairness-finding-blocks': {
    note: `${refusal} findings: how many lines of the fairness report ask a person to look.`,
    en: {
      by: 'findings',
      one: 'The fairness report has {findings} finding, and the programme approves no proposals with one; please look into its cause, then amend or reject them.',
      other:
        'The fairness report has {findings} findings, and the programme approves no proposals with any; please look into their causes, then amend or reject them.',
    },
    de: {
      by: 'findings',
      one: 'Der Fairnessbericht enthält {findings} Auffälligkeit, und das Programm gibt damit keine Vorschläge frei; bitte der Ursache nachgehen und die Vorschläge dann ändern oder ablehnen.',
      other:
        'Der Fairnessbericht enthält {findings} Auffälligkeiten, und das Programm gibt damit keine Vorschläge frei; bitte den Ursachen nachgehen und die Vorschläge dann ändern oder ablehnen.',
    },
    fr: {
      by: 'findings',
      one: 'Le rapport d’équité contient {findings} signalement, et le programme n’approuve pas de propositions dans ce cas ; veuillez en rechercher la cause, puis les modifier ou les rejeter.',
      other:
        'Le rapport d’équité contient {findings} signalements, et le programme n’approuve pas de propositions dans ce cas ; veuillez en rechercher les causes, puis les modifier ou les rejeter.',
    },
  },
  'matching.refusal.capacity-exceeded': {
    note: refusal,
    en: 'A mentor would have more mentees than places.',
    de: 'Jemand hätte mehr Mentees als Plätze.',
    fr: 'Un mentor aurait plus de mentorés que de places.',
  },
} as const satisfies Sentences
