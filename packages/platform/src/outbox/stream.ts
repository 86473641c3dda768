import * as z from 'zod'
import { AppError } from '@fairlead/kernel/errors'
import { queueNames } from '@fairlead/kernel/message'
import { parseOrRefuse } from '@fairlead/kernel/parse'

/** A DynamoDB stream event as far as the relay reads it; images are checked row by row, so that one bad row spoils no other. */
const StreamEvent = z.looseObject({
  Records: z.array(
    z.looseObject({
      eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
      dynamodb: z.looseObject({ SequenceNumber: z.string().min(1), NewImage: z.unknown() }),
    }),
  ),
})

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
const name = z.string().min(1)
const envelope = name.refine(isJson)
const Row = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fact'), name, source: name, envelope }),
  z.object({ kind: z.literal('command'), name, queue: z.enum(queueNames), group: name.optional(), envelope }),
])
/** A marshalled image: of each attribute its text, `{ S: '...' }`; numbers are not needed here. */
const Image = z.record(
  z.string(),
  z.looseObject({ S: z.string().optional() }).transform(({ S }) => S),
)

/** One row to relay, with its place in the stream. `row` is an AppError where the row cannot be read. */
export type StreamRow = {
  readonly sequenceNumber: string
  /** Position in the batch; the stream's order is the batch's. */
  readonly at: number
  readonly eventId: string
  readonly row: z.output<typeof Row> | AppError
}

const malformed = (sentence: string): AppError =>
  new AppError('outbox-row-malformed', 'unexpected', {
    message: sentence,
    next: 'Look at the row in the outbox table: only `transact` writes there.',
  })

const rowOf = (image: unknown): StreamRow['row'] => {
  const parsed = Image.pipe(Row).safeParse(image)
  if (!parsed.success) return malformed('An outbox row does not have the attributes of a fact or a command.')
  const row = parsed.data
  if (row.kind === 'command' && row.queue.endsWith('.fifo') && row.group === undefined) {
    return malformed('A command for a FIFO queue has no group.')
  }
  return row
}

const eventIdOf = (image: unknown): string => Image.safeParse(image).data?.['pk'] ?? ''

/** The inserted rows in their order; TTL's removals are none of the relay's business. Error `stream-malformed` (invalid). */
export const insertedRows = (event: unknown): readonly StreamRow[] =>
  parseOrRefuse(StreamEvent, event, 'stream-malformed').Records.flatMap(({ eventName, dynamodb }, at) =>
    eventName === 'INSERT'
      ? [{ sequenceNumber: dynamodb.SequenceNumber, at, eventId: eventIdOf(dynamodb.NewImage), row: rowOf(dynamodb.NewImage) }]
      : [],
  )
