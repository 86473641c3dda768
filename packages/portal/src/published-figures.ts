import { quarter } from '@fairlead/kernel/quarter'
import type { Evaluation, KpiResult } from '@fairlead/outcomes/kpi-result'
import type { Words } from './words.ts'

/** One quarter's figures as they stand: the latest revision. */
export type QuarterFigures = { readonly quarter: string; readonly lastDay: string; readonly results: readonly KpiResult[] }

const MOST_QUARTERS = 8

/** Latest quarter first; of each quarter the latest revision. */
export const figuresByQuarter = (evaluations: readonly Evaluation[]): readonly QuarterFigures[] => {
  const latest = new Map<string, Evaluation>()
  for (const evaluation of evaluations) {
    const known = latest.get(evaluation.quarter)
    if (known === undefined || known.revision < evaluation.revision) latest.set(evaluation.quarter, evaluation)
  }
  return [...latest.values()]
    .toSorted((a, b) => (a.quarter < b.quarter ? 1 : -1))
    .slice(0, MOST_QUARTERS)
    .map(({ quarter: name, results }) => ({ quarter: name, lastDay: lastDayOf(name), results }))
}

/** `2026-12-31` of `2026-Q4`: what people mean by "up to". */
const lastDayOf = (name: string): string => new Date(Date.parse(`${quarter(name).end}T00:00:00Z`) - 1).toISOString().slice(0, 10)

export const resultOf = ({ results }: QuarterFigures, kpi: string, slice: string): KpiResult | undefined =>
  results.find((result) => result.kpi === kpi && result.slice === slice)

/** `82 %, between 74 and 88 %`, or why there is no number, in few words. */
export const spoken = (words: Words, result: KpiResult | undefined, smallestGroup: number): string => {
  if (result === undefined) return words.t('portal.figure.no-figure')
  if (result.suppressed) return words.t('portal.figure.hidden', { smallestGroup })
  if (result.value === null) return words.t('portal.figure.no-figure')
  const value = words.value(result.value, result.unit)
  if (result.interval === null) return value
  const [low, high] = [words.value(result.interval.low, result.unit), words.value(result.interval.high, result.unit)]
  return words.t('portal.figure.between', { value, low, high })
}
