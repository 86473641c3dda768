import { errorPolicy, type AppError, type ErrorKind } from '@fairlead/kernel/errors'
import type { HttpResponse } from './http-response.ts'

/** RFC 9457. `code` is stable and made for programs; the rest is for people. Never personal data, never a stack. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly path?: string
  readonly next?: string
  /** The correlation id: what to quote when asking for help. */
  readonly instance: string
}

const titles: Readonly<Record<ErrorKind, string>> = {
  invalid: 'The request was not understood',
  'not-found': 'Not found',
  conflict: 'It has changed in the meantime',
  unauthorised: 'Not authenticated',
  forbidden: 'Not allowed',
  'rate-limited': 'Too many requests',
  unavailable: 'Not available just now',
  unexpected: 'Something went wrong',
}

const DEFAULT_WAIT_SECONDS = 5

/** Of an unexpected error only that it happened is told; its own code stands in the log under the same correlation id. */
export const problemOf = (error: AppError, correlationId: string): Problem => {
  const hidden = error.kind === 'unexpected'
  const code = hidden ? 'unexpected' : error.code
  const next = hidden ? 'Try again; if it stays, quote the instance to whoever runs this service.' : error.next
  return {
    type: `https://fairlead.example/problems/${code}`,
    title: titles[error.kind],
    status: errorPolicy[error.kind].http,
    code,
    detail: hidden ? 'Something went wrong on our side.' : error.message,
    ...(hidden || error.path === undefined ? {} : { path: error.path }),
    ...(next === undefined ? {} : { next }),
    instance: correlationId,
  }
}

/** The problem as an answer: as a page where the reader is a browser and the route has one, else as JSON. */
export const problemResponse = (error: AppError, problem: Problem, page?: string): HttpResponse => {
  const wait = problem.status === 429 || problem.status === 503
  const headers = {
    ...(wait ? { 'retry-after': String(Math.ceil(error.retryAfterSeconds ?? DEFAULT_WAIT_SECONDS)) } : {}),
    ...(problem.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  }
  if (page !== undefined) return { status: problem.status, html: page, headers }
  return { status: problem.status, json: problem, headers: { ...headers, 'content-type': 'application/problem+json' } }
}
