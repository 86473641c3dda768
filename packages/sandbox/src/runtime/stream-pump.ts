import { marshall } from '@aws-sdk/util-dynamodb'
import { AppError } from '@fairlead/kernel/errors'
import type { OutboxRow } from '@fairlead/platform/store/rows'
import type { SqliteOutbox } from '@fairlead/platform/store/sqlite-outbox'
import type { InvokeFunction } from './function-host.ts'
import { failedIds, type Pump } from './pump.ts'
import type { Wiring } from './wiring.ts'

/** AWS would go on for 24 hours; a row that the relay refuses this often in a row is a bug that somebody should see. */
const mostRefusals = 5

/** Lambda waits longer and longer before it hands in a refused batch again, a minute at most. */
const LONGEST_PAUSE_MS = 60_000

const streamRecord = (row: OutboxRow, position: number): object => ({
  eventID: String(position),
  eventName: 'INSERT',
  eventSource: 'aws:dynamodb',
  dynamodb: {
    SequenceNumber: String(position),
    NewImage: marshall({ pk: row.eventId, sk: 'OUTBOX', ...row }, { removeUndefinedValues: true }),
  },
})

/**
 * The outbox table's stream: batch after batch to the relay, and on from the first failure.
 * Error `relay-stuck` (unexpected).
 */
export const streamPump = (
  outbox: SqliteOutbox,
  { sources }: Pick<Wiring, 'sources'>,
  invoke: InvokeFunction,
  now: () => number,
  patience = mostRefusals,
): Pump => {
  const source = sources.find(({ kind }) => kind === 'stream')
  let refusals = 0
  let notBefore = 0

  /** The position up to which the relay took the batch; where it threw, none of it. */
  const relayed = async (functionId: string, batch: ReturnType<SqliteOutbox['outboxAfter']>, from: number): Promise<number> => {
    try {
      const answer = await invoke(functionId, { Records: batch.map(({ row, position }) => streamRecord(row, position)) })
      const [failed] = failedIds(answer)
      return failed === undefined ? (batch.at(-1)?.position ?? from) : Number(failed) - 1
    } catch {
      return from
    }
  }

  const step = async (): Promise<boolean> => {
    if (source === undefined || now() < notBefore) return false
    const from = outbox.relayed()
    const batch = outbox.outboxAfter(from, source.batchSize)
    if (batch.length === 0) return false
    const until = await relayed(source.function, batch, from)
    refusals = until > from ? 0 : refusals + 1
    if (refusals >= patience) throw new AppError('relay-stuck', 'unexpected', { message: 'The relay refuses an outbox row.' })
    notBefore = refusals === 0 ? 0 : now() + Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** refusals)
    outbox.markRelayed(until)
    return true
  }
  return { step, nextDue: () => (notBefore > now() ? notBefore : undefined) }
}
