import type { Sentences } from '../sentence.ts'

const refusal = 'Why feedback after a session was not accepted, read by the mentor or mentee who sent it.'

export const mentorship = {
  'mentorship.refusal.not-authorised': {
    note: refusal,
    en: 'Only the mentor and the mentee of this pair may give feedback.',
    de: 'Nur die beiden Personen dieses Paars dürfen Rückmeldung geben.',
    fr: 'Seuls le mentor et le mentoré de ce binôme peuvent donner leur avis.',
  },
  'mentorship.refusal.not-yours': {
    note: refusal,
    en: 'Only the mentor and the mentee of this pair may end it.',
    de: 'Nur die beiden Personen dieses Paars dürfen es beenden.',
    fr: 'Seuls le mentor et le mentoré de ce binôme peuvent y mettre fin.',
  },
  'mentorship.refusal.session-not-held': {
    note: refusal,
    en: 'This session has not been held, so there is nothing to ask about.',
    de: 'Dieses Treffen hat nicht stattgefunden, daher gibt es nichts zu fragen.',
    fr: 'Cette rencontre n’a pas eu lieu ; il n’y a donc rien à demander.',
  },
  'mentorship.refusal.already-given': {
    note: refusal,
    en: 'Your feedback on this session is here already.',
    de: 'Ihre Rückmeldung zu diesem Treffen liegt schon vor.',
    fr: 'Votre avis sur cette rencontre a déjà été enregistré.',
  },
  'mentorship.refusal.goal-is-the-mentees': {
    note: refusal,
    en: 'Progress on the goal is for the mentee to say.',
    de: 'Den Fortschritt am Ziel gibt die oder der Mentee an.',
    fr: 'C’est au mentoré d’indiquer la progression de l’objectif.',
  },
} as const satisfies Sentences
