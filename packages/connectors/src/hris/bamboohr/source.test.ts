import { describe, expect, it } from 'vitest'
import { BambooHrConnection } from '../../config.ts'
import { bambooHrSource } from './source.ts'

const base = {
  kind: 'hris',
  connector: 'bamboohr',
  connectionId: 'acme-hris',
  tenantId: 'acme',
  owner: '1',
  baseUrl: 'https://acme.bamboohr.com',
  secretName: 'client',
  webhookSecretName: 'webhook',
  requestSecretName: 'requests',
}
const person = {
  employeeId: '7',
  firstName: 'Ada',
  lastName: 'Byron',
  preferredName: null,
  photoUrl: null,
  jobTitleName: 'Vice President, Sales',
  status: 'Active',
  workEmail: 'ada@acme.example',
  hireDate: '2020-01-02',
  departmentName: null,
  divisionName: null,
  locationName: 'Berlin ',
  employmentStatusName: 'Parental Leave',
  reportsToId: '',
  _restrictedFields: ['photoUrl'],
}
const listing = (...data: readonly object[]): object => ({
  data,
  meta: { total: data.length, page: { limit: 250, nextCursor: null, prevCursor: null } },
  _links: {},
})

const now = new Date('2026-11-20T09:00:00Z')
type Answer = (request: Request) => Response
const token: Answer = () => Response.json({ access_token: 't', expires_in: 3600 })

/** A BambooHR that gives one answer to everything but the token request. */
const source = (
  answer: Answer,
  settings: object = {},
  grant: Answer = token,
  secret = '{"clientId":"a","clientSecret":"b","refreshToken":"c"}',
) =>
  bambooHrSource(BambooHrConnection.parse({ ...base, ...settings }), {
    fetch: async (input, init) => {
      const request = new Request(input, init)
      return request.url.includes('/token.php') ? grant(request) : answer(request)
    },
    secret: async () => ({ current: secret }),
    now: () => now,
  })
const full = { mode: 'full', since: null, cursor: null } as const
const listed = async (data: object, settings: object = {}) => source(() => Response.json(listing(data)), settings).employees(full)

describe('mapping a person', () => {
  it('takes what is there and leaves out what is not', async () => {
    const { rows, rejected } = await listed(person)
    expect(rejected).toEqual([])
    expect(rows).toEqual([
      {
        sourceId: '7',
        employeeNumber: '7',
        givenName: 'Ada',
        familyName: 'Byron',
        displayName: 'Ada Byron',
        workEmail: 'ada@acme.example',
        status: 'active',
        title: 'Vice President, Sales',
        location: 'Berlin',
        hireDate: '2020-01-02',
      },
    ])
  })

  it('uses the maps of the connection for level, zone and status', async () => {
    const { rows } = await listed(person, {
      levels: {
        titles: [
          ['vice president', 9],
          ['president', 10],
        ],
      },
      timeZones: { Berlin: 'Europe/Berlin' },
      statuses: { 'Parental Leave': 'leave' },
    })
    expect(rows).toMatchObject([{ jobLevel: 9, timeZone: 'Europe/Berlin', status: 'leave' }])
  })

  it.each([
    ['an unknown status', { status: 'Paused' }, 'unknown-status', 'status'],
    ['no status', { status: null }, 'unknown-status', 'status'],
    ['no hire date', { hireDate: '0000-00-00' }, 'hire-date-missing', 'hireDate'],
    ['a date of another form', { hireDate: '02/01/2020' }, 'field-malformed', 'hireDate'],
    ['no address', { workEmail: null }, 'field-malformed', 'workEmail'],
    ['no family name', { lastName: ' ' }, 'field-malformed', 'familyName'],
  ])('rejects %s with the path and without the value', async (_, change, code, path) => {
    const { rows, rejected } = await source(() =>
      Response.json(listing({ ...person, employeeId: '8' }, { ...person, ...change })),
    ).employees(full)
    expect(rows).toHaveLength(1)
    expect(rejected).toMatchObject([{ line: 2, code, path }])
    expect(JSON.stringify(rejected)).not.toContain('Ada')
  })

  it('rejects one person whose needed field is restricted, and goes on', async () => {
    const { rows, rejected } = await source(() =>
      Response.json(listing(person, { ...person, employeeId: '9', workEmail: null, _restrictedFields: ['workEmail'] })),
    ).employees(full)
    expect(rows).toHaveLength(1)
    expect(rejected).toMatchObject([{ line: 2, code: 'field-restricted', path: 'workEmail' }])
  })
})

