import { BatchProcessor, EventType, processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch'
import type { SQSRecord } from 'aws-lambda'
import * as z from 'zod'
import { AppError, errorPolicy } from '@fairlead/kernel/errors'
import { CommandEnvelope, idPattern, type CommandDefinition } from '@fairlead/kernel/message'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import type { Run } from '@fairlead/kernel/run'
import type { Bindings, Invoke } from '../bindings.ts'
import { asAppError, engine, placeOf, timed } from './engine.ts'
import { foreignJson } from './json.ts'
import { dataOf, outcomeOf, runOf } from './message.ts'

const MALFORMED = 'message-malformed'

/** One command that a queue's worker understands; made by `on`. */
export type CommandHandler = { readonly command: string; readonly handle: (envelope: CommandEnvelope, run: Run) => Promise<unknown> }

export const on = <Data extends z.ZodType>(
  definition: CommandDefinition<Data>,
  handle: (data: z.output<Data>, run: Run) => Promise<unknown>,
): CommandHandler => ({
  command: definition.name,
  handle: (envelope, run) => handle(dataOf(definition, envelope, MALFORMED), run),
})

const Received = z.looseObject({
  messageId: z.string().regex(idPattern),
  receiptHandle: z.string(),
  body: z.string(),
  eventSourceARN: z.string(),
  attributes: z.looseObject({ MessageGroupId: z.string().optional() }),
})
type Received = z.infer<typeof Received>
const QueueEvent = z.object({ Records: z.array(Received) })

/** Does what the policy table says of a failed message. Answers normally when the message is done with, throws when it is to come back. */
const settle = async (bind: Bindings, message: Received, error: AppError): Promise<void> => {
  const { messageId, body, receiptHandle, eventSourceARN: queueArn } = message
  const group = message.attributes.MessageGroupId
  const { queue } = errorPolicy[error.kind]
  if (queue === 'poison') {
    // When even this fails, the message comes back and the queue's own redrive takes it in the end.
    await bind.bury(
      { queueArn, body, messageId, ...(group === undefined ? {} : { group }) },
      { code: error.code, sentence: error.message, path: error.path ?? '' },
    )
    return
  }
  if (error.retryAfterSeconds !== undefined) await bind.hide({ queueArn, receiptHandle }, error.retryAfterSeconds)
  throw error
}

/**
 * The worker of one queue, standard or FIFO (an ARN ending in `.fifo`), with a partial batch answer: each message stands for itself, and in
 * a FIFO queue a failed one holds back the rest of its own group only.
 *
 * A failed message follows `errorPolicy`: poison goes to the DLQ with its reason and counts as handled, so that its group goes on; a
 * Retry-After hides it for exactly so long; everything else comes back after the queue's visibility timeout. The messages of a standard
 * queue are handled one after another too: how many at once is the event source's `maxConcurrency`.
 */
export const onQueue = (bind: Bindings, consumer: string, handlers: readonly CommandHandler[]): Invoke => {
  const byCommand = new Map(handlers.map((handler) => [handler.command, handler]))

  const logFailure = (ids: { messageId?: string; correlationId?: string }, error: AppError): void =>
    bind.log('message-failed', { consumer, ...ids, code: error.code, kind: error.kind, path: error.path, at: placeOf(error) })

  const handleMessage = async (message: Received): Promise<void> => {
    const started = bind.now().getTime()
    const ids: { messageId: string; correlationId?: string } = { messageId: message.messageId }
    try {
      const envelope = parseOrRefuse(
        CommandEnvelope,
        foreignJson(message.body, MALFORMED),
        MALFORMED,
        'Compare the message with the event catalogue.',
      )
      ids.messageId = envelope.metadata.eventId
      ids.correlationId = envelope.metadata.correlationId
      const handler = byCommand.get(envelope.command)
      if (handler === undefined) {
        throw new AppError('command-unknown', 'invalid', {
          message: `${consumer} does not know this command.`,
          path: 'command',
          next: 'Send it to the queue of its definition.',
        })
      }
      const result = await handler.handle(envelope, runOf(bind, consumer, envelope.metadata))
      bind.log('message-handled', { consumer, ...ids, outcome: outcomeOf(result), elapsedMs: bind.now().getTime() - started })
    } catch (thrown) {
      const error = asAppError(thrown)
      logFailure(ids, error)
      await settle(bind, message, error).catch((unsettled: unknown) => {
        if (unsettled !== error) logFailure(ids, asAppError(unsettled))
        throw unsettled
      })
    }
  }

  const handleBatch = async (event: unknown): Promise<unknown> => {
    const batch = parseOrRefuse(QueueEvent, event, 'queue-event-malformed', 'Check the event source of this function.')
    const handle = (record: SQSRecord): Promise<void> => handleMessage(record as unknown as Received)
    const fifo = batch.Records[0]?.eventSourceARN.endsWith('.fifo') === true
    return fifo
      ? processPartialResponse(batch, handle, new SqsFifoPartialProcessorAsync(), {
          skipGroupOnError: true,
          throwOnFullBatchFailure: false,
        })
      : processPartialResponse(batch, handle, new BatchProcessor(EventType.SQS), {
          processInParallel: false,
          throwOnFullBatchFailure: false,
        })
  }

  return engine(handleBatch, [
    timed(bind, (_event, { error }) => {
      if (error !== undefined) logFailure({}, error)
    }),
  ])
}
