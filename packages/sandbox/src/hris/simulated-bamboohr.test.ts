import { BambooHrConnection } from '@fairlead/connectors/config'
import { bambooHrSource } from '@fairlead/connectors/hris/bamboohr/source'
import { parseBambooHrWebhook, verifyBambooHrWebhook } from '@fairlead/connectors/hris/bamboohr/webhook'
import type { EmployeePage, HrisSource, ReviewPage } from '@fairlead/workforce/ports'
import { describe, expect, it } from 'vitest'
import { manualClock } from '../clock.ts'
import type { Clock } from '../company.ts'
import { madeUpCompany } from '../people/made-up.ts'
import { accountFields } from './bamboohr-datasets.ts'
import { simulatedBambooHr, type BambooHrFaults, type SimulatedBambooHr } from './simulated-bamboohr.ts'

const start = new Date('2026-11-20T09:00:00Z')
const later = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000)
const origin = 'https://larkfield.bamboohr.com'

type World = { readonly hris: SimulatedBambooHr; readonly source: HrisSource; readonly clock: Clock; readonly requests: Request[] }

const world = (employees: number, faults?: BambooHrFaults): World => {
  const clock = manualClock(start)
  const company = madeUpCompany({ employees, seed: 3, asOf: '2026-11-20' })
  const hris = simulatedBambooHr({ company, clock, origin, ...(faults === undefined ? {} : { faults }) })
  const connection = BambooHrConnection.parse({
    kind: 'hris',
    connector: 'bamboohr',
    connectionId: 'larkfield-hris',
    tenantId: 'larkfield',
    owner: '2001',
    baseUrl: origin,
    secretName: 'client',
    webhookSecretName: 'webhook',
    requestSecretName: 'requests',
    ...accountFields,
  })
  const requests: Request[] = []
  const source = bambooHrSource(connection, {
    fetch: (input, init) => {
      const request = new Request(input, init)
      requests.push(request.clone())
      return hris.handle(request)
    },
    secret: async () => ({ current: hris.secrets.client }),
    now: clock.now,
  })
  return { hris, source, clock, requests }
}

const pull = async (source: HrisSource, since: string | null = null): Promise<EmployeePage[]> => {
  const pages: EmployeePage[] = []
  let cursor: string | null = null
  do {
    const page: EmployeePage = await source.employees({ mode: since === null ? 'full' : 'delta', since, cursor })
    pages.push(page)
    cursor = page.next
  } while (cursor !== null)
  return pages
}
const watermarkOf = (pages: readonly EmployeePage[]): string => pages.at(-1)?.watermark ?? ''

describe('a full pull from the simulated BambooHR', () => {
  it('reads everybody over several pages, with level, zone and number out of the dataset, and every request fits the OpenAPI document', async () => {
    const { hris, source } = world(600)
    const pages = await pull(source)
    const rows = pages.flatMap((page) => page.rows)
    expect(pages.map((page) => page.rows.length)).toEqual([250, 250, 100])
    expect(pages.flatMap((page) => page.rejected)).toEqual([])
    expect(new Set(rows.map((row) => row.sourceId)).size).toBe(600)
    expect(rows[0]).toMatchObject({ sourceId: '101', employeeNumber: '2001', jobLevel: 10, title: 'Chief Executive', status: 'active' })
    expect(rows.every((row) => row.timeZone !== undefined && row.languages?.includes('en'))).toBe(true)
    expect(pages.map((page) => page.watermark)).toEqual([null, null, '2026-11-20T08:55:00.000Z'])
    expect(hris.problems).toEqual([])
  })

  it('rejects a person without a hire date and takes the others', async () => {
    const { source } = world(30, { withoutHireDate: ['105'] })
    const [page] = await pull(source)
    expect(page?.rows).toHaveLength(29)
    expect(page?.rejected).toMatchObject([{ line: 5, path: 'hireDate', code: 'hire-date-missing' }])
  })

  it('refuses an account that shows a needed field of nobody, naming it, and does not take it for empty', async () => {
    const { source } = world(30, { restrictedFields: ['reportsToId'] })
    await expect(pull(source)).rejects.toMatchObject({ code: 'source-malformed', kind: 'invalid', path: 'reportsToId' })
  })

  it('passes on how long to wait when it is throttled', async () => {
    const { source } = world(30, { throttleEvery: 2, retryAfterSeconds: 7 })
    await expect(pull(source)).rejects.toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 7 })
  })

  it('says that the listing begins again when the boundary employee left between two pages', async () => {
    const { source, hris } = world(300)
    const first = await source.employees({ mode: 'full', since: null, cursor: null })
    hris.remove(first.rows.at(-1)?.sourceId ?? '')
    await expect(source.employees({ mode: 'full', since: null, cursor: first.next })).rejects.toMatchObject({
      code: 'listing-restarted',
      kind: 'conflict',
    })
  })

  it('asks for one token and for another when it has ended', async () => {
    const { source, clock, requests } = world(10)
    const tokensAsked = () => requests.filter((request) => request.url.includes('/token.php')).length
    await pull(source)
    await pull(source)
    expect(tokensAsked()).toBe(1)
    clock.advanceTo(later(60))
    await pull(source)
    expect(tokensAsked()).toBe(2)
  })

  it('answers an empty tenant with an empty page', async () => {
    const { source, hris } = world(1)
    hris.remove('101')
    expect(await pull(source)).toMatchObject([{ rows: [], rejected: [], next: null }])
  })
})

