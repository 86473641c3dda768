/** One moving part of the local service. It does what it can do now, and knows when it could do more. */
export type Pump = {
  /** Do some work that is due; answers false where there was none. */
  readonly step: () => Promise<boolean>
  /** When something that waits here falls due; milliseconds since 1970. */
  readonly nextDue: () => number | undefined
}

/** What Lambda reads from a consumer of a queue or a stream that reports single failures. */
export const failedIds = (answer: unknown): readonly string[] => {
  const { batchItemFailures = [] } = (answer ?? {}) as { batchItemFailures?: readonly { itemIdentifier: string }[] }
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)
}
