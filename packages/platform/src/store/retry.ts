import { AppError } from '@fairlead/kernel/errors'

const FIRST_MS = 5
const LONGEST_MS = 500

/** Full jitter: anywhere between 0 and an upper end that doubles with each attempt (the first is 1). */
export const jitteredMs = (attempt: number, random: () => number): number => random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)

export type RetryOptions = {
  /** 0 up to 1. */
  readonly random: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly attempts?: number
}

const isWorthRetrying = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'version-conflict' || error.code === 'store-busy')

/** Read, decide and write again while others were quicker; `work` must read anew each time. The last error is thrown. */
export const retryOnConflict = async <Result>(
  work: () => Promise<Result>,
  { random, sleep, attempts = 10 }: RetryOptions,
): Promise<Result> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= attempts || !isWorthRetrying(error)) throw error
      await sleep(jitteredMs(attempt, random))
    }
  }
}
