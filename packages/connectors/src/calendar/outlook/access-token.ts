import { AppError } from '@fairlead/kernel/errors'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import { failureOf, networkFailureOf } from '@fairlead/platform/http/failure'
import { withEither } from '@fairlead/platform/secrets'
import * as z from 'zod'
import type { OutlookConnection } from '../../config.ts'
import type { OutlookPorts } from './outlook-calendar.ts'

const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })
const Refusal = z.object({ error: z.string() })
const call = { system: 'Microsoft Entra', operation: 'get an access token' }
/** A token that ends while a request is on its way is refused, so it is renewed before its end. */
const SPARE_SECONDS = 300

const requestToken = async (
  connection: OutlookConnection,
  ports: OutlookPorts,
  clientSecret: string,
): Promise<z.output<typeof TokenAnswer>> => {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: connection.clientId,
    client_secret: clientSecret,
    // The scope's host must be the Graph host: tokens of one national cloud are worth nothing in another.
    scope: `${new URL(connection.baseUrl).origin}/.default`,
  })
  const answer = await ports
    .fetch(connection.tokenUrl, { method: 'POST', body: form, signal: AbortSignal.timeout(10_000) })
    .catch((error: unknown) => {
      throw networkFailureOf(error, call)
    })
  const body: unknown = await answer.json().catch(() => undefined)
  if (answer.ok) return parseOrRefuse(TokenAnswer, body, 'calendar-malformed', 'Check tokenUrl of this connection.')
  const refusal = Refusal.safeParse(body)
  if (answer.status !== 429 && answer.status < 500 && refusal.success) {
    throw new AppError('calendar-access-denied', 'unauthorised', {
      message: 'Microsoft Entra gives this connection no access token.',
      next: 'Check clientId, graphTenant and the secret of this connection, and whether the secret has expired.',
    })
  }
  throw failureOf(answer, call, ports.now())
}

export type AccessTokens = { readonly current: () => Promise<string>; readonly forget: () => void }

/** One token for all calls until shortly before its end; callers at the same time share one request, a failed one is not kept. */
export const accessTokens = (connection: OutlookConnection, ports: OutlookPorts): AccessTokens => {
  let held: { readonly token: Promise<string>; until: number } | undefined
  return {
    current: () => {
      if (held !== undefined && ports.now().getTime() < held.until) return held.token
      const answer = ports
        .secret(connection.secretName)
        .then((secret) => withEither(secret, (value) => requestToken(connection, ports, value)))
      const fresh = { token: answer.then(({ access_token }) => access_token), until: Infinity }
      held = fresh
      answer.then(
        ({ expires_in }) => (fresh.until = ports.now().getTime() + Math.max(expires_in - SPARE_SECONDS, 1) * 1000),
        () => (held = held === fresh ? undefined : held),
      )
      return fresh.token
    },
    forget: () => (held = undefined),
  }
}
