/** One published figure: never without n, interval and definition. */
export type KpiResult = {
  readonly kpi: string
  readonly kpiVersion: number
  /** Which slice: `all`, or a funnel step such as `matched`. */
  readonly slice: string
  readonly unit: 'share' | 'mean' | 'count'
  /** null when suppressed or not assessable. */
  readonly value: number | null
  readonly numerator: number | null
  /** null when suppressed. */
  readonly n: number | null
  readonly interval: { readonly low: number; readonly high: number; readonly method: 'wilson' | 't' } | null
  readonly suppressed: boolean
  /** Message key of the definition, and of the sentence that says why there is no number. */
  readonly definitionKey: string
  readonly absenceKey: string | null
}

export type Evaluation = {
  readonly evaluationId: string
  readonly tenantId: string
  readonly programmeId: string
  readonly programmeVersion: number
  readonly quarter: string
  /** Rises only when the figures of a published quarter change. */
  readonly revision: number
  /** End of the period, not the time of the run: byte-stable over retries. */
  readonly periodEnd: string
  readonly results: readonly KpiResult[]
}
