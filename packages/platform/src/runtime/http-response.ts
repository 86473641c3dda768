import { AppError } from '@fairlead/kernel/errors'

/** What a handler answers: one of `json`, `html`, `location`, or a status alone. */
export type HttpResponse = {
  readonly status: number
  readonly json?: unknown
  readonly html?: string
  /** Where to go instead, with status 302 or 303. */
  readonly location?: string
  /** Names in lower case; they win over the defaults. */
  readonly headers?: Readonly<Record<string, string>>
  /** Whole `Set-Cookie` values. */
  readonly cookies?: readonly string[]
  /** Origins that may show this page in a frame (the LMS of an LTI launch); left out, none. */
  readonly frameAncestors?: readonly string[]
}

/** Payload format 2.0 of API Gateway HTTP APIs. */
export type GatewayAnswer = {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly isBase64Encoded: false
  readonly cookies?: readonly string[]
}

const exactOrigin = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/

const frameSources = (origins: readonly string[]): string => {
  // Anything but a bare origin could carry a second directive into the policy; a URL's host may even hold `;` and `,`.
  if (!origins.every((origin) => exactOrigin.test(origin))) {
    throw new AppError('frame-ancestor-malformed', 'unexpected', { message: 'A frame ancestor is not an exact origin.' })
  }
  return origins.length === 0 ? "'none'" : origins.join(' ')
}

/** No script, nothing from elsewhere: the pages are server-rendered HTML and inline SVG. */
const pagePolicy = (frameAncestors: readonly string[]): string =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${frameSources(frameAncestors)}`,
  ].join('; ')

export const toGateway = (response: HttpResponse): GatewayAnswer => {
  const { json, html } = response
  const type = html !== undefined ? 'text/html; charset=utf-8' : json !== undefined ? 'application/json; charset=utf-8' : undefined
  return {
    statusCode: response.status,
    headers: {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'content-security-policy':
        html === undefined ? "default-src 'none'; frame-ancestors 'none'" : pagePolicy(response.frameAncestors ?? []),
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(response.location === undefined ? {} : { location: response.location }),
      ...response.headers,
    },
    body: html ?? (json === undefined ? '' : JSON.stringify(json)),
    isBase64Encoded: false,
    ...(response.cookies === undefined ? {} : { cookies: response.cookies }),
  }
}
