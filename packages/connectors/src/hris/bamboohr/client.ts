import type * as z from 'zod'
import { AppError } from '@fairlead/kernel/errors'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import { failureOf, networkFailureOf } from '@fairlead/platform/http/failure'
import type { BambooHrConnection } from '../../config.ts'
import { accessTokens, type BambooHrPorts } from './token.ts'
import { ListingError } from './wire.ts'

export type Answered<Body> = {
  readonly body: Body
  /** The server's own clock, ISO 8601; undefined where it sends none. */
  readonly serverTime: string | undefined
}

export type BambooHrRequest<Schema extends z.ZodType> = {
  /** In our words, for errors and logs; no id, no address. */
  readonly operation: string
  /** Path and query. */
  readonly path: string
  /** JSON body; given = POST. */
  readonly body?: unknown
  readonly schema: Schema
}

/** Errors as the HrisSource port lists them. */
export type BambooHrClient = {
  readonly read: <Schema extends z.ZodType>(request: BambooHrRequest<Schema>) => Promise<Answered<z.output<Schema>>>
}

const isBadPage = async (answer: Response): Promise<boolean> => {
  const parsed = ListingError.safeParse(await answer.json().catch(() => null))
  return parsed.success && parsed.data.error.code === 'BadPage'
}

const serverTimeOf = (answer: Response): string | undefined => {
  const at = Date.parse(answer.headers.get('date') ?? '')
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

export const bambooHrClient = (connection: BambooHrConnection, ports: BambooHrPorts): BambooHrClient => {
  const tokens = accessTokens(connection, ports)
  const send = async (request: BambooHrRequest<z.ZodType>): Promise<Response> => {
    const headers = { accept: 'application/json', authorization: `Bearer ${await tokens.current()}` }
    const init: RequestInit =
      request.body === undefined
        ? { method: 'GET', headers }
        : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(request.body) }
    return ports.fetch(`${connection.baseUrl}${request.path}`, init).catch((error: unknown) => {
      throw networkFailureOf(error, { system: 'BambooHR', operation: request.operation })
    })
  }
  return {
    read: async (request) => {
      let answer = await send(request)
      if (answer.status === 401) {
        // A token may be withdrawn before its time: renewed once, then it is the configuration that is wrong.
        tokens.forget()
        answer = await send(request)
      }
      if (answer.status === 400 && (await isBadPage(answer.clone()))) {
        throw new AppError('listing-restarted', 'conflict', {
          message: 'The employee at the boundary of two pages changed; the listing has to begin again.',
          next: 'Nothing: it begins again at the first page.',
        })
      }
      if (!answer.ok) throw failureOf(answer, { system: 'BambooHR', operation: request.operation }, ports.now())
      const body = await answer.json().catch(() => undefined)
      return {
        body: parseOrRefuse(request.schema, body, 'source-malformed', 'Compare the answer with the BambooHR OpenAPI document.'),
        serverTime: serverTimeOf(answer),
      }
    },
  }
}
