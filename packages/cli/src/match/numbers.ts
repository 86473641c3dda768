import { highestScore } from '@fairlead/matching/assignment/instance'
import type { Language } from '@fairlead/messages/sentence'

/** `en` alone would be American. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR' }

export type Numbers = {
  /** Points as people read them: of 100, with one place. */
  readonly points: (points: number) => string
  /** A share as per cents, without the sign. */
  readonly perCent: (share: number) => string
  readonly two: (number: number) => string
  readonly whole: (number: number) => string
}

export const numbersIn = (language: Language): Numbers => {
  const places = (digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(locales[language], { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const [whole, one, two] = [places(0), places(1), places(2)]
  return {
    points: (points) => one.format((100 * points) / highestScore),
    perCent: (share) => whole.format(100 * share),
    two: (number) => two.format(number),
    whole: (number) => whole.format(number),
  }
}
