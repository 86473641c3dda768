import { meanInterval } from '@fairlead/statistics/mean-interval'
import { wilson } from '@fairlead/statistics/wilson'
import { type MessageKey, messageKey } from '@fairlead/messages/catalogue'
import type { KpiResult } from './kpi-result.ts'

/** What a figure is, before anybody has counted. */
export type Figure = Pick<KpiResult, 'kpi' | 'kpiVersion' | 'slice' | 'unit'> & { readonly definitionKey: MessageKey }

/** Whole per cents: more digits would let a reader work back to single people (measurement rule 5). */
const hundredths = (value: number): number => Math.round(value * 100) / 100

const without = (figure: Figure, absenceKey: MessageKey, suppressed: boolean): KpiResult => ({
  ...figure,
  value: null,
  numerator: null,
  n: null,
  interval: null,
  suppressed,
  absenceKey,
})

/** Hidden: no value, no n, and not the reason either, which can say as much as the number. */
export const hidden = (figure: Figure): KpiResult => without(figure, messageKey('outcomes.absence.suppressed'), true)
export const nothingYet = (figure: Figure): KpiResult => without(figure, messageKey('outcomes.absence.nothing-yet'), false)
export const notComputed = (figure: Figure): KpiResult => without(figure, messageKey('outcomes.absence.not-computed'), false)

export const countOf = (figure: Figure, people: number): KpiResult => ({
  ...figure,
  value: people,
  numerator: people,
  n: people,
  interval: null,
  suppressed: false,
  absenceKey: null,
})

export const shareOf = (figure: Figure, numerator: number, n: number): KpiResult => {
  const { low, high } = wilson(numerator, n)
  return {
    ...figure,
    value: hundredths(numerator / n),
    numerator,
    n,
    interval: { low: hundredths(low), high: hundredths(high), method: 'wilson' },
    suppressed: false,
    absenceKey: null,
  }
}

/** One value per person. The interval ends where the scale does. */
export const meanOf = (figure: Figure, values: readonly number[], scale: { readonly min: number; readonly max: number }): KpiResult => {
  const { n, mean, interval } = meanInterval(values)
  return {
    ...figure,
    value: hundredths(mean),
    numerator: null,
    n,
    interval: {
      low: hundredths(Math.max(scale.min, interval.low)),
      high: hundredths(Math.min(scale.max, interval.high)),
      method: 't',
    },
    suppressed: false,
    absenceKey: null,
  }
}
