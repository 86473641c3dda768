import middy, { type MiddlewareObj } from '@middy/core'
import { AppError } from '@fairlead/kernel/errors'
import type { Bindings, Invoke } from '../bindings.ts'

/** What middy runs around a handler: `before`, `after` (in reverse order) and `onError`. */
export type Middleware = MiddlewareObj<unknown, unknown, unknown>

/** Time kept back before Lambda ends the function, to say so in the log and, over HTTP, in the answer. */
const KEPT_BACK_MS = 250

/** Any thrown thing as our error; what nobody foresaw becomes `unexpected` and keeps its cause. */
export const asAppError = (error: unknown): AppError =>
  error instanceof AppError
    ? error
    : new AppError('unexpected', 'unexpected', { message: 'Something went wrong on our side.', cause: error })

/** Class and first place in code of an error nobody foresaw; never its message, which may quote a payload. */
export const placeOf = (error: AppError): string | undefined => {
  if (error.kind !== 'unexpected') return undefined
  const cause = error.cause instanceof Error ? error.cause : error
  const frame = /\n\s+at .*?((?:[^\s/\\()]+[/\\]){0,3}[^\s/\\()]+:\d+:\d+)/.exec(cause.stack ?? '')?.[1] ?? 'an unknown place'
  return `${cause.name} at ${frame}`.slice(0, 200)
}

/** The middy engine around one handler; the only place that makes one. */
export const engine = (handle: (event: unknown) => Promise<unknown>, middleware: readonly Middleware[]): Invoke => {
  const handler = middy<unknown, unknown, unknown>(handle, {
    timeoutEarlyInMillis: KEPT_BACK_MS,
    timeoutEarlyResponse: () => {
      throw new AppError('out-of-time', 'unavailable', { message: 'The work took longer than this function may run.' })
    },
  }).use([...middleware])
  const invoke = handler as unknown as (event: unknown, context: unknown) => Promise<unknown>
  // Two declared parameters: the Node 24 runtime refuses handlers that look as if they took a callback.
  return async (event, context) => invoke(event, context ?? {})
}

type Ended = { readonly elapsedMs: number; readonly result: unknown; readonly error?: AppError }

/** Measures one invocation on the bindings' clock and hands its end to `report`; an error goes on its way. */
export const timed = (bind: Pick<Bindings, 'now'>, report: (event: unknown, ended: Ended) => void): Middleware => {
  const starts = new WeakMap<object, number>()
  const elapsed = (request: object): number => bind.now().getTime() - (starts.get(request) ?? bind.now().getTime())
  return {
    before: (request) => void starts.set(request, bind.now().getTime()),
    after: (request) => report(request.event, { elapsedMs: elapsed(request), result: request.response }),
    onError: (request) => {
      report(request.event, { elapsedMs: elapsed(request), result: undefined, error: asAppError(request.error) })
    },
  }
}
