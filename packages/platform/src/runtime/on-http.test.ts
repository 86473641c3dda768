import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { AppError, type ErrorKind } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import { testBindings } from './bindings.fixture.ts'
import type { HttpResponse } from './http-response.ts'
import { onHttp, type Caller, type HttpInput, type HttpRoute } from './on-http.ts'
import type { Problem } from './problem.ts'

type Answer = { statusCode: number; headers: Record<string, string>; body: string; cookies?: string[]; isBase64Encoded: boolean }

const gateway = (over: Record<string, unknown> = {}) => ({
  version: '2.0',
  routeKey: 'POST /matching-cycles/{cycleId}/decision',
  rawPath: '/matching-cycles/c1/decision',
  rawQueryString: '',
  headers: { 'Content-Type': 'application/json; charset=utf-8', host: 'api.example' },
  pathParameters: { cycleId: 'c1' },
  requestContext: { requestId: 'request-1', http: { method: 'POST', path: '/', sourceIp: '192.0.2.1' } },
  body: '{"decision":"approve"}',
  isBase64Encoded: false,
  ...over,
})

const Params = z.strictObject({ cycleId: z.string().max(5) })
const Query = z.strictObject({ page: z.coerce.number().optional() })
const Body = z.strictObject({ decision: z.enum(['approve', 'reject']) })
type Input = HttpInput<typeof Params, typeof Query, typeof Body>

const caller: Caller = { tenantId: 'acme', actor: { employeeId: 'e1', via: 'jwt' } }

const route = (
  handle: (input: Input, run: Run) => Promise<HttpResponse> = async () => ({ status: 200, json: { ok: true } }),
  over: Partial<HttpRoute<typeof Params, typeof Query, typeof Body>> = {},
) => {
  const world = testBindings()
  const invoke = onHttp(
    world.bind,
    {
      route: 'POST /matching-cycles/{cycleId}/decision',
      authenticate: async () => caller,
      params: Params,
      query: Query,
      body: Body,
      ...over,
    },
    handle,
  )
  const call = async (event: unknown = gateway()): Promise<Answer> => (await invoke(event)) as Answer
  const problem = async (event: unknown = gateway()): Promise<Problem> => {
    const answer = await call(event)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    const document = JSON.parse(answer.body) as Problem
    expect(document).toMatchObject({
      status: answer.statusCode,
      type: `https://fairlead.example/problems/${document.code}`,
      instance: 'request-1',
    })
    return document
  }
  return { ...world, call, problem }
}
const failing = (error: unknown) =>
  route(async () => {
    throw error
  })

