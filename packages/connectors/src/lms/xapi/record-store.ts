import { AppError } from '@fairlead/kernel/errors'
import type { Secret } from '@fairlead/platform/bindings'
import { failureOf, networkFailureOf } from '@fairlead/platform/http/failure'
import { withEither } from '@fairlead/platform/secrets'
import * as z from 'zod'
import type { XapiConnection } from '../../config.ts'
import type { Statement, Voiding } from './statements.ts'

export type XapiPorts = {
  readonly fetch: typeof globalThis.fetch
  /** The secret holds `key:secret` for Basic authentication. */
  readonly secret: (name: string) => Promise<Secret>
  /** For a Retry-After that is a date. */
  readonly now: () => Date
}

/**
 * `stored`: the ids that this call stored, or null when the store did not say (204).
 * `conflict`: a 409; nothing of the batch was stored. `refused`: the store found fault with it; nothing was stored.
 */
export type Posted = { readonly kind: 'stored'; readonly ids: ReadonlySet<string> | null } | { readonly kind: 'conflict' | 'refused' }

/** An LRS as far as we use it: the statements resource of xAPI 1.0.3 and 2.0. Errors (AppError): as LmsPublisher. */
export type RecordStore = {
  post(statements: readonly (Statement | Voiding)[]): Promise<Posted>
  /** undefined: no such statement (404, or an empty list: stores differ). */
  get(statementId: string): Promise<unknown>
}

const Ids = z.array(z.string())
const Listed = z.object({ statements: z.array(z.unknown()) })

const Named = z.object({ id: z.string() })
const isStatement = (found: unknown, statementId: string): boolean =>
  Named.safeParse(found).data?.id.toLowerCase() === statementId.toLowerCase()

const parseJson = async (response: Response): Promise<unknown> => {
  try {
    return await response.json()
  } catch (cause) {
    throw new AppError('lms-malformed', 'invalid', { message: 'The learning record store answered something that is not JSON.', cause })
  }
}

export const recordStore = (connection: XapiConnection, ports: XapiPorts): RecordStore => {
  const url = `${connection.endpoint.replace(/\/$/, '')}/statements`
  const requestAs = async (credentials: string, operation: string, address: string, init: RequestInit): Promise<Response> => {
    const headers = {
      authorization: `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`,
      'x-experience-api-version': connection.version,
      'content-type': 'application/json',
    }
    const response = await ports.fetch(address, { ...init, headers }).catch((error: unknown) => {
      throw networkFailureOf(error, { system: 'The learning record store', operation })
    })
    const { status } = response
    const passes = response.ok || [400, 404, 409, 413, 422].includes(status)
    if (!passes) throw failureOf(response, { system: 'The learning record store', operation }, ports.now())
    return response
  }
  const request = async (operation: string, address: string, init: RequestInit): Promise<Response> =>
    withEither(await ports.secret(connection.secretName), (credentials) => requestAs(credentials, operation, address, init))
  return {
    post: async (statements) => {
      const response = await request('store statements', url, { method: 'POST', body: JSON.stringify(statements) })
      switch (response.status) {
        case 200: {
          const ids = Ids.safeParse(await parseJson(response))
          // Matched by id and never by position: a store may list the new ones only.
          return { kind: 'stored', ids: ids.success ? new Set(ids.data.map((id) => id.toLowerCase())) : null }
        }
        case 409:
          return { kind: 'conflict' }
        case 400:
        case 413:
        case 422:
          return { kind: 'refused' }
        case 404:
          throw failureOf(response, { system: 'The learning record store', operation: 'store statements' }, ports.now())
        default:
          // 204 has no body and is as good as 200.
          return { kind: 'stored', ids: null }
      }
    },
    get: async (statementId) => {
      const response = await request('read a statement', `${url}?statementId=${encodeURIComponent(statementId)}`, { method: 'GET' })
      if (response.status === 404) return undefined
      if (response.status !== 200)
        throw failureOf(response, { system: 'The learning record store', operation: 'read a statement' }, ports.now())
      const answer = await parseJson(response)
      const listed = Listed.safeParse(answer)
      const found = listed.success ? listed.data.statements[0] : answer
      if (found === undefined || isStatement(found, statementId)) return found
      // Some page of a proxy's is no statement that differs from ours.
      throw new AppError('lms-malformed', 'invalid', {
        message: 'The learning record store was asked for one statement and answered something else.',
        next: 'Check that the endpoint of this connection is the learning record store itself, then send the message again from the DLQ.',
      })
    },
  }
}
