import * as z from 'zod'
import { AppError } from '@fairlead/kernel/errors'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import { foreignJson, strictText } from './json.ts'

/** 256 kB: the largest document people send us is a programme, some tens of kB. */
const LARGEST_BODY_BYTES = 262_144

/** One request as it came, before anything of its body is believed. */
export type HttpRequest = {
  readonly method: string
  readonly path: string
  /** From the route's `{names}`, URL-decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The very bytes, for signatures. */
  readonly rawBody: Uint8Array
  readonly cookies: Readonly<Record<string, string>>
}

const Text = z.record(z.string(), z.string())
/** API Gateway HTTP API, payload format 2.0: the parts that are read. */
const GatewayEvent = z.object({
  rawPath: z.string(),
  rawQueryString: z.string().default(''),
  headers: Text.default({}),
  cookies: z.array(z.string()).default([]),
  // A route without names: AWS leaves this out, emulators of it say null.
  pathParameters: Text.nullish().transform((names) => names ?? {}),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
})

/** Without a prototype, so that a parameter called `__proto__` is a parameter and nothing else. */
const plain = (entries: Iterable<readonly [string, string]>): Record<string, string> => {
  const record = Object.create(null) as Record<string, string>
  for (const [name, value] of entries) record[name] = value
  return record
}

/** `a=1&b=2`. A name given twice is refused: which one counts is where attacks live. */
const formFields = (text: string, code: string): Record<string, string> => {
  const entries = [...new URLSearchParams(text)]
  if (new Set(entries.map(([name]) => name)).size === entries.length) return plain(entries)
  throw new AppError(code, 'invalid', { message: 'A field is given twice.', next: 'Give each field once.' })
}

const cookiePair = (cookie: string): (readonly [string, string])[] => {
  const at = cookie.indexOf('=')
  return at < 1 ? [] : [[cookie.slice(0, at).trim(), cookie.slice(at + 1).trim()]]
}

const bytesOf = (body: string | undefined, isBase64: boolean): Uint8Array => {
  const bytes = Buffer.from(body ?? '', isBase64 ? 'base64' : 'utf8')
  if (bytes.byteLength <= LARGEST_BODY_BYTES) return bytes
  throw new AppError('body-too-large', 'invalid', { message: 'The body is larger than 256 kB.', next: 'Send a smaller document.' })
}

/** Errors (invalid): `request-malformed`, `query-malformed`, `body-too-large`. */
export const readRequest = (event: unknown): HttpRequest => {
  const parsed = parseOrRefuse(GatewayEvent, event, 'request-malformed')
  return {
    method: parsed.requestContext.http.method.toUpperCase(),
    path: parsed.rawPath,
    params: plain(Object.entries(parsed.pathParameters)),
    query: formFields(parsed.rawQueryString, 'query-malformed'),
    headers: plain(Object.entries(parsed.headers).map(([name, value]) => [name.toLowerCase(), value])),
    rawBody: bytesOf(parsed.body, parsed.isBase64Encoded),
    // The first of a name counts (RFC 6265 5.4: the more specific one is sent first).
    cookies: plain(parsed.cookies.flatMap(cookiePair).toReversed()),
  }
}

const bodyText = ({ rawBody }: HttpRequest): string => {
  const text = strictText(rawBody)
  if (text !== undefined) return text
  throw new AppError('body-malformed', 'invalid', { message: 'The body is not valid UTF-8.', next: 'Send the document in UTF-8.' })
}

const expectType = ({ headers }: HttpRequest, fits: RegExp, wanted: string): void => {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (fits.test(type)) return
  // Also what keeps a foreign page's plain form from posting JSON with a person's cookie.
  throw new AppError('content-type-refused', 'invalid', {
    message: `This route takes ${wanted}.`,
    next: `Send the header Content-Type: ${wanted}.`,
  })
}

/** The JSON of a body; errors `content-type-refused`, `body-malformed` (invalid). */
export const jsonBody = (request: HttpRequest): unknown => {
  expectType(request, /^application\/([\w.-]+\+)?json$/, 'application/json')
  return foreignJson(bodyText(request), 'body-malformed')
}

/** The fields of an HTML form; errors as `jsonBody`. */
export const formBody = (request: HttpRequest): Record<string, string> => {
  expectType(request, /^application\/x-www-form-urlencoded$/, 'application/x-www-form-urlencoded')
  return formFields(bodyText(request), 'body-malformed')
}