describe('a delta', () => {
  it('reads who changed, who was hired, who left and who was deleted, and nobody else', async () => {
    const { source, hris, clock } = world(40)
    const since = watermarkOf(await pull(source))
    clock.advanceTo(later(30))
    hris.change('110', { title: 'Lead Engineer', level: 4 })
    hris.change('111', { status: 'Inactive', terminationDate: '2026-11-19' })
    hris.remove('112')
    const newcomer = madeUpCompany({ employees: 1, seed: 9, asOf: '2026-11-20' }).people[0]
    if (newcomer === undefined) throw new Error('nobody')
    hris.hire({ ...newcomer, sourceId: '900', managerSourceId: '101' })
    clock.advanceTo(later(60))
    const delta = await pull(source, later(10).toISOString())
    expect(delta.flatMap((page) => page.rows)).toMatchObject([
      { sourceId: '110', title: 'Lead Engineer', jobLevel: 4 },
      { sourceId: '111', status: 'terminated', terminationDate: '2026-11-19' },
      { sourceId: '900', managerSourceId: '101' },
    ])
    expect(delta.flatMap((page) => page.gone)).toEqual(['112'])
    expect(watermarkOf(delta)).toBe('2026-11-20T09:25:00.000Z')
    expect(hris.problems).toEqual([])
    expect(since < watermarkOf(delta)).toBe(true)
  })

  it('goes through many changes batch by batch, each person once', async () => {
    const { source, hris, clock } = world(260)
    clock.advanceTo(later(30))
    for (let id = 101; id <= 330; id += 1) hris.change(String(id), { location: 'London' })
    const pages = await pull(source, later(10).toISOString())
    expect(pages.map((page) => page.rows.length)).toEqual([100, 100, 30])
    expect(new Set(pages.flatMap((page) => page.rows.map((row) => row.sourceId))).size).toBe(230)
  })

  it('keeps the old watermark when nothing changed', async () => {
    const { source, clock } = world(10)
    clock.advanceTo(later(600))
    expect(await pull(source, later(30).toISOString())).toEqual([{ rows: [], gone: [], rejected: [], next: null, watermark: null }])
  })
})

describe('reviews out of the dataset', () => {
  it('come with raw value, scale and normalised value; unrated people have no rating at all', async () => {
    const { source, hris } = world(700)
    const pages: ReviewPage[] = []
    let cursor: string | null = null
    do {
      const page: ReviewPage = await source.reviews({ cursor })
      pages.push(page)
      cursor = page.next
    } while (cursor !== null)
    const rows = pages.flatMap((page) => page.rows)
    expect(pages.map((page) => page.rows.length)).toEqual([500, 200])
    expect(pages.flatMap((page) => page.rejected)).toEqual([])
    expect(rows[0]).toMatchObject({ cycleId: '2026-H1', periodStart: '2026-01-01', periodEnd: '2026-06-30' })
    const rated = rows.find((row) => row.performance?.raw === 4)
    expect(rated?.performance).toEqual({ raw: 4, scaleId: '1-5', min: 1, max: 5, normalized: 0.75 })
    expect(rows.some((row) => row.performance === undefined && row.potential === undefined)).toBe(true)
    expect(rows.some((row) => row.potential?.length === 2)).toBe(true)
    expect(hris.problems).toEqual([])
  })
})

describe('its webhooks', () => {
  it('are signed as BambooHR signs, so that the connector takes them', async () => {
    const { hris } = world(20)
    const request = hris.signedWebhook('https://fairlead.example/hris/larkfield-hris/webhooks', {
      employeeId: '105',
      changedFields: hris.change('105', { title: 'Lead' }),
    })
    const rawBody = new Uint8Array(await request.arrayBuffer())
    const headers = Object.fromEntries(request.headers)
    verifyBambooHrWebhook({ secret: { current: hris.secrets.webhook }, headers, rawBody })
    expect(parseBambooHrWebhook(rawBody, headers).events).toEqual([{ type: 'updated', employeeId: '105', changedFields: ['jobTitle'] }])
  })
})

describe('a request that does not fit the OpenAPI document', () => {
  it('is answered with 500 and remembered', async () => {
    const { hris } = world(5)
    const token = await hris.handle(
      new Request(`${origin}/token.php?request=token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          client_id: 'fairlead-sandbox',
          client_secret: 'sandbox-client-secret',
          refresh_token: 'sandbox-refresh-token',
        }),
      }),
    )
    const { access_token: accessToken } = (await token.json()) as { access_token: string }
    const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` }
    const get = (path: string): Promise<Response> => hris.handle(new Request(`${origin}${path}`, { headers }))
    for (const path of [
      '/api/v1/employees?fields=salary',
      '/api/v1/employees?filter[status]=gone',
      '/api/v1/employees?page[limit]=5000',
      '/api/v1/employees/changed?type=all',
      '/api/v1/employees/5/tables/compensation',
    ]) {
      const response = await get(path)
      expect(response.status).toBe(500)
      expect(response.headers.get('x-sandbox-contract')).not.toBeNull()
    }
    expect(hris.problems).toHaveLength(5)
    expect((await get('/api/v1/employees?page[limit]=250&page[after]=b3BhcXVl')).status).toBe(400)
  })

  it('is refused with 401 without a token', async () => {
    const { hris } = world(5)
    const response = await hris.handle(new Request(`${origin}/api/v1/employees`, { headers: { accept: 'application/json' } }))
    expect(response.status).toBe(401)
    expect(response.headers.get('x-bamboohr-error-message')).not.toBeNull()
  })
})
