import { AppError } from '@fairlead/kernel/errors'
import type { Stage } from '../env.ts'
import { isInternal, isLoopback } from './address.ts'
import { failureOf, networkFailureOf } from './failure.ts'

export type Guard = {
  readonly stage: Stage
  /** Exactly these, as `https://host` or `https://host:port`; from the deploy configuration, never from an answer. */
  readonly allowedOrigins: readonly string[]
  /** The name of the other system in errors; left out, its host. */
  readonly system?: string
  /** For the whole exchange, body included. */
  readonly timeoutMs?: number
  readonly now?: () => Date
}

const refuse = (message: string): never => {
  throw new AppError('address-refused', 'invalid', {
    message,
    next: 'Compare the address with the allowed origins of this connection.',
  })
}

const check = (url: URL, guard: Guard, allowed: ReadonlySet<string>): void => {
  if (url.username !== '' || url.password !== '') refuse('An address may not carry a name and password.')
  if (!allowed.has(url.origin)) refuse(`The origin ${url.origin} is not one this connection may call.`)
  if (guard.stage === 'sandbox' && isLoopback(url.hostname) && (url.protocol === 'http:' || url.protocol === 'https:')) return
  if (url.protocol !== 'https:') refuse('Only https addresses may be called.')
  if (isInternal(url.hostname)) refuse('An address inside this network may not be called.')
}

const parsed = (address: string): URL => {
  if (!URL.canParse(address)) refuse('The address to call is not a complete URL.')
  return new URL(address)
}

/**
 * `fetch` for connectors, closed against requests forged through configuration or answers (SSRF): https to the allowed origins
 * alone, no redirects, no literal private or link-local addresses, no request without an end. Plain http goes to loopback in
 * the stage `sandbox`, by exact origin.
 *
 * Errors: `address-refused` (invalid), the redirect errors of `failureOf`, `remote-timeout` and `remote-unreachable`
 * (unavailable). Other answers, 4xx and 5xx too, are returned.
 */
export const guardedFetch = (fetch: typeof globalThis.fetch, guard: Guard): typeof globalThis.fetch => {
  const allowed = new Set(guard.allowedOrigins.map((origin) => parsed(origin).origin))
  return async (input, init) => {
    const url = parsed(input instanceof Request ? input.url : String(input))
    check(url, guard, allowed)
    const call = {
      system: guard.system ?? url.hostname,
      operation: init?.method ?? (input instanceof Request ? input.method : 'GET'),
    }
    const ends = [AbortSignal.timeout(guard.timeoutMs ?? 20_000), init?.signal, input instanceof Request ? input.signal : null]
    const signal = AbortSignal.any(ends.filter((end) => end !== null && end !== undefined))
    const answer = await fetch(input, { ...init, redirect: 'manual', signal }).catch((error: unknown) => {
      throw networkFailureOf(error, call)
    })
    const redirected = answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400 && answer.status !== 304)
    if (redirected) throw failureOf(answer, call, guard.now?.() ?? new Date())
    return answer
  }
}
