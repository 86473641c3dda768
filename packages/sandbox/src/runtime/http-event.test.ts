import { describe, expect, it } from 'vitest'
import { httpEvent, httpResponse, matchRoute } from './http-event.ts'

const route = (method: string, path: string) => ({ method, path, function: path, authoriser: undefined })
const routes = [route('GET', '/things/{id}'), route('GET', '/things/all'), route('POST', '/things/{id}/parts/{part}')]
const match = { route: route('POST', '/things/{id}'), params: { id: '7' } }
const eventOf = async (init: RequestInit, query = '') =>
  (await httpEvent(new Request(`http://api.test/things/7${query}`, { method: 'POST', ...init }), match, 'r-1')) as Record<string, unknown>

describe('the route of a request', () => {
  it('has the values of its names, decoded', () => {
    expect(matchRoute(routes, 'POST', '/things/a%20b/parts/2')?.params).toEqual({ id: 'a b', part: '2' })
    expect(matchRoute(routes, 'GET', '/things/100%')?.params).toEqual({ id: '100%' })
  })

  it('is the one that says most', () => {
    expect(matchRoute(routes, 'GET', '/things/all')?.route.path).toBe('/things/all')
  })

  it.each([
    ['GET', '/things'],
    ['GET', '/things/'],
    ['DELETE', '/things/7'],
    ['GET', '/things/7/parts'],
  ])('is none for %s %s', (method, path) => {
    expect(matchRoute(routes, method, path)).toBeUndefined()
  })
})

describe('the event of a request', () => {
  it('holds a JSON body as text and any other in base64', async () => {
    expect(await eventOf({ body: '{"a":1}', headers: { 'content-type': 'application/json' } })).toMatchObject({
      body: '{"a":1}',
      isBase64Encoded: false,
    })
    expect(await eventOf({ body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).toMatchObject({
      body: Buffer.from('a=1').toString('base64'),
      isBase64Encoded: true,
    })
    expect(await eventOf({})).not.toHaveProperty('body')
  })

  it('has cookies apart from headers, and several values of one parameter with commas', async () => {
    const event = await eventOf({ headers: { cookie: 'a=1; b=2', 'x-it': 'y' } }, '?tag=a&tag=b&one=c')
    expect(event).toMatchObject({
      cookies: ['a=1', 'b=2'],
      headers: { 'x-it': 'y', host: 'api.test' },
      queryStringParameters: { tag: 'a,b', one: 'c' },
      rawQueryString: 'tag=a&tag=b&one=c',
      pathParameters: { id: '7' },
    })
    expect(event['headers']).not.toHaveProperty('cookie')
  })

  it('has claims as text, as API Gateway hands them over', async () => {
    const request = new Request('http://api.test/things/7', { method: 'POST' })
    expect(await httpEvent(request, match, 'r-1', { sub: 'me', exp: 17, groups: ['a', 'b'] })).toMatchObject({
      requestContext: { authorizer: { jwt: { claims: { sub: 'me', exp: '17', groups: '[a b]' } } } },
    })
  })
})

describe('the response of an answer', () => {
  it('has status, headers, cookies and a decoded body', async () => {
    const response = httpResponse({
      statusCode: 201,
      headers: { 'x-it': 'y' },
      cookies: ['a=1', 'b=2'],
      body: Buffer.from('hello').toString('base64'),
      isBase64Encoded: true,
    })
    expect([response.status, response.headers.get('x-it'), response.headers.getSetCookie()]).toEqual([201, 'y', ['a=1', 'b=2']])
    expect(await response.text()).toBe('hello')
    expect(httpResponse({ statusCode: 204 }).body).toBeNull()
  })
})
