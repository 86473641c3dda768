import { AppError } from '@fairlead/kernel/errors'

/** One thing that is wrong with a file. */
export type Fault = {
  readonly code: string
  /** Line of the file, from 1, where there are lines. */
  readonly line?: number
  readonly path: string
  readonly sentence: string
}

/** As many as a person reads at once. */
const shown = 20

/** A file or an option that cannot be used: the first faults, and how many there are. */
export class BadInput extends AppError {
  readonly faults: readonly Fault[]
  readonly count: number
  constructor(faults: readonly Fault[], next: string) {
    const [first] = faults
    super(first?.code ?? 'input-malformed', 'invalid', {
      message: first === undefined ? 'The input cannot be used.' : first.sentence,
      ...(first === undefined ? {} : { path: first.path }),
      next,
    })
    this.faults = faults.slice(0, shown)
    this.count = faults.length
  }
}

/** RFC 9457, for stderr. */
export const problemDocument = (error: AppError): object => ({
  type: `https://fairlead.example/problems/${error.code}`,
  title: 'The input cannot be used',
  code: error.code,
  detail: error.message,
  ...(error.path === undefined ? {} : { path: error.path }),
  ...(error.next === undefined ? {} : { next: error.next }),
  ...(error instanceof BadInput ? { faults: error.faults, count: error.count } : {}),
})
