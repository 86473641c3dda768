import { silentLog } from '@fairlead/kernel/log'
import type { Outgoing } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import { sqliteStore, type SqliteStore } from '@fairlead/platform/store/sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { manualClock } from '../clock.ts'
import { localService, type LocalService } from './local-service.ts'
import { bundleOf, functionNamed, writeAssembly, type TinyAssembly } from './testing/tiny-assembly.ts'

const start = new Date('2026-10-24T12:00:00Z')
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })

type Tiny = { readonly service: LocalService; readonly store: SqliteStore; readonly now: () => string; readonly calls: readonly unknown[] }
let written: TinyAssembly | undefined
afterEach(() => {
  written?.remove()
  written = undefined
})

/** A service of one function `F`; `handle` is its JavaScript, and every event it was woken with is a call. */
const tiny = (resources: object, handle: string): Tiny => {
  written = writeAssembly(
    {
      Tiny: {
        Resources: {
          F: functionNamed('f', { DeadLetterConfig: { TargetArn: arn('Letters') } }),
          Letters: { Type: 'AWS::SQS::Queue' },
          ...resources,
        },
      },
    },
    { f: bundleOf(`(event, bind) => { bind.log('woken', event); return (${handle})(event, bind) }`) },
  )
  const clock = manualClock(start)
  const store = sqliteStore({ path: ':memory:' })
  const calls: unknown[] = []
  let made = 0
  const service = localService({
    assembly: written.folder,
    store,
    clock,
    simulated: [],
    secrets: new Map(),
    newId: () => `id-${(made += 1)}`,
    log: (_, fields) => void calls.push(fields),
    authorise: async (token) => (token === 'good' ? { sub: 'me' } : undefined),
  })
  return { service, store, calls, now: () => clock.now().toISOString() }
}

const rule = { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: ['hris.acme'] }, Targets: [{ Arn: arn('F') }] } }
const failing = `() => { throw new Error('no') }`

describe('an event on the bus', () => {
  it('wakes the function of its rule, and no other', async () => {
    const { service, calls } = tiny({ Rule: rule }, '() => {}')
    service.putEvent({ source: 'hris.acme', detailType: 'Asked', detail: '{"a":1}' })
    service.putEvent({ source: 'hris.other', detailType: 'Asked', detail: '{}' })
    await service.settle()
    expect(calls).toMatchObject([{ source: 'hris.acme', 'detail-type': 'Asked', detail: { a: 1 }, time: '2026-10-24T12:00:00Z' }])
  })

  it('is tried three times, a minute and two apart, and then lies in the dead letters', async () => {
    const { service, calls, now } = tiny({ Rule: rule }, failing)
    service.putEvent({ source: 'hris.acme', detailType: 'Asked', detail: '{"a":1}' })
    await service.settle()
    expect(calls).toHaveLength(3)
    expect(now()).toBe('2026-10-24T12:03:00.000Z')
    expect(service.deadLetters().map(({ queue, body }) => [queue, (JSON.parse(body) as { detail: unknown }).detail])).toEqual([
      ['Letters', { a: 1 }],
    ])
  })
})

describe('a queue', () => {
  const queue = {
    Work: {
      Type: 'AWS::SQS::Queue',
      Properties: { VisibilityTimeout: 60, RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: 2 } },
    },
    Dead: { Type: 'AWS::SQS::Queue' },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arn('Work'), FunctionName: { Ref: 'F' }, FunctionResponseTypes: ['ReportBatchItemFailures'] },
    },
  }
  const bodies = (calls: readonly unknown[]): readonly (readonly string[])[] =>
    (calls as readonly { Records: readonly { body: string }[] }[]).map(({ Records }) => Records.map(({ body }) => body))

  it('shows only what failed again, and gives it up after so many times', async () => {
    const { service, calls, now } = tiny(
      queue,
      `({ Records }) => ({ batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({ itemIdentifier: messageId })) })`,
    )
    service.putMessage('Work', { body: 'good' })
    service.putMessage('Work', { body: 'bad' })
    await service.settle()
    expect(bodies(calls)).toEqual([['good', 'bad'], ['bad']])
    expect(service.deadLetters()).toMatchObject([{ queue: 'Dead', body: 'bad' }])
    expect(now()).toBe('2026-10-24T12:02:00.000Z')
  })

  it('shows the whole batch again where the function throws', async () => {
    const { service, calls } = tiny(queue, failing)
    service.putMessage('Work', { body: 'a' })
    service.putMessage('Work', { body: 'b' })
    await service.settle()
    expect(bodies(calls)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
    expect(service.deadLetters()).toHaveLength(2)
  })
})