describe('a route of the HTTP API', () => {
  it.each([undefined, null])('may have no names in its path, and its event then says pathParameters: %s', async (pathParameters) => {
    const nameless = { route: 'GET /mentorships', authenticate: async () => caller }
    const invoke = onHttp(testBindings().bind, nameless, async ({ request }) => ({ status: 200, json: { ...request.params } }))
    expect(await invoke(gateway({ pathParameters }))).toMatchObject({ statusCode: 200, body: '{}' })
  })

  it('gives its handler parsed parts, the caller and a run', async () => {
    const seen: { input: Input; run: Run }[] = []
    const { call, lines } = route(async (input, run) => {
      seen.push({ input, run })
      return { status: 202, json: { cycleId: input.params.cycleId } }
    })
    const answer = await call(gateway({ rawQueryString: 'page=2', cookies: ['a=1', 'b=x=y', 'a=2'] }))
    expect(answer).toMatchObject({ statusCode: 202, body: '{"cycleId":"c1"}', isBase64Encoded: false })
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    const [{ input, run } = expect.unreachable()] = seen
    expect(input).toMatchObject({ params: { cycleId: 'c1' }, query: { page: 2 }, body: { decision: 'approve' }, caller })
    expect(input.request).toMatchObject({
      method: 'POST',
      cookies: { a: '1', b: 'x=y' },
      headers: { 'content-type': 'application/json; charset=utf-8' },
    })
    expect(run).toMatchObject({
      tenantId: 'acme',
      correlationId: 'request-1',
      causationId: null,
      actor: caller.actor,
      asOf: '2026-11-20T08:00:00.000Z',
    })
    expect(run).not.toHaveProperty('inbox')
    expect(lines).toEqual([
      {
        name: 'request-handled',
        fields: { route: 'POST /matching-cycles/{cycleId}/decision', correlationId: 'request-1', status: 202, elapsedMs: 0 },
      },
    ])
  })

  it('authenticates over the raw bytes, before the body is looked at', async () => {
    const bodies: string[] = []
    const { problem } = route(undefined, {
      authenticate: async ({ rawBody }) => {
        bodies.push(Buffer.from(rawBody).toString('latin1'))
        throw new AppError('signature-refused', 'unauthorised', { message: 'No.' })
      },
    })
    const raw = Buffer.from([0x7b, 0xff, 0x00])
    expect(await problem(gateway({ body: raw.toString('base64'), isBase64Encoded: true }))).toMatchObject({
      code: 'signature-refused',
      status: 401,
    })
    expect(bodies).toEqual([raw.toString('latin1')])
  })

  it('keeps the correlation and the inbox that the caller brings', async () => {
    const inbox = { consumer: 'receive-hris-webhook', messageId: 'msg_1' }
    const { call, lines } = route(
      async (_input, run) => {
        expect(run).toMatchObject({ correlationId: 'chain-1', inbox })
        return { status: 202 }
      },
      { authenticate: async () => ({ ...caller, correlationId: 'chain-1', inbox }) },
    )
    expect(await call()).toMatchObject({ statusCode: 202, body: '' })
    expect(lines[0]?.fields).toMatchObject({ correlationId: 'chain-1' })
  })

  it.each<[string, Record<string, unknown>, string, string | undefined]>([
    ['text that is not JSON', { body: 'Ada Lovelace' }, 'body-malformed', undefined],
    ['no body', { body: undefined }, 'body-malformed', undefined],
    ['an unknown key', { body: '{"decision":"approve","role":"admin"}' }, 'body-malformed', ''],
    ['a wrong value', { body: '{"decision":"Ada Lovelace"}' }, 'body-malformed', 'decision'],
    ['a prototype key', { body: '{"decision":"approve","__proto__":{"admin":true}}' }, 'body-malformed', undefined],
    ['a deep document', { body: `{"decision":${'['.repeat(5000)}${']'.repeat(5000)}}` }, 'body-malformed', undefined],
    ['a large document', { body: `{"decision":"${'x'.repeat(262_144)}"}` }, 'body-too-large', undefined],
    ['a large document in base64', { body: Buffer.alloc(262_145).toString('base64'), isBase64Encoded: true }, 'body-too-large', undefined],
    [
      'invalid UTF-8',
      { body: Buffer.from('{"decision":"\xff"}', 'latin1').toString('base64'), isBase64Encoded: true },
      'body-malformed',
      undefined,
    ],
    ['a form where JSON is asked', { headers: { 'content-type': 'text/plain' } }, 'content-type-refused', undefined],
    ['no content type', { headers: {} }, 'content-type-refused', undefined],
    ['a parameter too long', { pathParameters: { cycleId: 'Ada Lovelace' } }, 'params-malformed', 'cycleId'],
    ['an unknown query', { rawQueryString: 'admin=1' }, 'query-malformed', ''],
    ['a query called __proto__', { rawQueryString: '__proto__=1' }, 'query-malformed', ''],
    ['a query given twice', { rawQueryString: 'page=1&page=2' }, 'query-malformed', undefined],
    ['a request that is none', { rawPath: 7 }, 'request-malformed', 'rawPath'],
  ])('refuses %s as a problem', async (_, over, code, path) => {
    const { problem, lines } = route(async () => expect.unreachable())
    const document = await problem(gateway(over))
    expect(document).toMatchObject({ code, status: 400, title: 'The request was not understood' })
    expect(document.path).toBe(path)
    expect(JSON.stringify(document)).not.toMatch(/Lovelace|node_modules|\bat /)
    expect(lines).toMatchObject([{ name: 'request-handled', fields: { status: 400, code, kind: 'invalid' } }])
  })

  it.each<[ErrorKind, number]>([
    ['invalid', 400],
    ['unauthorised', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['rate-limited', 429],
    ['unavailable', 503],
  ])('answers an error of kind %s with %i, its code, sentence, path and next step', async (kind, status) => {
    const { problem } = failing(new AppError('some-code', kind, { message: 'A sentence.', path: 'a[3].b', next: 'Do this.' }))
    expect(await problem()).toMatchObject({ code: 'some-code', status, detail: 'A sentence.', path: 'a[3].b', next: 'Do this.' })
  })

  it('says when to come back', async () => {
    const wait = async (error: AppError) => (await failing(error).call()).headers['retry-after']
    expect(await wait(new AppError('x', 'rate-limited', { retryAfterSeconds: 6.2 }))).toBe('7')
    expect(await wait(new AppError('x', 'unavailable'))).toBe('5')
    expect(await wait(new AppError('x', 'conflict'))).toBeUndefined()
  })

  it.each([
    new Error('Ada Lovelace'),
    new AppError('secret-missing', 'unexpected', { message: 'The secret hris/acme is missing.', path: 'hris', next: 'Store it.' }),
    'Ada Lovelace',
    undefined,
    { message: 'Ada Lovelace' },
  ])('leaks nothing of an unexpected error (%#)', async (error) => {
    const { problem, lines } = failing(error)
    const document = await problem()
    expect(document).toMatchObject({ code: 'unexpected', status: 500, detail: 'Something went wrong on our side.' })
    expect(JSON.stringify([document, lines])).not.toMatch(/Lovelace|hris\/acme/)
    expect(document.path).toBeUndefined()
    expect(lines[0]?.fields).toMatchObject({ status: 500, kind: 'unexpected' })
  })

  it('keeps the real code of an unexpected error for the log', async () => {
    const { problem, lines } = failing(new AppError('secret-missing', 'unexpected'))
    await problem()
    expect(lines[0]?.fields['code']).toBe('secret-missing')
  })

  it('answers whatever comes with a problem or an answer, never with an exception', async () => {
    const { call } = route()
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.anything(), fc.record({ body: fc.string() }).map(gateway)), async (event) => {
        expect((await call(event)).statusCode).toBeLessThan(500)
      }),
    )
  })
})

