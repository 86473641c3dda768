import { describe, expect, it } from 'vitest'
import { AppError } from '@fairlead/kernel/errors'
import type { Log } from '@fairlead/kernel/log'
import type { QueueName } from '@fairlead/kernel/message'
import type { BusEntry, QueueEntry } from '../bindings.ts'
import { relayOutbox } from './relay.ts'

type Image = Readonly<Record<string, { readonly S: string } | { readonly N: string }>>

const envelopeOf = (eventId: string, bytes = 0): string =>
  JSON.stringify({ metadata: { eventId }, data: bytes === 0 ? {} : { note: 'x'.repeat(bytes) } })

const fact = (eventId: string, bytes = 0): Image => ({
  pk: { S: eventId },
  sk: { S: 'OUTBOX' },
  kind: { S: 'fact' },
  name: { S: 'WorkforceSynced' },
  source: { S: 'mentoring.workforce' },
  envelope: { S: envelopeOf(eventId, bytes) },
  expiresAt: { N: '1791446400' },
})
const command = (eventId: string, queue: QueueName, group?: string): Image => ({
  pk: { S: eventId },
  kind: { S: 'command' },
  name: { S: 'PushMeetingSeries' },
  queue: { S: queue },
  envelope: { S: envelopeOf(eventId) },
  ...(group === undefined ? {} : { group: { S: group } }),
})

/** Sequence numbers 1, 2, 3, ... in the order given. */
const streamOf = (images: readonly Image[], eventName = 'INSERT') => ({
  Records: images.map((NewImage, at) => ({ eventName, eventSourceARN: 'arn', dynamodb: { SequenceNumber: String(at + 1), NewImage } })),
})

const many = (count: number, make: (id: string) => Image): readonly Image[] =>
  Array.from({ length: count }, (_, at) => make(`event-${String(at + 1).padStart(3, '0')}`))

/** A bus and queues that keep what they took, and refuse the event ids they are told to, or throw. */
const world = () => {
  const calls: { to: string; entries: readonly (BusEntry | QueueEntry)[] }[] = []
  const logged: unknown[] = []
  const refusing = new Set<string>()
  const broken = new Set<string>()
  const idOf = (entry: BusEntry | QueueEntry): string =>
    (JSON.parse('detail' in entry ? entry.detail : entry.body) as { metadata: { eventId: string } }).metadata.eventId
  const take = (to: string, entries: readonly (BusEntry | QueueEntry)[]): readonly number[] => {
    calls.push({ to, entries })
    if (broken.has(to)) throw new AppError('bus-unavailable', 'unavailable')
    return entries.flatMap((entry, index) => (refusing.has(idOf(entry)) ? [index] : []))
  }
  const log: Log = (name, fields) => {
    logged.push({ name, ...fields })
  }
  return {
    calls,
    logged,
    refusing,
    broken,
    idsSentTo: (to: string) => calls.filter((call) => call.to === to).map(({ entries }) => entries.map(idOf)),
    bind: {
      publish: async (entries: readonly BusEntry[]) => take('bus', entries),
      send: async (queue: QueueName, entries: readonly QueueEntry[]) => take(queue, entries),
      log,
    },
  }
}

const failures = (...numbers: readonly string[]) => ({ batchItemFailures: numbers.map((itemIdentifier) => ({ itemIdentifier })) })