describe('the stream of the outbox', () => {
  const stream = {
    Outbox: { Type: 'AWS::DynamoDB::Table' },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Outbox', 'StreamArn'] },
        FunctionName: { Ref: 'F' },
        BatchSize: 100,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
  }
  const run: Run = { tenantId: 'acme', correlationId: 'c', causationId: null, asOf: start.toISOString(), newId: () => 'x', log: silentLog }
  const fact = (name: string): Outgoing => ({ kind: 'fact', name, source: 'mentoring.test', schemaVersion: 1, data: {} })
  const commit = async ({ store }: Tiny, names: readonly string[]): Promise<void> => {
    for (const name of names) await store.transact({ ...run, newId: () => name }, [], [fact(name)])
  }
  const numbers = ({ calls }: Tiny): readonly (readonly string[])[] =>
    (calls as readonly { Records: readonly { dynamodb: { SequenceNumber: string } }[] }[]).map(({ Records }) =>
      Records.map(({ dynamodb }) => dynamodb.SequenceNumber),
    )

  it('goes on from the first failure, and from where it stopped', async () => {
    const world = tiny(
      stream,
      `({ Records }) => ({ batchItemFailures: Records.length === 3 ? [{ itemIdentifier: Records[1].dynamodb.SequenceNumber }] : [] })`,
    )
    await commit(world, ['A', 'B', 'C'])
    await world.service.settle()
    await commit(world, ['D'])
    await world.service.settle()
    expect(numbers(world)).toEqual([['1', '2', '3'], ['2', '3'], ['4']])
  })

  it('stops with a reason where the relay takes nothing at all', async () => {
    const world = tiny(stream, failing)
    await commit(world, ['A'])
    await expect(world.service.settle()).rejects.toMatchObject({ code: 'relay-stuck' })
  })
})

describe('a schedule', () => {
  const schedule = {
    Tick: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'cron(0 2 * * ? *)',
        ScheduleExpressionTimezone: 'Europe/Berlin',
        Target: { Arn: arn('F'), Input: '{"scheduledFor":"<aws.scheduler.scheduled-time>"}' },
      },
    },
  }
  it('fires in its time zone, also over the night in which the clocks change', async () => {
    const { service, calls, now } = tiny(schedule, '() => {}')
    const after: string[] = []
    await service.advanceTo(new Date('2026-10-26T12:00:00Z'), async () => void after.push(now()))
    expect(calls).toEqual([{ scheduledFor: '2026-10-25T00:00:00Z' }, { scheduledFor: '2026-10-26T01:00:00Z' }])
    expect(after).toEqual(['2026-10-25T00:00:00.000Z', '2026-10-26T01:00:00.000Z'])
    expect(now()).toBe('2026-10-26T12:00:00.000Z')
  })
})

describe('the front door', () => {
  const door = {
    Integration: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { IntegrationUri: arn('F') } },
    People: { Type: 'AWS::ApiGatewayV2::Authorizer', Properties: { JwtConfiguration: { Issuer: 'https://id', Audience: ['it'] } } },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        RouteKey: 'GET /me',
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: 'People' },
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      },
    },
  }
  const statusWith = async (authorization: string | undefined, handle: string, path = '/me'): Promise<number> => {
    const { service } = tiny(door, handle)
    const headers = authorization === undefined ? {} : { authorization }
    const { status } = await service.request(new Request(`http://127.0.0.1:4780${path}`, { headers }))
    return status
  }
  it.each([
    ['lets a person with a good token in', 'Bearer good', `() => ({ statusCode: 200 })`, 200],
    ['refuses without a token', undefined, `() => ({ statusCode: 200 })`, 401],
    ['refuses a token the issuer did not sign', 'Bearer bad', `() => ({ statusCode: 200 })`, 401],
    ['hides what a function throws', 'Bearer good', failing, 500],
  ])('%s', async (_, authorization, handle, expected) => {
    expect(await statusWith(authorization, handle)).toBe(expected)
  })
  it('knows no other path', async () => {
    expect(await statusWith('Bearer good', '() => {}', '/you')).toBe(404)
  })
})
