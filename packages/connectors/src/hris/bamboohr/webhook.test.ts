import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BambooHrConnection } from '../../config.ts'
import { parseBambooHrWebhook, programmeAskedFor, verifyBambooHrWebhook } from './webhook.ts'

/** A signed delivery of the older body, from the tests of bamboohr-connector in fusebit/integrations @ 94879f2d (MIT by its package.json). */
const vector = {
  key: '123b929362d51613054f71e5e5d4bf2c',
  headers: {
    'X-BambooHR-Timestamp': '1658248023',
    'X-BambooHR-Signature': '56491dd9c2b352bc5f4fc627159aae20ddff9c8cb19f239a6de6771dc5310bac',
  },
  rawBody:
    '{"employees":[{"changedFields":["First name"],"fields":{"Employee #":{"value":"300"},"First name":{"value":"Tefi"},"Last name":{"value":"Adams"}},"id":"5"}]}',
}
const refusal = expect.objectContaining({ code: 'signature-refused', kind: 'unauthorised' })
const verify =
  (changes: Partial<{ key: string; previous: string; headers: Record<string, string>; rawBody: string | Uint8Array }>) => (): void =>
    verifyBambooHrWebhook({
      secret: { current: changes.key ?? vector.key, ...(changes.previous === undefined ? {} : { previous: changes.previous }) },
      headers: { ...vector.headers, ...changes.headers },
      rawBody: changes.rawBody ?? vector.rawBody,
    })

describe('the signature of a BambooHR webhook', () => {
  it('is taken for the recorded delivery, as text or bytes, with headers in any case, and with the key that is being retired', () => {
    expect(verify({})).not.toThrow()
    expect(verify({ rawBody: new TextEncoder().encode(vector.rawBody) })).not.toThrow()
    expect(verify({ key: 'the next key', previous: vector.key })).not.toThrow()
    const lower = Object.fromEntries(Object.entries(vector.headers).map(([name, value]) => [name.toLowerCase(), value]))
    expect(() => verifyBambooHrWebhook({ secret: { current: vector.key }, headers: lower, rawBody: vector.rawBody })).not.toThrow()
  })

  it('is refused when any byte of body, timestamp, key or signature differs, or a header is missing', () => {
    fc.assert(
      fc.property(fc.nat(vector.rawBody.length - 1), (at) => {
        const bytes = new TextEncoder().encode(vector.rawBody)
        bytes[at] = (bytes[at] ?? 0) ^ 1
        expect(verify({ rawBody: bytes })).toThrow(refusal)
      }),
    )
    expect(verify({ headers: { 'X-BambooHR-Timestamp': '1658248024' } })).toThrow(refusal)
    expect(verify({ headers: { 'X-BambooHR-Timestamp': '' } })).toThrow(refusal)
    expect(verify({ headers: { 'X-BambooHR-Signature': vector.headers['X-BambooHR-Signature'].replace('5', '6') } })).toThrow(refusal)
    expect(verify({ headers: { 'X-BambooHR-Signature': 'zz' } })).toThrow(refusal)
    expect(verify({ key: `${vector.key}0` })).toThrow(refusal)
    expect(() => verifyBambooHrWebhook({ secret: { current: vector.key }, headers: {}, rawBody: vector.rawBody })).toThrow(refusal)
  })

  it('is refused when the timestamp was signed before the body, as several public write-ups have it', () => {
    const timestamp = vector.headers['X-BambooHR-Timestamp']
    const swapped = createHmac('sha256', vector.key).update(`${timestamp}${vector.rawBody}`).digest('hex')
    expect(verify({ headers: { 'X-BambooHR-Signature': swapped } })).toThrow(refusal)
  })
})

const event = {
  type: 'employee.updated',
  timestamp: '2026-11-20T09:00:00+00:00',
  data: { companyId: '1', employeeId: '5', changedFields: ['jobTitle'] },
}
const parse = (body: unknown): ReturnType<typeof parseBambooHrWebhook> => parseBambooHrWebhook(JSON.stringify(body))

describe('the body of a BambooHR webhook', () => {
  it('is read in both kinds, and no value of a person is taken out of it', () => {
    expect(parse(event).events).toEqual([{ type: 'updated', employeeId: '5', changedFields: ['jobTitle'] }])
    const older = parseBambooHrWebhook(vector.rawBody, vector.headers)
    expect(older.events).toEqual([{ type: 'updated', employeeId: '5', changedFields: ['First name'] }])
    expect(JSON.stringify(older)).not.toContain('Tefi')
  })

  it('has one delivery key for every repetition and another for another delivery', () => {
    expect(parse(event).deliveryKey).toBe(parse({ ...event, more: 1 }).deliveryKey)
    expect(parse({ ...event, timestamp: '2026-11-20T09:00:01+00:00' }).deliveryKey).not.toBe(parse(event).deliveryKey)
    expect(parse({ ...event, type: 'employee.deleted' }).deliveryKey).not.toBe(parse(event).deliveryKey)
    const next = { ...vector.headers, 'X-BambooHR-Timestamp': '1658249999' }
    expect(parseBambooHrWebhook(vector.rawBody, next).deliveryKey).not.toBe(
      parseBambooHrWebhook(vector.rawBody, vector.headers).deliveryKey,
    )
  })

  it.each([
    ['nothing at all', '{}', 'type'],
    ['no employee', JSON.stringify({ ...event, data: {} }), 'data.employeeId'],
    ['an id that is no id', JSON.stringify({ ...event, data: { ...event.data, employeeId: '../7' } }), 'data.employeeId'],
    ['an update of nothing', JSON.stringify({ ...event, data: { ...event.data, changedFields: [] } }), 'data.changedFields'],
    ['an event we do not know', JSON.stringify({ ...event, type: 'company.deleted' }), 'type'],
    ['an empty list', '{"employees":[]}', 'employees'],
    ['no JSON', '{"employees":', ''],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), ''],
  ])('is refused with its path when it holds %s', (_, body, path) => {
    expect(() => parseBambooHrWebhook(body)).toThrow(expect.objectContaining({ code: 'webhook-malformed', kind: 'invalid', path }))
  })

  it('asks for a matching run only when the field the connection waits for changed', () => {
    const connection = { trigger: { field: 'customMentoring', programmeId: 'leaders' } } as BambooHrConnection
    expect(programmeAskedFor(connection, parse(event))).toBeUndefined()
    expect(
      programmeAskedFor(connection, parse({ ...event, data: { ...event.data, changedFields: ['jobTitle', 'customMentoring'] } })),
    ).toBe('leaders')
  })
})