describe('relayOutbox', () => {
  it('puts facts on the bus and commands into their queues, as they were written', async () => {
    const { bind, calls, logged } = world()
    const images = [fact('f1'), command('c1', 'calendar.fifo', 'organiser-1'), command('c2', 'evaluate-cohort')]
    expect(await relayOutbox(bind, streamOf(images))).toEqual(failures())
    expect(calls).toEqual([
      { to: 'bus', entries: [{ source: 'mentoring.workforce', detailType: 'WorkforceSynced', detail: envelopeOf('f1') }] },
      { to: 'calendar.fifo', entries: [{ body: envelopeOf('c1'), group: 'organiser-1', dedupeId: 'c1' }] },
      { to: 'evaluate-cohort', entries: [{ body: envelopeOf('c2') }] },
    ])
    expect(logged).toEqual([{ name: 'outbox-relayed', facts: 1, commands: 2, failed: 0 }])
  })

  it('sends ten at a time, in order', async () => {
    const { bind, idsSentTo } = world()
    const images = many(23, fact)
    await relayOutbox(bind, streamOf(images))
    expect(idsSentTo('bus').map((ids) => ids.length)).toEqual([10, 10, 3])
    expect(idsSentTo('bus').flat()).toEqual(images.map((_, at) => `event-${String(at + 1).padStart(3, '0')}`))
  })

  it('cuts a request at 256 kB, counting bytes and not characters', async () => {
    const { bind, idsSentTo } = world()
    await relayOutbox(bind, streamOf(many(9, (id) => fact(id, 64_000))))
    expect(idsSentTo('bus').map((ids) => ids.length)).toEqual([4, 4, 1])
    const umlauts = world()
    const wide = (id: string): Image => ({
      ...fact(id),
      envelope: { S: JSON.stringify({ metadata: { eventId: id }, data: 'ü'.repeat(32_000) }) },
    })
    await relayOutbox(umlauts.bind, streamOf(many(5, wide)))
    expect(umlauts.idsSentTo('bus').map((ids) => ids.length)).toEqual([4, 1])
  })

  it('names the first entry the bus did not take, sends nothing after that chunk, and publishes again only from there', async () => {
    const { bind, idsSentTo, refusing, calls, logged } = world()
    const images = many(25, fact)
    refusing.add('event-014').add('event-017')
    expect(await relayOutbox(bind, streamOf(images))).toEqual(failures('14'))
    expect(idsSentTo('bus').map((ids) => ids.length)).toEqual([10, 10])
    expect(logged.at(-1)).toEqual({ name: 'outbox-relayed', facts: 18, commands: 0, failed: 7 })

    refusing.clear()
    calls.length = 0
    const again = streamOf(images)
    expect(await relayOutbox(bind, { Records: again.Records.slice(13) })).toEqual(failures())
    expect(idsSentTo('bus').flat()[0]).toBe('event-014')
    expect(idsSentTo('bus').flat()).toHaveLength(12)
  })

  it('treats a bus that throws as a failure of that chunk, and still serves the queues', async () => {
    const { bind, idsSentTo, broken, logged } = world()
    broken.add('bus')
    const images = [command('c1', 'propose-matches'), fact('f1'), command('c2', 'propose-matches'), fact('f2')]
    expect(await relayOutbox(bind, streamOf(images))).toEqual(failures('2'))
    expect(idsSentTo('propose-matches')).toEqual([['c1', 'c2']])
    expect(logged).toEqual([
      { name: 'message-failed', consumer: 'relay-outbox', messageId: 'f1', code: 'bus-unavailable', kind: 'unavailable' },
      { name: 'outbox-relayed', facts: 0, commands: 2, failed: 2 },
    ])
  })

  it('keeps the order within a FIFO group even where an entry is refused', async () => {
    const { bind, idsSentTo, refusing } = world()
    const images = [
      command('a1', 'calendar.fifo', 'a'),
      command('b1', 'calendar.fifo', 'b'),
      command('a2', 'calendar.fifo', 'a'),
      command('a3', 'calendar.fifo', 'a'),
    ]
    refusing.add('a2')
    expect(await relayOutbox(bind, streamOf(images))).toEqual(failures('3'))
    expect(idsSentTo('calendar.fifo')).toEqual([['a1', 'b1'], ['a2']])
  })

  it('names the earliest failure of all destinations', async () => {
    const { bind, refusing } = world()
    refusing.add('f2').add('c1')
    const images = [fact('f1'), command('c1', 'propose-matches'), fact('f2')]
    expect(await relayOutbox(bind, streamOf(images))).toEqual(failures('2'))
  })

  it('ignores rows that were changed or removed', async () => {
    const { bind, calls } = world()
    expect(await relayOutbox(bind, streamOf([fact('f1')], 'REMOVE'))).toEqual(failures())
    expect(await relayOutbox(bind, streamOf([fact('f1')], 'MODIFY'))).toEqual(failures())
    expect(calls).toEqual([])
  })

  it.each<[string, Image]>([
    ['no source', { pk: { S: 'bad' }, kind: { S: 'fact' }, name: { S: 'F' }, envelope: { S: '{}' } }],
    ['an unknown kind', { ...fact('bad'), kind: { S: 'rumour' } }],
    ['an unknown queue', { ...command('bad', 'evaluate-cohort'), queue: { S: 'nowhere' } }],
    ['an envelope that is not JSON', { ...fact('bad'), envelope: { S: '{"metadata"' } }],
    ['no group for a FIFO queue', command('bad', 'calendar.fifo')],
  ])('reports a row with %s, and holds up no other row', async (_, bad) => {
    const { bind, idsSentTo, logged } = world()
    expect(await relayOutbox(bind, streamOf([fact('f1'), bad, fact('f2')]))).toEqual(failures('2'))
    expect(idsSentTo('bus')).toEqual([['f1', 'f2']])
    expect(logged[0]).toEqual({
      name: 'message-failed',
      consumer: 'relay-outbox',
      messageId: 'bad',
      code: 'outbox-row-malformed',
      kind: 'unexpected',
    })
  })

  it('refuses what is no stream event', async () => {
    const { bind } = world()
    for (const event of [undefined, {}, { Records: [{ body: 'an SQS message' }] }]) {
      await expect(relayOutbox(bind, event)).rejects.toMatchObject({ code: 'stream-malformed', kind: 'invalid' })
    }
  })
})
