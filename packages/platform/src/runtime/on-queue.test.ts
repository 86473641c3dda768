import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CancelMeetingSeries, PushMeetingSeries } from '@fairlead/kernel/commands/scheduling'
import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import { metadata, testBindings } from './bindings.fixture.ts'
import { on, onQueue } from './on-queue.ts'

type Arrival = { readonly id: string; readonly group?: string; readonly body?: string; readonly command?: string; readonly data?: unknown }

const received = (arrivals: readonly Arrival[], arn = 'arn:aws:sqs:eu-central-1:1:calendar.fifo') => ({
  Records: arrivals.map(({ id, group, body, command, data }) => ({
    messageId: id,
    receiptHandle: `receipt ${id}`,
    body:
      body ??
      JSON.stringify({
        metadata: metadata({ eventId: `event-${id}` }),
        command: command ?? 'PushMeetingSeries',
        data: data ?? { mentorshipId: id, organiserId: group ?? 'o' },
      }),
    attributes: { ApproximateReceiveCount: '1', ...(group === undefined ? {} : { MessageGroupId: group }) },
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
  })),
})
const standard = 'arn:aws:sqs:eu-central-1:1:propose-matches'

/** A worker whose handling of a mentorship fails as told. */
const worker = (failures: Readonly<Record<string, Error>> = {}, over: Parameters<typeof testBindings>[0] = {}) => {
  const world = testBindings(over)
  const handled: string[] = []
  const runs: Run[] = []
  const push = on(PushMeetingSeries, async (data, run) => {
    runs.push(run)
    const failure = failures[data.mentorshipId]
    if (failure !== undefined) throw failure
    handled.push(data.mentorshipId)
    return 'committed'
  })
  const cancel = on(CancelMeetingSeries, async (data) => void handled.push(`cancel ${data.mentorshipId}`))
  const invoke = onQueue(world.bind, 'serve-calendar', [push, cancel])
  const failed = async (arrivals: readonly Arrival[], arn?: string): Promise<string[]> => {
    const answer = (await invoke(received(arrivals, arn))) as { batchItemFailures: { itemIdentifier: string }[] }
    return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)
  }
  return { ...world, handled, runs, failed, invoke }
}