describe('pages', () => {
  const page = (response: HttpResponse) => route(async () => response).call()

  it('are framed by nobody, or exactly by whom the launch names, and run no script', async () => {
    const alone = await page({ status: 200, html: '<p>hi</p>' })
    expect(alone.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(alone.headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/)
    expect(alone.headers['content-security-policy']).not.toContain('script-src')
    const framed = await page({ status: 200, html: '<p>hi</p>', frameAncestors: ['https://lms.example'] })
    expect(framed.headers['content-security-policy']).toContain('frame-ancestors https://lms.example')
  })

  it.each([
    'https://lms.example; script-src *',
    'https://lms.example;script-src',
    'https://a,b',
    'https://lms.example/',
    '*',
    "'self'",
    '',
  ])('refuse the frame ancestor %j, which could carry another directive', async (origin) => {
    expect((await page({ status: 200, html: '', frameAncestors: [origin] })).statusCode).toBe(500)
  })

  it('may redirect and set cookies', async () => {
    const answer = await page({ status: 303, location: '/portal', cookies: ['__Host-session=x; Secure; HttpOnly; Path=/'] })
    expect(answer).toMatchObject({
      statusCode: 303,
      body: '',
      cookies: ['__Host-session=x; Secure; HttpOnly; Path=/'],
      headers: { location: '/portal' },
    })
  })

  it('take forms, each field once', async () => {
    const world = testBindings()
    const invoke = onHttp(
      world.bind,
      { route: 'POST /lti/launch', authenticate: async () => caller, form: z.object({ id_token: z.string(), state: z.string() }) },
      async ({ body }) => ({ status: 200, json: body }),
    )
    const post = async (body: string) =>
      (await invoke(gateway({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }))) as Answer
    expect(JSON.parse((await post('id_token=a.b.c&state=x%20y&__proto__=1')).body)).toEqual({ id_token: 'a.b.c', state: 'x y' })
    expect((await post('id_token=a&id_token=b&state=x')).statusCode).toBe(400)
    expect((await post('id_token=a')).statusCode).toBe(400)
  })

  it('show a problem as a page to a browser, and as JSON when the page itself breaks', async () => {
    const browser = gateway({ body: '', headers: { Accept: 'text/html,*/*' } })
    const shown = await route(undefined, { problemPage: ({ code }) => `<h1>${code}</h1>` }).call(browser)
    expect(shown).toMatchObject({ statusCode: 400, body: '<h1>content-type-refused</h1>' })
    expect(shown.headers['content-type']).toContain('text/html')
    const broken = route(undefined, {
      problemPage: () => {
        throw new Error('no template')
      },
    })
    expect(await broken.problem(browser)).toMatchObject({ code: 'content-type-refused' })
  })
})
