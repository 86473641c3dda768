import type * as z from 'zod'
import { idPattern } from '@fairlead/kernel/message'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import type { Actor, Run } from '@fairlead/kernel/run'
import type { Bindings, Invoke } from '../bindings.ts'
import { asAppError, engine, placeOf, timed, type Middleware } from './engine.ts'
import { formBody, jsonBody, readRequest, type HttpRequest } from './http-request.ts'
import { toGateway, type GatewayAnswer, type HttpResponse } from './http-response.ts'
import { problemOf, problemResponse, type Problem } from './problem.ts'

/** Who calls, as `authenticate` established it. */
export type Caller = {
  readonly tenantId: string
  readonly actor?: Actor
  readonly connectionId?: string
  readonly correlationId?: string
  /** Where the request carries an id of its own (a signed webhook): a repeated delivery has no second effect. */
  readonly inbox?: { readonly consumer: string; readonly messageId: string }
}

type Part<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

export type HttpRoute<Params, Query, Body> = {
  /** As API Gateway writes it, `POST /matching-cycles/{cycleId}/decision`; for the log. */
  readonly route: string
  /** Runs before the body is parsed, over its raw bytes. Refuses with an AppError of kind unauthorised or forbidden. */
  readonly authenticate: (request: HttpRequest) => Promise<Caller>
  readonly params?: Params
  readonly query?: Query
  /** `body` for JSON, `form` for an HTML form or LTI post; one of them. */
  readonly body?: Body
  readonly form?: Body
  /** Renders a problem for a browser (`Accept: text/html`). */
  readonly problemPage?: (problem: Problem) => string
}

export type HttpInput<Params, Query, Body> = {
  readonly params: Part<Params>
  readonly query: Part<Query>
  readonly body: Part<Body>
  readonly caller: Caller
  readonly request: HttpRequest
}

const checked = <Schema extends z.ZodType | undefined>(schema: Schema, value: () => unknown, code: string): Part<Schema> =>
  (schema === undefined ? undefined : parseOrRefuse(schema, value(), code)) as Part<Schema>

const runOf = (bind: Bindings, caller: Caller, correlationId: string): Run => ({
  tenantId: caller.tenantId,
  correlationId,
  causationId: null,
  asOf: bind.now().toISOString(),
  newId: bind.newId,
  log: bind.log,
  ...(caller.actor === undefined ? {} : { actor: caller.actor }),
  ...(caller.inbox === undefined ? {} : { inbox: caller.inbox }),
})

const requestIdOf = (event: unknown): string => {
  const { requestContext } = (event ?? {}) as { requestContext?: { requestId?: unknown } | null }
  const id = requestContext?.requestId
  return typeof id === 'string' && idPattern.test(id) ? id : 'unknown'
}

const wantsPage = (event: unknown): boolean => {
  const { headers } = (event ?? {}) as { headers?: Record<string, unknown> | null }
  return Object.entries(headers ?? {}).some(([name, value]) => name.toLowerCase() === 'accept' && String(value).includes('text/html'))
}

/** A page that cannot be rendered must not hide the problem it was for. */
const rendered = (render: ((problem: Problem) => string) | undefined, problem: Problem): string | undefined => {
  try {
    return render?.(problem)
  } catch {
    return undefined
  }
}

/** Turns every error into its problem document; nothing leaves the function but an answer. */
const problems = (correlationOf: (event: unknown) => string, render: ((problem: Problem) => string) | undefined): Middleware => ({
  onError: (request) => {
    const error = asAppError(request.error)
    const problem = problemOf(error, correlationOf(request.event))
    const page = wantsPage(request.event) ? rendered(render, problem) : undefined
    request.response = toGateway(problemResponse(error, problem, page))
  },
})

/**
 * One route of the HTTP API (payload format 2.0). In this order: size, `authenticate` over the raw bytes, then params, query and body against
 * their schemas (use strict objects), then `handle`. Errors answer as RFC 9457 problems: `params-malformed`, `query-malformed`,
 * `body-malformed`, `body-too-large`, `content-type-refused` (invalid), and whatever `authenticate` and `handle` throw.
 */
export const onHttp = <
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(
  bind: Bindings,
  definition: HttpRoute<Params, Query, Body>,
  handle: (input: HttpInput<Params, Query, Body>, run: Run) => Promise<HttpResponse>,
): Invoke => {
  const correlations = new WeakMap<object, string>()
  const correlationOf = (event: unknown): string => correlations.get(Object(event)) ?? requestIdOf(event)

  const answer = async (event: unknown): Promise<GatewayAnswer> => {
    const request = readRequest(event)
    const caller = await definition.authenticate(request)
    correlations.set(Object(event), caller.correlationId ?? requestIdOf(event))
    const input: HttpInput<Params, Query, Body> = {
      params: checked(definition.params as Params, () => request.params, 'params-malformed'),
      query: checked(definition.query as Query, () => request.query, 'query-malformed'),
      body:
        definition.form === undefined
          ? checked(definition.body as Body, () => jsonBody(request), 'body-malformed')
          : checked(definition.form as Body, () => formBody(request), 'body-malformed'),
      caller,
      request,
    }
    return toGateway(await handle(input, runOf(bind, caller, correlationOf(event))))
  }
  return engine(answer, [
    timed(bind, (event, { elapsedMs, result, error }) => {
      const known = { route: definition.route, correlationId: correlationOf(event), elapsedMs }
      if (error === undefined) bind.log('request-handled', { ...known, status: (result as GatewayAnswer).statusCode })
      else {
        const { status } = problemOf(error, known.correlationId)
        bind.log('request-handled', { ...known, status, code: error.code, kind: error.kind, path: error.path, at: placeOf(error) })
      }
    }),
    problems(correlationOf, definition.problemPage),
  ])
}
