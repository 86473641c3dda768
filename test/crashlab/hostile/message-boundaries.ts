import { queueNames } from '@fairlead/kernel/message'
import { hrisConnectionId, programmeId } from '@fairlead/sandbox/addresses'
import { logicalId } from '@fairlead/sandbox/runtime/intrinsics'
import * as fc from 'fast-check'
import { canary } from '../../journeys/planted.fixture.ts'
import { wiring, type River } from '../../journeys/river.fixture.ts'
import { boundary, type Boundary } from './boundary.ts'
import type { DryService } from './dry-service.ts'
import { hostileJson, hostileText, hostileValue, mutatedDocument } from './hostile-values.ts'
import { faultsOfError, faultsOfLog, repeats } from './refusal.ts'

/** What a queue's or a bus's function may say of bad input: a code, a place, a sentence, and no word of the input. */
const faultsOfSaid = (service: DryService): readonly string[] => {
  const { lines, buried } = service.said()
  return [
    ...faultsOfLog(lines),
    ...buried.flatMap(({ code, sentence, path }) => [
      ...(repeats([code, sentence, path].join('\n'))
        ? [`the dead letter repeats the input: ${code} ${sentence.slice(0, 120)} ${path}`]
        : []),
      ...(code !== '' && sentence.length > 10 ? [] : ['a dead letter without code and sentence']),
    ]),
  ]
}

const quietly = async (service: DryService, functionId: string, event: unknown): Promise<readonly string[]> => {
  try {
    await service.invoke(functionId, event)
    return faultsOfSaid(service)
  } catch (error) {
    return [...faultsOfError(error), ...faultsOfSaid(service)]
  }
}

type Sent = { readonly queue: string; readonly functionId: string; readonly envelope: unknown }

/** One of each command that the river has sent, and who serves its queue. */
const commandsOf = (river: River): readonly Sent[] => {
  const rows = river.store.outboxAfter(0, 100_000).map(({ row }) => row)
  return queueNames.flatMap((queue) => {
    const source = wiring.sources.find((one) => one.source === logicalId(river.queueUrl(queue)))
    const names = new Set(rows.flatMap((row) => (row.queue === queue ? [row.name] : [])))
    if (source === undefined) throw new RangeError(`Nobody serves the queue ${queue}.`)
    return [...names].map((name) => ({
      queue,
      functionId: source.function,
      envelope: JSON.parse(rows.find((row) => row.name === name)?.envelope ?? '{}') as unknown,
    }))
  })
}

const batch = (queue: string, body: unknown, over: object = {}): object => ({
  Records: [
    {
      messageId: 'message-1',
      receiptHandle: 'receipt-1',
      body,
      attributes: { ApproximateReceiveCount: '1', ...(queue.endsWith('.fifo') ? { MessageGroupId: 'one' } : {}) },
      messageAttributes: {},
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:eu-central-1:000000000000:${queue}`,
      awsRegion: 'eu-central-1',
      ...over,
    },
  ],
})

/** Bodies of every queue's messages. The systems outside are not there, so that a command which happens to be right ends there. */
export const queueBoundary = (offline: DryService, river: River): Boundary => {
  const bodies = commandsOf(river).map(({ queue, functionId, envelope }) =>
    hostileJson([envelope]).map((bytes) => ({ queue, functionId, body: bytes.toString('utf8') })),
  )
  return boundary('queue-message', fc.oneof(...bodies), ({ queue, functionId, body }) => quietly(offline, functionId, batch(queue, body)))
}

/** The event that a queue's poller hands over, in shapes it never should have. */
export const queueEventBoundary = (offline: DryService, river: River): Boundary => {
  const events = commandsOf(river).map(({ queue, functionId, envelope }) =>
    mutatedDocument([batch(queue, JSON.stringify(envelope))]).map((event) => ({ functionId, event })),
  )
  return boundary('queue-event', fc.oneof(...events), ({ functionId, event }) => quietly(offline, functionId, event))
}

type Fact = { readonly functionId: string; readonly event: object }

const factsOf = (river: River): readonly Fact[] => {
  const rows = river.store.outboxAfter(0, 100_000).map(({ row }) => row)
  return wiring.rules.flatMap(({ pattern, functions }) => {
    const { source, 'detail-type': names } = pattern as {
      readonly source?: readonly unknown[]
      readonly 'detail-type'?: readonly unknown[]
    }
    const row = rows.find((one) => one.kind === 'fact' && source?.includes(one.source) === true && names?.includes(one.name) === true)
    if (row === undefined) return []
    const event = {
      version: '0',
      id: 'event-1',
      source: row.source,
      'detail-type': row.name,
      account: '0',
      time: '2026-10-01T00:00:00Z',
      region: 'eu',
      resources: [],
      detail: JSON.parse(row.envelope) as unknown,
    }
    return functions.map((functionId) => ({ functionId, event }))
  })
}

/** Facts of ours on the bus. */
export const busBoundary = (offline: DryService, river: River): Boundary => {
  const events = factsOf(river).map(({ functionId, event }) =>
    fc.oneof(
      { weight: 30, arbitrary: mutatedDocument([event]).map((one) => ({ functionId, event: one })) },
      { weight: 1, arbitrary: hostileValue.map((one) => ({ functionId, event: one })) },
    ),
  )
  return boundary('bus-event', fc.oneof(...events), ({ functionId, event }) => quietly(offline, functionId, event))
}

/** What a customer's own system puts on the bus. */
export const customerEventBoundary = (offline: DryService): Boundary => {
  const rule = wiring.rules.find(({ pattern }) => JSON.stringify(pattern).includes('MatchingRunRequested'))
  const functionId = rule?.functions[0] ?? ''
  const detail = { connectionId: hrisConnectionId, programmeId, requestId: canary }
  const right = { id: 'event-1', source: 'hris.acme', 'detail-type': 'MatchingRunRequested', detail, time: '2026-10-01T00:00:00Z' }
  return boundary('customer-event', mutatedDocument([right]), (event) => quietly(offline, functionId, event))
}

/** What the scheduler hands over. */
export const tickBoundary = (offline: DryService): Boundary => {
  const right = { scheduledFor: '2026-10-02T02:00:00Z' }
  const instants = fc.oneof(
    fc.constantFrom('0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-10-02T02:00:00+14:00', '2026-02-30T00:00:00Z', '2026-10-02'),
    hostileText,
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  )
  const ticks = fc.oneof(
    mutatedDocument([right]),
    instants.map((scheduledFor) => ({ scheduledFor })),
    hostileValue,
  )
  const functions = wiring.schedules.map((schedule) => schedule.function)
  return boundary('scheduler-tick', fc.record({ tick: ticks, functionId: fc.constantFrom(...functions) }), ({ tick, functionId }) =>
    quietly(offline, functionId, tick),
  )
}
