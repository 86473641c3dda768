/**
 * What can go wrong with one request, as the real service does it. `commit-then-504` and `reset` happen after the effect: the worst kind.
 */
export type GraphFault = 'throttled' | 'unavailable' | 'html-502' | 'commit-then-504' | 'reset' | 'accepted-as-json' | 'no-teams-link'

/** Asked once for each authorised request to Graph; `number` counts them from 1. */
export type FaultScript = (request: { readonly number: number; readonly method: string; readonly path: string }) => GraphFault | undefined

export const everyNth =
  (n: number, fault: GraphFault): FaultScript =>
  ({ number }) =>
    number % n === 0 ? fault : undefined

/** The first request that fits, and no other. */
export const once = (method: string, path: RegExp, fault: GraphFault): FaultScript => {
  let done = false
  return (request) => {
    if (done || request.method !== method || !path.test(request.path)) return undefined
    done = true
    return fault
  }
}

const headers = { 'content-type': 'application/json' }

export const errorAnswer = (status: number, code: string, message: string, more: Readonly<Record<string, string>> = {}): Response =>
  Response.json({ error: { code, message } }, { status, headers: { ...headers, ...more } })

/** Rejected requests count towards the limit as well, and the pause may be a fraction of a second. */
export const throttled = (): Response =>
  errorAnswer(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', { 'retry-after': '2.128' })

/** The answer that replaces the true one before anything happened; undefined where the request takes effect. */
export const faultBefore = (fault: GraphFault | undefined): Response | undefined => {
  if (fault === 'throttled') return throttled()
  if (fault === 'unavailable')
    return errorAnswer(503, 'ErrorServerBusy', 'The server cannot service this request right now.', { 'retry-after': '10' })
  if (fault === 'html-502') {
    return new Response('<html><body><h1>502 Bad Gateway</h1></body></html>', { status: 502, headers: { 'content-type': 'text/html' } })
  }
  return undefined
}

/** The answer that replaces the true one although the request took effect. */
export const faultAfter = (fault: GraphFault | undefined, answer: Response): Response => {
  if (fault === 'commit-then-504') return errorAnswer(504, 'UnknownError', 'The gateway did not receive a response in time.')
  if (fault === 'reset') throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } })
  if (fault === 'accepted-as-json' && answer.status === 202) return new Response('', { status: 202, headers })
  return answer
}
