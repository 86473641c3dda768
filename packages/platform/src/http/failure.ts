import { AppError } from '@fairlead/kernel/errors'
import { retryAfterSeconds } from './retry-after.ts'

/** Which system was asked for what, in our words: `BambooHR`, `list employees`. Never a path with an id or an address in it. */
export type Call = { readonly system: string; readonly operation: string }

type Answer = Pick<Response, 'status' | 'headers'>

/** An expired session of a cookie-based system (OrangeHRM) answers 302 to its login page and not 401. */
const leadsToLogin = (answer: Answer): boolean =>
  answer.status >= 300 && answer.status < 400 && /log-?in|sign-?in|\/auth\b|sso/i.test(answer.headers.get('location') ?? '')

/**
 * The error for an answer that is not a success. The message names system, operation and status, never a body, which may
 * be personal data.
 *
 * - 429, 503 -> `remote-rate-limited` (rate-limited) with `retryAfterSeconds`
 * - other 5xx, 408 -> `remote-unavailable` (unavailable)
 * - 401, 403, 3xx to a login page -> `remote-unauthorised` (unauthorised)
 * - other 3xx -> `remote-redirected` (invalid)
 * - everything else -> `remote-refused` (invalid): repeating it cannot help
 */
export const failureOf = (answer: Answer, call: Call, now: Date): AppError => {
  const { status } = answer
  const message = `${call.system} answered ${status} to "${call.operation}".`
  if (status === 429 || status === 503) {
    return new AppError('remote-rate-limited', 'rate-limited', {
      message,
      retryAfterSeconds: retryAfterSeconds(answer.headers.get('retry-after'), now),
      next: 'Nothing: it is tried again when the other system allows it.',
    })
  }
  if (status >= 500 || status === 408) {
    return new AppError('remote-unavailable', 'unavailable', { message, next: 'Nothing: it is tried again.' })
  }
  if (status === 401 || status === 403 || leadsToLogin(answer)) {
    return new AppError('remote-unauthorised', 'unauthorised', {
      message,
      next: `Check the credentials and permissions that the connection to ${call.system} uses.`,
    })
  }
  const moved = status >= 300 && status < 400
  return new AppError(moved ? 'remote-redirected' : 'remote-refused', 'invalid', {
    message,
    next: moved
      ? `Set the address of ${call.system} to where it really is.`
      : `Compare the request with the documentation of ${call.system}.`,
  })
}

/** No answer at all: refused, reset, unknown host, timeout. An `AppError` passes as it is. */
export const networkFailureOf = (error: unknown, call: Call): AppError => {
  if (error instanceof AppError) return error
  const name = error instanceof Error ? error.name : ''
  const late = name === 'TimeoutError' || name === 'AbortError'
  return new AppError(late ? 'remote-timeout' : 'remote-unreachable', 'unavailable', {
    message: late
      ? `${call.system} did not answer "${call.operation}" in time.`
      : `${call.system} could not be reached for "${call.operation}".`,
    next: 'Nothing: it is tried again.',
    cause: error,
  })
}
