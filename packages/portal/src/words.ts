import type { MessageKey } from '@fairlead/messages/catalogue'
import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'
import type { KpiResult } from '@fairlead/outcomes/kpi-result'

type Values = { readonly [name: string]: string | number }

/** Everything that is written differently in another language: sentences, dates, numbers. */
export type Words = {
  readonly language: Language
  readonly t: (key: MessageKey, values?: Values) => string
  /** A sentence that somebody else chose, by its key. */
  readonly said: (reason: { readonly key: string; readonly values?: Values }) => string
  /** `Friday 4 December 2026` */
  readonly day: (isoDay: string) => string
  /** `Friday 4 December 2026 at 09:00 (Europe/London)` */
  readonly moment: (instant: string) => string
  /** `Q4 2026` from `2026-Q4`. */
  readonly quarter: (name: string) => string
  readonly value: (value: number, unit: KpiResult['unit']) => string
}

/** `en` alone would be American dates. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR' }

export const wordsFor = (language: Language, timeZone: string): Words => {
  const locale = locales[language]
  const longDay = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  const day = new Intl.DateTimeFormat(locale, { ...longDay, timeZone: 'UTC' })
  const moment = new Intl.DateTimeFormat(locale, { ...longDay, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 })
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const byUnit = { share: percent, mean: number, count: whole } as const
  // `Friday, 4 December`: English needs no comma there, German does.
  const plainEnglish = (date: string): string => (language === 'en' ? date.replace(',', '') : date)
  const t: Words['t'] = (key, values = {}) => say(language, { key, values })
  return {
    language,
    t,
    said: ({ key, values = {} }) => say(language, { key, values }),
    day: (isoDay) => plainEnglish(day.format(new Date(`${isoDay.slice(0, 10)}T00:00:00Z`))),
    moment: (instant) => `${plainEnglish(moment.format(new Date(instant)))} (${timeZone})`,
    quarter: (name) => t('portal.quarter', { number: name.slice(6), year: name.slice(0, 4) }),
    value: (value, unit) => byUnit[unit].format(value),
  }
}
