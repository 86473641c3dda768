import * as z from 'zod'
import { AppError } from '@fairlead/kernel/errors'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import { failureOf, networkFailureOf } from '@fairlead/platform/http/failure'
import { withEither, type ReadSecret } from '@fairlead/platform/secrets'
import type { BambooHrConnection } from '../../config.ts'
import { Token } from './wire.ts'

const Credentials = z.object({ clientId: z.string().min(1), clientSecret: z.string().min(1), refreshToken: z.string().min(1) })

export type BambooHrPorts = {
  /** Guarded for the connection's origin. */
  readonly fetch: typeof globalThis.fetch
  readonly secret: ReadSecret
  readonly now: () => Date
}

/** Renewed this long before it ends, so that no request is under way with a token that dies. */
const MARGIN_MS = 60_000
const call = { system: 'BambooHR', operation: 'renew the token' } as const

const credentialsOf = (text: string): z.infer<typeof Credentials> => {
  try {
    return Credentials.parse(JSON.parse(text))
  } catch {
    // The cause is left out: it could repeat a part of the secret.
    throw new AppError('secret-malformed', 'unexpected', {
      message: 'The secret of the BambooHR connection is not JSON with clientId, clientSecret and refreshToken.',
      next: 'Write the secret again.',
    })
  }
}

/**
 * The access token of one connection, kept until it ends. `forget` drops it after a 401, so that the next call renews it once.
 * Where BambooHR hands out a new refresh token, it is used as long as this process lives; see README.md, Blockers.
 */
export const accessTokens = (
  connection: BambooHrConnection,
  ports: BambooHrPorts,
): { readonly current: () => Promise<string>; readonly forget: () => void } => {
  let held: { readonly token: string; readonly endsAt: number } | undefined
  let rotated: { readonly from: string; readonly to: string } | undefined
  const renewWith = async (credentials: string): Promise<string> => {
    const { clientId, clientSecret, refreshToken } = credentialsOf(credentials)
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: rotated?.from === refreshToken ? rotated.to : refreshToken,
    })
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await ports
      .fetch(`${connection.baseUrl}/token.php?request=token`, { method: 'POST', headers, body: body.toString() })
      .catch((error: unknown) => {
        throw networkFailureOf(error, call)
      })
    if (answer.status === 400) {
      throw new AppError('remote-unauthorised', 'unauthorised', {
        message: 'BambooHR refused to renew the token.',
        next: 'Authorise the application again and store the new refresh token.',
      })
    }
    if (!answer.ok) throw failureOf(answer, call, ports.now())
    const granted = parseOrRefuse(Token, await answer.json().catch(() => null), 'source-malformed')
    if (typeof granted.refresh_token === 'string') rotated = { from: refreshToken, to: granted.refresh_token }
    held = { token: granted.access_token, endsAt: ports.now().getTime() + granted.expires_in * 1000 }
    return granted.access_token
  }
  const renew = async (): Promise<string> => withEither(await ports.secret(connection.secretName), renewWith)
  return {
    current: async () => (held !== undefined && held.endsAt - MARGIN_MS > ports.now().getTime() ? held.token : renew()),
    forget: () => {
      held = undefined
    },
  }
}
