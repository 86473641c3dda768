import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { Client, ResponseType } from '@microsoft/microsoft-graph-client'
import { AppError } from '@fairlead/kernel/errors'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import { networkFailureOf } from '@fairlead/platform/http/failure'
import type * as z from 'zod'
import type { OutlookConnection } from '../../config.ts'
import type { AccessTokens } from './access-token.ts'
import { accessTokens } from './access-token.ts'
import { graphFailure } from './graph-failure.ts'
import type { OutlookPorts } from './outlook-calendar.ts'

export type GraphCall = {
  /** In our words, for errors; no id, no address. */
  readonly operation: string
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** Encoded path and query after the version, or the whole address of a next page. */
  readonly path: string
  readonly body?: object
  /** The path names one event: a 404 is about that, not about the mailbox. */
  readonly ofEvent?: boolean
}

export type GraphClient = {
  /** The answer's body, parsed. */
  readonly read: <Schema extends z.ZodType>(call: GraphCall, schema: Schema) => Promise<z.output<Schema>>
  /** For answers whose body says nothing: Graph sends some of them with a JSON content type and no JSON. */
  readonly act: (call: GraphCall) => Promise<void>
}

const TIMEOUT_MS = 30_000
/** Immutable ids survive a move between folders; UTC spares us reading Windows zone names. Every page needs both. */
const PREFER = 'IdType="ImmutableId", outlook.timezone="UTC"'

const addressOf = ({ request }: Context): string =>
  request instanceof Request ? request.url : request instanceof URL ? request.href : request

/** Puts the token on, and only on requests to this connection's own origin: a next link is somebody else's text. */
const authentication = (origin: string, tokens: AccessTokens, next: () => Middleware): Middleware => ({
  execute: async (context) => {
    if (new URL(addressOf(context)).origin !== origin) {
      throw new AppError('calendar-malformed', 'invalid', {
        message: 'Microsoft Graph named a page at an origin that is not its own.',
        path: '@odata.nextLink',
        next: 'Check baseUrl of this connection.',
      })
    }
    const authorization = `Bearer ${await tokens.current()}`
    context.options = { ...context.options, headers: { ...(context.options?.headers as Record<string, string>), authorization } }
    await next().execute(context)
  },
})

const sending = (ports: OutlookPorts): Middleware => ({
  execute: async (context) => {
    context.response = await ports.fetch(addressOf(context), { ...context.options, signal: AbortSignal.timeout(TIMEOUT_MS) })
  },
})

/** The SDK turns whatever a middleware throws into an error of its own; the first middleware keeps the original. */
const remembering = (keep: (error: unknown) => void, next: () => Middleware): Middleware => ({
  execute: (context: Context) =>
    next()
      .execute(context)
      .catch((error: unknown) => {
        keep(error)
        throw error
      }),
})

/**
 * The SDK with a chain of our own: no retry (it repeats POSTs and sleeps inside the Lambda; the queue waits instead), no redirect, no
 * telemetry, a timeout for each request.
 */
export const graphClient = (connection: OutlookConnection, ports: OutlookPorts): GraphClient => {
  const { origin, pathname } = new URL(connection.baseUrl)
  const tokens = accessTokens(connection, ports)
  const [version = 'v1.0', ...prefix] = pathname.split('/').filter(Boolean).toReversed()
  const baseUrl = [origin, ...prefix.toReversed()].join('/')

  const once = async ({ operation, method, path, body }: GraphCall): Promise<Response> => {
    let cause: unknown
    const send = sending(ports)
    const authenticate = authentication(origin, tokens, () => send)
    const first = remembering(
      (error) => (cause = error),
      () => authenticate,
    )
    const request = Client.initWithMiddleware({ middleware: first, baseUrl, defaultVersion: version })
      .api(path)
      .header('Prefer', PREFER)
      .responseType(ResponseType.RAW)
    try {
      const answered: unknown = await (method === 'GET' ? request.get() : method === 'POST' ? request.post(body) : request.patch(body))
      return answered as Response
    } catch (error) {
      throw networkFailureOf(cause ?? error, { system: 'Microsoft Graph', operation })
    }
  }

  const answerTo = async (call: GraphCall): Promise<Response> => {
    let answer = await once(call)
    if (answer.status === 401) {
      // Withdrawn before its time, or our clock is behind: renewed once, then it is the configuration that is wrong.
      tokens.forget()
      answer = await once(call)
    }
    if (!answer.ok) throw await graphFailure(answer, { operation: call.operation, ofEvent: call.ofEvent ?? false }, ports.now())
    return answer
  }

  return {
    read: async (call, schema) => {
      const body: unknown = await (await answerTo(call)).json().catch(() => undefined)
      return parseOrRefuse(schema, body, 'calendar-malformed', 'Compare the answer with the Microsoft Graph reference of this call.')
    },
    act: async (call) => {
      await (await answerTo(call)).arrayBuffer()
    },
  }
}
