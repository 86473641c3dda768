import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { BambooHrConnection } from '@fairlead/connectors/config'
import { bambooHrSource } from '@fairlead/connectors/hris/bamboohr/source'
import { parseBambooHrWebhook, verifyBambooHrWebhook } from '@fairlead/connectors/hris/bamboohr/webhook'
import { listedFields } from '@fairlead/connectors/hris/bamboohr/wire'
import { manualClock } from '@fairlead/sandbox/clock'
import { accountFields } from '@fairlead/sandbox/hris/bamboohr-datasets'
import { simulatedBambooHr } from '@fairlead/sandbox/hris/simulated-bamboohr'
import { madeUpCompany } from '@fairlead/sandbox/people/made-up'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { publishedBambooHr, requestsOnly, usedOperations } from './bamboohr-subset.ts'

const published = publishedBambooHr()
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(published, 'bamboohr')
const answerSchema = (method: string, path: string) => {
  const pointer = `bamboohr#/paths/${path.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/${method}/responses/200/content/application~1json/schema`
  const validate = ajv.getSchema(pointer)
  if (validate === undefined) throw new Error(`The published document has no answer for ${method} ${path}.`)
  return validate
}

const subsetFile = JSON.parse(
  readFileSync(new URL('../../packages/sandbox/src/hris/bamboohr-openapi.subset.json', import.meta.url), 'utf8'),
) as Record<string, unknown>
const vector = JSON.parse(
  readFileSync(new URL('../../../shared/contracts/bamboohr-webhook-signature-vector.json', import.meta.url), 'utf8'),
) as {
  readonly privateKey: string
  readonly headers: Record<string, string>
  readonly rawBody: string
}

describe('the published OpenAPI document of BambooHR', () => {
  it('holds the request side of our subset word for word', () => {
    const { notice, ...subset } = subsetFile
    expect(subset).toEqual(requestsOnly(published, usedOperations))
    expect(JSON.stringify(notice)).toContain('MIT License. Copyright (c) 2026 BambooHR.')
  })

  it('knows every field the connector lists', () => {
    const { components } = requestsOnly(published, usedOperations) as {
      components: { schemas: { EmployeeOptionalField: { enum: string[] } } }
    }
    expect(components.schemas.EmployeeOptionalField.enum).toEqual(expect.arrayContaining([...listedFields]))
  })

  it('describes every answer of the simulated BambooHR, and every request of the connector over a full pull, a delta and the reviews', async () => {
    const clock = manualClock(new Date('2026-11-20T09:00:00Z'))
    const origin = 'https://larkfield.bamboohr.com'
    const hris = simulatedBambooHr({ company: madeUpCompany({ employees: 300, seed: 1, asOf: '2026-11-20' }), clock, origin })
    const answered = new Map<string, number>()
    const source = bambooHrSource(
      BambooHrConnection.parse({
        kind: 'hris',
        connector: 'bamboohr',
        connectionId: 'larkfield',
        tenantId: 'larkfield',
        owner: '2001',
        baseUrl: origin,
        secretName: 'client',
        webhookSecretName: 'webhook',
        requestSecretName: 'requests',
        ...accountFields,
      }),
      {
        fetch: async (input, init) => {
          const request = new Request(input, init)
          const { pathname } = new URL(request.url)
          const response = await hris.handle(request)
          const operation = usedOperations.find(
            ([method, path]) =>
              method === request.method.toLowerCase() &&
              new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '(?!changed$)[^/]+')}$`).test(pathname),
          )
          if (operation === undefined) return response
          const validate = answerSchema(operation[0], operation[1])
          expect(validate(await response.clone().json()), `${operation.join(' ')} ${JSON.stringify(validate.errors)}`).toBe(true)
          answered.set(operation[1], (answered.get(operation[1]) ?? 0) + 1)
          return response
        },
        secret: async () => ({ current: hris.secrets.client }),
        now: clock.now,
      },
    )
    const first = await source.employees({ mode: 'full', since: null, cursor: null })
    await source.employees({ mode: 'full', since: null, cursor: first.next })
    await source.reviews({ cursor: null })
    clock.advanceTo(new Date('2026-11-20T10:00:00Z'))
    hris.change('105', { status: 'Inactive', terminationDate: '2026-11-20' })
    await source.employees({ mode: 'delta', since: '2026-11-20T09:30:00Z', cursor: null })
    expect(hris.problems).toEqual([])
    expect([...answered.keys()].toSorted()).toEqual(
      usedOperations
        .map(([, path]) => path)
        // Discovery by a person, not by the connector.
        .filter((path) => path !== '/api/v1_2/datasets')
        .toSorted(),
    )
  })

  it('lets an empty webhook body pass, and we do not', () => {
    const validate = ajv.getSchema('bamboohr#/components/schemas/EmployeeUpdatedWebhookPayload')
    expect(validate?.({})).toBe(true)
    expect(() => parseBambooHrWebhook('{}')).toThrow(expect.objectContaining({ code: 'webhook-malformed' }))
  })
})

describe('the recorded webhook signature', () => {
  const headers = vector.headers
  const verify = (change: Partial<{ headers: Record<string, string>; rawBody: string; key: string }>) => (): void =>
    verifyBambooHrWebhook({
      secret: { current: change.key ?? vector.privateKey },
      headers: change.headers ?? headers,
      rawBody: change.rawBody ?? vector.rawBody,
    })

  it('is taken, and its body read', () => {
    expect(verify({})).not.toThrow()
    expect(parseBambooHrWebhook(vector.rawBody, headers).events).toHaveLength(1)
  })

  it('is refused with one byte changed anywhere, or with the timestamp first', () => {
    const refused = expect.objectContaining({ code: 'signature-refused' })
    const timestamp = headers['X-BambooHR-Timestamp'] ?? ''
    const signature = headers['X-BambooHR-Signature'] ?? ''
    const swapped = createHmac('sha256', vector.privateKey)
      .update(timestamp + vector.rawBody)
      .digest('hex')
    expect(verify({ rawBody: vector.rawBody.replace('5', '6') })).toThrow(refused)
    expect(verify({ key: `${vector.privateKey.slice(1)}0` })).toThrow(refused)
    expect(verify({ headers: { ...headers, 'X-BambooHR-Timestamp': '1658248024' } })).toThrow(refused)
    expect(verify({ headers: { ...headers, 'X-BambooHR-Signature': signature.replace('5', '4') } })).toThrow(refused)
    expect(verify({ headers: { ...headers, 'X-BambooHR-Signature': swapped } })).toThrow(refused)
  })
})
