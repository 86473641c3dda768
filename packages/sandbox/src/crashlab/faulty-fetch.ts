import { addresses } from '../addresses.ts'
import type { AnswerFault } from './boundary.ts'
import type { Through } from './through.ts'

const html = (status: number): Response =>
  new Response('<!DOCTYPE html><html><body><h1>Bad Gateway</h1></body></html>', { status, headers: { 'content-type': 'text/html' } })
const throttled = (retryAfter: string | undefined): Response =>
  Response.json(
    { error: { code: 'TooManyRequests', message: 'Slow down.' } },
    { status: 429, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } },
  )
const reset = (): TypeError => Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } })

/** Method, system and the last word of the path that is no id. */
const aboutRequest = ({ method, url }: Request): string => {
  const { origin, pathname, searchParams } = new URL(url)
  const system = Object.entries(addresses).find(([, address]) => address === origin)?.[0] ?? 'elsewhere'
  const words = pathname.split('/').filter((word) => /^[a-z][a-zA-Z]{2,}(\.[a-z]+)?$/.test(word))
  return `${method} ${system} ${words.at(-1) ?? ''}${searchParams.has('$filter') ? ' by key' : ''}`
}

const isListing = (request: Request): boolean =>
  request.method === 'GET' && request.url.startsWith(addresses.hris) && new URL(request.url).searchParams.has('page[after]')

/** BambooHR's own words for a cursor whose boundary has gone. */
const cursorReset = (): Response =>
  Response.json({ error: { code: 'BadPage', message: 'The page cursor does not fit the listing any more.' } }, { status: 400 })

/** What the other systems answer on a bad day; before the effect, or, worse, after it. */
export const faultyFetch = (fetch: typeof globalThis.fetch, through: Through, now: () => Date): typeof globalThis.fetch => {
  let page: Response | undefined
  const answers: Partial<Record<AnswerFault, () => Response>> = {
    'throttled-seconds': () => throttled('7'),
    'throttled-date': () => throttled(new Date(now().getTime() + 20_000).toUTCString()),
    'throttled-silent': () => throttled(undefined),
    'throttled-garbage': () => throttled('in a while'),
    'html-500': () => html(500),
    'html-502': () => html(502),
    'token-expired': () => Response.json({ error: { code: 'InvalidAuthenticationToken' } }, { status: 401 }),
  }
  const after: Partial<Record<AnswerFault, () => Response>> = { 'done-then-503': () => html(503), 'done-then-504': () => html(504) }

  return async (input, init) => {
    const request = new Request(input, init)
    const asking = async (): Promise<Response> => {
      const answer = await fetch(request)
      if (isListing(request)) page = answer.clone()
      return answer
    }
    return through('fetch', aboutRequest(request), asking, async (fault, call) => {
      if (fault === 'reset') throw reset()
      if (fault === 'cursor-reset' && isListing(request)) return cursorReset()
      if (fault === 'page-repeated' && isListing(request) && page !== undefined) return page.clone()
      const instead = answers[fault]
      if (instead !== undefined) return instead()
      const answer = await call()
      if (fault === 'done-then-reset') throw reset()
      return after[fault]?.() ?? answer
    })
  }
}
