import type { WiredRoute } from './wiring.ts'

export type RouteMatch = { readonly route: WiredRoute; readonly params: Readonly<Record<string, string>> }

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The values of a route's `{names}`, or undefined where the path is another one. */
const paramsOf = (route: string, path: string): Readonly<Record<string, string>> | undefined => {
  const [wanted, parts] = [route.split('/'), path.split('/')]
  const params: Record<string, string> = {}
  const fits = wanted.every((part, index) => {
    const value = parts[index] ?? ''
    if (!part.startsWith('{')) return part === value
    params[part.slice(1, -1)] = decoded(value)
    return value !== ''
  })
  return fits && wanted.length === parts.length ? params : undefined
}

/** Which route of the template serves this request: of several that fit, the one that says most. */
export const matchRoute = (routes: readonly WiredRoute[], method: string, path: string): RouteMatch | undefined =>
  routes
    .flatMap((route): readonly RouteMatch[] => {
      const params = route.method === method ? paramsOf(route.path, path) : undefined
      return params === undefined ? [] : [{ route, params }]
    })
    .toSorted((one, other) => Object.keys(one.params).length - Object.keys(other.params).length)[0]

/** Several values of one query parameter arrive as one, with commas. */
const queryOf = (search: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name).join(',')]))

/** Claims arrive as text, whatever they were in the token. */
const claimText = (value: unknown): string => {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? `[${value.join(' ')}]` : JSON.stringify(value)
}
const claimsAsText = (claims: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)]))

/** Bodies of these kinds arrive as text, all others in base64. */
const isText = (contentType: string): boolean => /^(text\/|application\/(json|javascript|xml)\b)/i.test(contentType)

/** API Gateway's HTTP API event, payload format 2.0. */
export const httpEvent = async (
  request: Request,
  { route, params }: RouteMatch,
  requestId: string,
  claims?: Readonly<Record<string, unknown>>,
): Promise<object> => {
  const url = new URL(request.url)
  const headers: Readonly<Record<string, string>> = Object.fromEntries([...request.headers].filter(([name]) => name !== 'cookie'))
  const cookies = (request.headers.get('cookie') ?? '').split(/; */).filter((cookie) => cookie !== '')
  const body = Buffer.from(await request.arrayBuffer())
  const inBase64 = body.length > 0 && !isText(headers['content-type'] ?? '')
  return {
    version: '2.0',
    routeKey: `${route.method} ${route.path}`,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: { host: url.host, ...headers },
    ...(url.search === '' ? {} : { queryStringParameters: queryOf(url.searchParams) }),
    pathParameters: params,
    requestContext: {
      requestId,
      domainName: url.host,
      stage: '$default',
      http: { method: request.method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
      ...(claims === undefined ? {} : { authorizer: { jwt: { claims: claimsAsText(claims), scopes: null } } }),
    },
    ...(body.length === 0 ? {} : { body: body.toString(inBase64 ? 'base64' : 'utf8') }),
    isBase64Encoded: inBase64,
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