describe('a worker of a queue', () => {
  it('handles each command with its own handler and a run with its inbox', async () => {
    const { failed, handled, runs, lines } = worker()
    expect(await failed([{ id: 'a' }, { id: 'b', command: 'CancelMeetingSeries' }])).toEqual([])
    expect(handled).toEqual(['a', 'cancel b'])
    expect(runs[0]).toMatchObject({
      tenantId: 'acme',
      correlationId: 'correlation-1',
      causationId: 'event-a',
      asOf: '2026-11-20T08:00:00.000Z',
      inbox: { consumer: 'serve-calendar', messageId: 'event-a' },
    })
    expect(lines[0]).toEqual({
      name: 'message-handled',
      fields: { consumer: 'serve-calendar', messageId: 'event-a', correlationId: 'correlation-1', outcome: 'committed', elapsedMs: 0 },
    })
  })

  it('reports only the messages that failed, and handles the rest, on a standard queue', async () => {
    const { failed, handled } = worker({ b: new AppError('store-busy', 'unavailable'), c: new Error('Ada') })
    expect(await failed([{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }], standard)).toEqual(['b', 'c'])
    expect(handled).toEqual(['a', 'd'])
  })

  it('holds back only the later messages of the group that failed, on a FIFO queue', async () => {
    const { failed, handled } = worker({ b1: new AppError('store-busy', 'unavailable') })
    const arrivals = [
      { id: 'a1', group: 'a' },
      { id: 'b1', group: 'b' },
      { id: 'b2', group: 'b' },
      { id: 'a2', group: 'a' },
    ]
    expect(await failed(arrivals)).toEqual(['b1', 'b2'])
    expect(handled).toEqual(['a1', 'a2'])
  })

  it('does not throw when the whole batch fails', async () => {
    const { failed } = worker({ a: new Error('x'), b: new Error('x') })
    expect(
      await failed([
        { id: 'a', group: 'a' },
        { id: 'b', group: 'b' },
      ]),
    ).toEqual(['a', 'b'])
    expect(await failed([{ id: 'a' }, { id: 'b' }], standard)).toEqual(['a', 'b'])
  })

  it('buries poison with its reason and lets the group go on', async () => {
    const { failed, handled, buried, hidden, lines } = worker({
      a1: new AppError('series-without-slot', 'invalid', { message: 'There is no slot.', path: 'cadence' }),
    })
    expect(
      await failed([
        { id: 'a1', group: 'a' },
        { id: 'a2', group: 'a' },
      ]),
    ).toEqual([])
    expect(handled).toEqual(['a2'])
    expect(hidden).toEqual([])
    expect(buried).toMatchObject([
      { messageId: 'a1', group: 'a', code: 'series-without-slot', sentence: 'There is no slot.', path: 'cadence' },
    ])
    expect(JSON.parse(buried[0]?.body ?? '')).toMatchObject({ command: 'PushMeetingSeries' })
    expect(lines[0]).toMatchObject({
      name: 'message-failed',
      fields: { messageId: 'event-a1', code: 'series-without-slot', kind: 'invalid', path: 'cadence' },
    })
  })

  it('keeps poison on the queue when it could not be buried, and says both reasons', async () => {
    const bury = () => Promise.reject(new AppError('queue-unavailable', 'unavailable'))
    const { failed, lines } = worker({ a: new AppError('bad', 'invalid') }, { bury })
    expect(await failed([{ id: 'a', group: 'a' }])).toEqual(['a'])
    expect(lines.map(({ fields }) => fields['code'])).toEqual(['bad', 'queue-unavailable'])
  })

  it('hides a message for exactly the time the other system asked', async () => {
    const limited = (seconds?: number) =>
      new AppError('remote-rate-limited', 'rate-limited', seconds === undefined ? {} : { retryAfterSeconds: seconds })
    const { failed, hidden, buried } = worker({ a: limited(17), b: limited() })
    expect(
      await failed([
        { id: 'a', group: 'a' },
        { id: 'b', group: 'b' },
        { id: 'c', group: 'c' },
      ]),
    ).toEqual(['a', 'b'])
    expect(hidden).toEqual([{ receiptHandle: 'receipt a', seconds: 17 }])
    expect(buried).toEqual([])
  })

  it('still reports the message when it could not be hidden', async () => {
    const hide = () => Promise.reject(new AppError('queue-unavailable', 'unavailable'))
    const { failed } = worker({ a: new AppError('x', 'rate-limited', { retryAfterSeconds: 3 }) }, { hide })
    expect(await failed([{ id: 'a' }])).toEqual(['a'])
  })

  it.each([
    ['text that is not JSON', { body: 'Ada Lovelace' }, 'message-malformed', ''],
    ['no envelope', { body: '{}' }, 'message-malformed', 'metadata'],
    ['a prototype key', { body: '{"__proto__":{"x":1}}' }, 'message-malformed', ''],
    ['a null', { body: 'null' }, 'message-malformed', ''],
    ['data that does not fit', { data: { mentorshipId: 'm', organiserId: 7 } }, 'message-malformed', 'data.organiserId'],
    ['an unknown command', { command: 'SendNotice' }, 'command-unknown', 'command'],
    [
      'another version',
      { body: JSON.stringify({ metadata: metadata({ schemaVersion: 9 }), command: 'PushMeetingSeries', data: {} }) },
      'message-malformed',
      'metadata.schemaVersion',
    ],
  ])('buries %s, and the rest of the batch goes on', async (_, arrival, code, path) => {
    const { failed, handled, buried } = worker()
    expect(
      await failed([
        { id: 'bad', group: 'g', ...arrival },
        { id: 'good', group: 'g' },
      ]),
    ).toEqual([])
    expect(handled).toEqual(['good'])
    expect(buried).toMatchObject([{ messageId: 'bad', code, path }])
    expect(buried[0]?.sentence).toMatch(/^[^\n]{10,}\.$/)
    expect(buried[0]?.sentence).not.toContain('Lovelace')
  })

  it('buries any text that is not a command, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (body) => {
        const { failed, buried } = worker()
        expect(await failed([{ id: 'a', body }])).toEqual([])
        expect(buried).toHaveLength(1)
      }),
    )
  })

  it('logs neither payload nor message of an error nobody foresaw', async () => {
    const { failed, lines } = worker({ a: new Error('Ada Lovelace') })
    expect(await failed([{ id: 'a' }])).toEqual(['a'])
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain('Lovelace')
    expect(lines[0]?.fields['at']).toMatch(/^Error at /)
  })

  it.each([undefined, {}, { Records: 1 }, { Records: [{ body: 'x' }] }])('refuses an event that is not a batch: %j', async (bad) => {
    const { invoke, lines } = worker()
    await expect(invoke(bad)).rejects.toMatchObject({ code: 'queue-event-malformed', kind: 'invalid' })
    expect(lines).toMatchObject([{ name: 'message-failed', fields: { code: 'queue-event-malformed' } }])
  })

  it('answers an empty batch with no failures', async () => {
    expect(await worker().failed([])).toEqual([])
  })
})
