import type { WiredRoute } from './wiring.ts'

export type RouteMatch = { readonly route: WiredRoute; readonly params: Readonly<Record<string, string>> }

/** Which route of the template serves this request, and the values of its `{names}`. */
export const matchRoute = (routes: readonly WiredRoute[], method: string, path: string): RouteMatch | undefined => {
  const parts = path.split('/')
  for (const route of routes) {
    const wanted = route.path.split('/')
    if (route.method !== method || wanted.length !== parts.length) continue
    const params: Record<string, string> = {}
    const fits = wanted.every((part, index) => {
      const value = parts[index] ?? ''
      if (!part.startsWith('{')) return part === value
      params[part.slice(1, -1)] = decodeURIComponent(value)
      return value !== ''
    })
    if (fits) return { route, params }
  }
  return undefined
}

/** API Gateway's HTTP API event, payload format 2.0. */
export const httpEvent = async (
  request: Request,
  { route, params }: RouteMatch,
  requestId: string,
  claims?: Readonly<Record<string, unknown>>,
): Promise<object> => {
  const url = new URL(request.url)
  const headers = Object.fromEntries([...request.headers].filter(([name]) => name !== 'cookie'))
  const cookies = (request.headers.get('cookie') ?? '').split(/; */).filter((cookie) => cookie !== '')
  const body = Buffer.from(await request.arrayBuffer())
  return {
    version: '2.0',
    routeKey: `${route.method} ${route.path}`,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: { host: url.host, ...headers },
    ...(url.search === '' ? {} : { queryStringParameters: Object.fromEntries(url.searchParams) }),
    pathParameters: params,
    requestContext: {
      requestId,
      domainName: url.host,
      stage: '$default',
      http: { method: request.method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
      ...(claims === undefined ? {} : { authorizer: { jwt: { claims, scopes: null } } }),
    },
    ...(body.length === 0 ? {} : { body: body.toString('base64') }),
    isBase64Encoded: body.length > 0,
  }
}

type HttpAnswer = {
  readonly statusCode?: number
  readonly headers?: Record<string, string>
  readonly cookies?: readonly string[]
  readonly body?: string
  readonly isBase64Encoded?: boolean
}

export const httpResponse = (answer: unknown): Response => {
  const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded = false } = answer as HttpAnswer
  const all = new Headers(headers)
  for (const cookie of cookies) all.append('set-cookie', cookie)
  const empty = statusCode === 204 || statusCode === 304
  return new Response(empty ? null : isBase64Encoded ? Buffer.from(body, 'base64') : body, { status: statusCode, headers: all })
}
