import type { XapiConnection } from '@fairlead/connectors/config'
import { xapiPublisher } from '@fairlead/connectors/lms/xapi/publisher'
import { naturalId } from '@fairlead/kernel/ids'
import type { PublicationBatch } from '@fairlead/outcomes/ports'
import { describe, expect, it } from 'vitest'
import { simulatedLrs } from './lrs.ts'
import type { LrsStyle } from './lrs.ts'
import { fixedClock } from './small-company.fixture.ts'

const origin = 'https://lrs.acme.example'
const connection: XapiConnection = {
  connectionId: 'lrs',
  tenantId: 'acme',
  kind: 'lms',
  connector: 'xapi',
  endpoint: `${origin}/xapi`,
  version: '2.0.0',
  secretName: 'lrs-credentials',
  homePage: 'https://hr.acme.example',
}

const world = (style: LrsStyle) => {
  const lrs = simulatedLrs({ origin, clock: fixedClock(), style, credentials: 'key:secret' })
  const publisher = xapiPublisher(connection, {
    fetch: (input, init) => lrs.handle(new Request(input, init)),
    secret: async () => ({ current: 'key:secret' }),
    now: () => new Date(0),
  })
  const post = (body: unknown) =>
    lrs.handle(
      new Request(`${origin}/xapi/statements`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa('key:secret')}`, 'x-experience-api-version': '1.0.3', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  return { lrs, publisher, post }
}

const batchOf = (people: number): PublicationBatch => ({
  programmeId: 'lm26',
  programmeTitle: 'Leadership mentoring',
  quarter: '2026-Q4',
  revision: 1,
  results: [],
  progress: Array.from({ length: people }, (_, index) => ({
    recordId: naturalId('progress', 'acme', index),
    employeeNumber: `E${1001 + index}`,
    status: 'meeting',
    sessionsHeld: 3,
    goalProgressPercent: 40,
    completed: false,
    updatedOn: '2026-12-15',
  })),
})

const statement = (id: string, minutes = 45) => ({
  id: naturalId('test', id),
  actor: { objectType: 'Agent', account: { homePage: 'https://hr.example.org', name: 'E1001' } },
  verb: { id: 'http://adlnet.gov/expapi/verbs/attended' },
  object: { objectType: 'Activity', id: 'https://mentoring.example.org/sessions/S-1' },
  result: { duration: `PT${minutes}M` },
  timestamp: '2026-11-20T10:00:00.000Z',
})

describe.each(['adl', 'ralph'] as const)('the publisher against a store in the style of %s', (style) => {
  it('stores 60 statements once, however often it runs', async () => {
    const { lrs, publisher } = world(style)
    const first = await publisher.publish(batchOf(60))
    const second = await publisher.publish(batchOf(60))
    expect(first.every(({ outcome, verified }) => outcome === 'written' && verified)).toBe(true)
    expect(second.every(({ outcome, verified }) => outcome === 'already' && verified)).toBe(true)
    expect(lrs.statements()).toHaveLength(60)
  })

  it('adds what a crash left out', async () => {
    const { lrs, publisher } = world(style)
    await publisher.publish(batchOf(10))
    const receipts = await publisher.publish(batchOf(30))
    expect(receipts.filter(({ outcome }) => outcome === 'written')).toHaveLength(20)
    expect(lrs.statements()).toHaveLength(30)
  })
})

/** The recorded table: ../shared/contracts/xapi-samples, ADL LRS efa045e and Ralph 4.2.0. */
describe('the two styles disagree as recorded', () => {
  it.each([
    ['the same again', [statement('a')], 409, 204],
    ['one known and equal + one new', [statement('a'), statement('b')], 409, 200],
    ['one known with other content + one new', [statement('a', 50), statement('b')], 409, 409],
    ['one invalid in the batch', [statement('b'), { actor: { name: 'x' } }], 400, 422],
    ['the same id twice in the batch', [statement('b'), statement('b')], 400, 400],
    ['a bad timestamp', [{ ...statement('b'), timestamp: '20.11.2026' }], 400, 200],
    ['a score over 1', [{ ...statement('b'), result: { score: { scaled: 1.5 } } }], 400, 200],
  ])('%s', async (_, batch, adl, ralph) => {
    const statuses = await Promise.all(
      (['adl', 'ralph'] as const).map(async (style) => {
        const { post } = world(style)
        await post([statement('a')])
        return (await post(batch)).status
      }),
    )
    expect(statuses).toEqual([adl, ralph])
  })
})
