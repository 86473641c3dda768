import { AppError } from '@fairlead/kernel/errors'
import type { Stage } from '../env.ts'
import { isAddress, isInternal, isLoopback } from './address.ts'
import { failureOf, networkFailureOf } from './failure.ts'
import type { Resolve } from './resolve.ts'

export type Guard = {
  readonly stage: Stage
  /** Exactly these, as `https://host` or `https://host:port`; from the deploy configuration, never from an answer. */
  readonly allowedOrigins: readonly string[]
  /** The name of the other system in errors; left out, its host. */
  readonly system?: string
  /** For the whole exchange, body included. */
  readonly timeoutMs?: number
  readonly now?: () => Date
  /** Left out (tests, sandbox), names are taken for what they say and no DNS is asked. */
  readonly resolve?: Resolve | undefined
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

/**
 * Refuses a name that stands for a machine inside; one such address among several is enough, since the connection may take any.
 *
 * Node's own fetch cannot be told which address to connect to (that takes undici's Agent, and undici is not among our dependencies), so
 * whoever owns the name could answer `fetch` otherwise than us a moment before. What is left to that trick is an attempt at a TLS
 * handshake: only https gets here, and no request is sent before the other side has shown a certificate for the allowed name.
 */
const checkResolved = async ({ hostname }: URL, resolve: Resolve, signal: AbortSignal): Promise<void> => {
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
  const addresses = await Promise.race([resolve(hostname), late])
  if (addresses.length === 0) throw new Error('the name has no address')
  if (!addresses.every((address) => isAddress(address) && !isInternal(address)))
    refuse(`The name ${hostname} stands for an address inside this network, which may not be called.`)
}

const parsed = (address: string): URL => {
  if (!URL.canParse(address)) refuse('The address to call is not a complete URL.')
  return new URL(address)
}

/**
 * `fetch` for connectors, closed against requests forged through configuration or answers (SSRF): https to the allowed origins
 * alone, no redirects, no private or link-local address, neither as it is written nor as DNS resolves it, no request without an
 * end. Plain http goes to loopback in the stage `sandbox`, by exact origin.
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
    const send = async (): Promise<Response> => {
      if (guard.resolve !== undefined && !isAddress(url.hostname) && !isLoopback(url.hostname))
        await checkResolved(url, guard.resolve, signal)
      return fetch(input, { ...init, redirect: 'manual', signal })
    }
    const answer = await send().catch((error: unknown) => {
      throw networkFailureOf(error, call)
    })
    const redirected = answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400 && answer.status !== 304)
    if (redirected) throw failureOf(answer, call, guard.now?.() ?? new Date())
    return answer
  }
}
