import { AppError } from '@fairlead/kernel/errors'
import type { QueueName } from '@fairlead/kernel/message'
import type { Bindings } from '../bindings.ts'
import { chunksOf, type Entry } from './chunks.ts'
import { insertedRows, type StreamRow } from './stream.ts'

/** What Lambda reads from a stream consumer: it goes on from the first sequence number named. */
export type StreamBatchResponse = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] }

type Relaying = Pick<Bindings, 'publish' | 'send' | 'log'>
type Waiting<Sent> = Entry & { readonly from: StreamRow; readonly sent: Sent }

const bytesOf = (...texts: readonly string[]): number => texts.reduce((sum, each) => sum + Buffer.byteLength(each), 0)

const report = ({ log }: Relaying, { eventId }: StreamRow, error: unknown): void => {
  const { code, kind } = error instanceof AppError ? error : { code: 'relay-failed', kind: 'unexpected' }
  log('message-failed', { consumer: 'relay-outbox', messageId: eventId, code, kind })
}

const refused = (): AppError => new AppError('entry-refused', 'unavailable', { message: 'The bus or the queue did not take this entry.' })

/**
 * Chunk after chunk until one fails; what comes after a failure waits for the retry, so that the order of each destination holds.
 * Answers the rows that were not sent.
 */
const sendInOrder = async <Sent>(
  bind: Relaying,
  waiting: readonly Waiting<Sent>[],
  call: (entries: readonly Sent[]) => Promise<readonly number[]>,
): Promise<readonly StreamRow[]> => {
  const chunks = chunksOf(waiting)
  for (const [position, chunk] of chunks.entries()) {
    const rest = chunks.slice(position + 1).flat()
    try {
      const failed = new Set(await call(chunk.map(({ sent }) => sent)))
      if (failed.size === 0) continue
      const kept = chunk.filter((_, index) => failed.has(index))
      kept.forEach(({ from }) => report(bind, from, refused()))
      return [...kept, ...rest].map(({ from }) => from)
    } catch (error) {
      chunk.slice(0, 1).forEach(({ from }) => report(bind, from, error))
      return [...chunk, ...rest].map(({ from }) => from)
    }
  }
  return []
}

const sendFacts = (bind: Relaying, rows: readonly StreamRow[]): Promise<readonly StreamRow[]> =>
  sendInOrder(
    bind,
    rows.flatMap((from) => {
      if (from.row instanceof AppError || from.row.kind !== 'fact') return []
      const { name, source, envelope } = from.row
      return [{ from, bytes: bytesOf(name, source, envelope), sent: { source, detailType: name, detail: envelope } }]
    }),
    bind.publish,
  )

const sendCommands = (bind: Relaying, queue: QueueName, rows: readonly StreamRow[]): Promise<readonly StreamRow[]> =>
  sendInOrder(
    bind,
    rows.flatMap((from) => {
      if (from.row instanceof AppError || from.row.kind !== 'command' || from.row.queue !== queue) return []
      const { group, envelope } = from.row
      const fifo = group === undefined || !queue.endsWith('.fifo') ? {} : { group }
      return [
        {
          from,
          bytes: bytesOf(envelope),
          ...fifo,
          sent: { body: envelope, ...fifo, ...('group' in fifo ? { dedupeId: from.eventId } : {}) },
        },
      ]
    }),
    (entries) => bind.send(queue, entries),
  )

/**
 * Outbox rows from the table's stream to their places: facts on the bus, commands into their queues. At least once: Lambda hands in
 * everything from the first failure on again, and what was sent beyond it is sent twice; the consumers' inboxes absorb that.
 * Error `stream-malformed` (invalid). A row that cannot be read is a failure like any other, and holds up no row of the same batch.
 */
export const relayOutbox = async (bind: Relaying, event: unknown): Promise<StreamBatchResponse> => {
  const rows = insertedRows(event)
  const unreadable = rows.filter(({ row }) => row instanceof AppError)
  unreadable.forEach((each) => report(bind, each, each.row))
  const queues = new Set(rows.flatMap(({ row }) => (!(row instanceof AppError) && row.kind === 'command' ? [row.queue] : [])))
  const failed = [...unreadable, ...(await sendFacts(bind, rows))]
  for (const queue of queues) failed.push(...(await sendCommands(bind, queue, rows)))
  const count = (kind: 'fact' | 'command'): number =>
    rows.filter((each) => !(each.row instanceof AppError) && each.row.kind === kind && !failed.includes(each)).length
  bind.log('outbox-relayed', { facts: count('fact'), commands: count('command'), failed: failed.length })
  const [first] = failed.toSorted((one, other) => one.at - other.at)
  return { batchItemFailures: first === undefined ? [] : [{ itemIdentifier: first.sequenceNumber }] }
}
