/** What went wrong, coarse enough that one table decides what every transport does with it. */
export type ErrorKind = 'invalid' | 'not-found' | 'conflict' | 'unauthorised' | 'forbidden' | 'rate-limited' | 'unavailable' | 'unexpected'

export type Policy = {
  readonly http: number
  /** poison: straight to the DLQ; retry: the queue's own backoff; retry-after: visibility = retryAfterSeconds. */
  readonly queue: 'poison' | 'retry' | 'retry-after'
  readonly level: 'info' | 'warn' | 'error'
}

/** The one table from a kind of error to the behaviour of HTTP, queue and log. */
export const errorPolicy: Readonly<Record<ErrorKind, Policy>> = {
  invalid: { http: 400, queue: 'poison', level: 'warn' },
  'not-found': { http: 404, queue: 'poison', level: 'warn' },
  conflict: { http: 409, queue: 'retry', level: 'info' },
  unauthorised: { http: 401, queue: 'retry', level: 'error' },
  forbidden: { http: 403, queue: 'poison', level: 'warn' },
  'rate-limited': { http: 429, queue: 'retry-after', level: 'info' },
  unavailable: { http: 503, queue: 'retry', level: 'warn' },
  unexpected: { http: 500, queue: 'retry', level: 'error' },
}

export type ErrorDetails = {
  /** One plain sentence for a person; never holds personal data or a payload. */
  readonly message?: string
  /** Where in the input, such as `employees[3].hireDate`. */
  readonly path?: string
  /** What the reader can do now. */
  readonly next?: string
  readonly retryAfterSeconds?: number
  readonly cause?: unknown
}

const brand = Symbol.for('fairlead.AppError')

/** The only error class: a stable code, a kind that decides the behaviour, one sentence and a next step. */
export class AppError extends Error {
  readonly [brand] = true
  /** Every Lambda bundle carries its own copy of this class, so it is known by a brand and not by identity. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value
  }

  readonly code: string
  readonly kind: ErrorKind
  readonly path: string | undefined
  readonly next: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: string, kind: ErrorKind, details: ErrorDetails = {}) {
    super(details.message ?? code, { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.kind = kind
    this.path = details.path
    this.next = details.next
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}