describe('answers that are not what was asked for', () => {
  it('renews the token once after 401, then says it is not authorised', async () => {
    let calls = 0
    let tokens = 0
    const refused = source(
      () => {
        calls += 1
        return new Response(null, { status: 401 })
      },
      {},
      (request) => {
        tokens += 1
        return token(request)
      },
    )
    await expect(refused.employees(full)).rejects.toMatchObject({ kind: 'unauthorised' })
    expect([calls, tokens]).toEqual([2, 2])
  })

  it.each([
    [
      '429 with Retry-After',
      () => new Response(null, { status: 429, headers: { 'retry-after': '12' } }),
      { kind: 'rate-limited', retryAfterSeconds: 12 },
    ],
    [
      '503 with Retry-After, as before September 2026',
      () => new Response(null, { status: 503, headers: { 'retry-after': '5' } }),
      { kind: 'rate-limited', retryAfterSeconds: 5 },
    ],
    ['503 without it', () => new Response(null, { status: 503 }), { kind: 'rate-limited', retryAfterSeconds: 30 }],
    ['500', () => new Response('oops', { status: 500 }), { kind: 'unavailable' }],
    ['403', () => new Response(null, { status: 403 }), { kind: 'unauthorised' }],
    [
      'BadPage',
      () => Response.json({ error: { code: 'BadPage', message: 'x' } }, { status: 400 }),
      { code: 'listing-restarted', kind: 'conflict' },
    ],
    ['another 400', () => Response.json({ error: { code: 'BadRequest', message: 'x' } }, { status: 400 }), { kind: 'invalid' }],
    ['a page that is no page', () => Response.json({ employees: [] }), { code: 'source-malformed', path: 'data' }],
    ['XML', () => new Response('<employees/>'), { code: 'source-malformed' }],
  ])('%s becomes the error the port names', async (_, answer, error) => {
    await expect(source(answer).employees(full)).rejects.toMatchObject(error)
  })

  it('takes a dropped connection for unavailable', async () => {
    const broken = source(() => {
      throw new TypeError('fetch failed')
    })
    await expect(broken.employees(full)).rejects.toMatchObject({ kind: 'unavailable' })
  })

  it('refuses a refused renewal and a secret of another form without repeating it', async () => {
    const grantRefused = source(
      () => Response.json({}),
      {},
      () => Response.json({ error: 'invalid_grant' }, { status: 400 }),
    )
    await expect(grantRefused.employees(full)).rejects.toMatchObject({ kind: 'unauthorised' })
    const error: unknown = await source(() => Response.json({}), {}, token, 'hunter2')
      .employees(full)
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'secret-malformed' })
    expect(JSON.stringify(error)).not.toContain('hunter2')
  })

  it('goes on with a refresh token that was exchanged', async () => {
    const seen: string[] = []
    let clock = now
    const rotating = bambooHrSource(BambooHrConnection.parse(base), {
      fetch: async (input, init) => {
        const request = new Request(input, init)
        if (!request.url.includes('/token.php')) return Response.json(listing())
        seen.push(new URLSearchParams(await request.text()).get('refresh_token') ?? '')
        return Response.json({ access_token: 't', expires_in: 3600, refresh_token: `c${seen.length}` })
      },
      secret: async () => ({ current: '{"clientId":"a","clientSecret":"b","refreshToken":"c"}' }),
      now: () => clock,
    })
    await rotating.employees(full)
    clock = new Date(now.getTime() + 3_600_000)
    await rotating.employees(full)
    expect(seen).toEqual(['c', 'c1'])
  })

  it('refuses a cursor it did not write', async () => {
    await expect(source(() => Response.json(listing())).employees({ ...full, cursor: 'e30' })).rejects.toMatchObject({ code: 'bad-cursor' })
  })
})

describe('ratings', () => {
  const ratings = {
    dataset: 'reviews',
    fields: {
      employeeId: 'id',
      cycle: 'cycle',
      periodStart: 'from',
      periodEnd: 'to',
      performance: 'rating',
      potentialManager: 'potential',
    },
    scale: { id: '1-5', min: 1, max: 5, labels: { Exceeds: 4 } },
  }
  const row = { id: '7', cycle: '2026-H1', from: '2026-01-01', to: '2026-06-30', rating: '3', potential: '' }
  const read = async (...rows: readonly object[]) =>
    source(
      (request) =>
        request.url.includes('/fields')
          ? Response.json({ fields: ['id', 'cycle', 'from', 'to', 'rating', 'potential'].map((name) => ({ name })) })
          : Response.json({
              data: rows.map((fields) => ({ fields })),
              meta: { page: 1, pageSize: 500, totalPages: 1, totalItems: rows.length },
            }),
      { ratings },
    ).reviews({ cursor: null })

  it('are read as numbers or as the words of the scale, and unrated is absent', async () => {
    const { rows, rejected } = await read(row, { ...row, id: '8', rating: 'Exceeds', potential: '5' }, { ...row, id: '9', rating: null })
    expect(rejected).toEqual([])
    expect(rows[0]?.performance).toEqual({ raw: 3, scaleId: '1-5', min: 1, max: 5, normalized: 0.5 })
    expect(rows[1]).toMatchObject({
      performance: { raw: 'Exceeds', label: 'Exceeds', normalized: 0.75 },
      potential: [{ source: 'manager', rating: { raw: 5 } }],
    })
    expect(rows[2]).not.toHaveProperty('performance')
  })

  it('are rejected off the scale, in unknown words, and without a period', async () => {
    const { rows, rejected } = await read(
      { ...row, rating: '6' },
      { ...row, rating: 'Fine' },
      { ...row, to: '' },
      { ...row, potential: '0' },
    )
    expect(rows).toEqual([])
    expect(rejected).toMatchObject([
      { line: 1, code: 'rating-off-scale', path: 'rating' },
      { line: 2, code: 'rating-off-scale', path: 'rating' },
      { line: 3, code: 'field-malformed', path: 'to' },
      { line: 4, code: 'rating-off-scale', path: 'potential' },
    ])
  })

  it('are refused when the account has no such field, naming it', async () => {
    const wrong = source(() => Response.json({ fields: [{ name: 'id' }] }), { ratings })
    await expect(wrong.reviews({ cursor: null })).rejects.toMatchObject({
      code: 'source-malformed',
      path: 'cycle, from, to, rating, potential',
    })
  })

  it('are none where the connection says nothing about them', async () => {
    expect(await source(() => Response.json({})).reviews({ cursor: null })).toEqual({ rows: [], rejected: [], next: null })
  })
})
