import { ChangeMessageVisibilityCommand, SendMessageBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { AppError } from '@fairlead/kernel/errors'
import type { QueueName } from '@fairlead/kernel/message'
import type { Bindings } from '../bindings.ts'
import { awsFailure } from './failure.ts'

/** SQS counts the 12 hours from the moment of receipt, up to one function timeout (15 minutes) ago. */
const LONGEST_HIDE_SECONDS = 43_200 - 900

const attempt = async <Answer>(sending: Promise<Answer>): Promise<Answer> => {
  try {
    return await sending
  } catch (error) {
    throw awsFailure('queue-unavailable', 'SQS', error)
  }
}

/** Commands onto the queues this function was given, in one call: the relay cuts its chunks. Another queue is `binding-missing`. */
export const queueSend =
  (client: () => SQSClient, urls: Readonly<Partial<Record<QueueName, string>>>): Bindings['send'] =>
  async (queue, entries) => {
    const url = urls[queue]
    if (url === undefined) {
      throw new AppError('binding-missing', 'unexpected', {
        message: `This function was not given the queue ${queue}.`,
        next: 'Add it to QUEUE_URLS.',
      })
    }
    const command = new SendMessageBatchCommand({
      QueueUrl: url,
      Entries: entries.map(({ body, group, dedupeId }, index) => ({
        Id: String(index),
        MessageBody: body,
        ...(group === undefined ? {} : { MessageGroupId: group }),
        ...(dedupeId === undefined ? {} : { MessageDeduplicationId: dedupeId }),
      })),
    })
    const answer = await attempt(client().send(command))
    return (answer.Failed ?? []).map(({ Id }) => Number(Id))
  }

/** Hide one message of the worker's own queue; the event source says the ARN, SQS wants the URL. */
export const queueHide =
  (client: () => SQSClient, queueUrl: string): Bindings['hide'] =>
  async ({ receiptHandle }, seconds) => {
    await attempt(
      client().send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: queueUrl,
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: Math.max(0, Math.min(LONGEST_HIDE_SECONDS, Math.ceil(seconds))),
        }),
      ),
    )
  }

/** Put a poison message on the worker's own DLQ with the reason; the DLQ of a FIFO queue is FIFO as well. */
export const queueBury =
  (client: () => SQSClient, dlqUrl: string): Bindings['bury'] =>
  async ({ queueArn, body, messageId, group }, reason) => {
    const attributes = Object.entries(reason).flatMap(([name, text]) =>
      // SQS refuses an attribute without a value, and control characters.
      text === '' ? [] : [[name, { DataType: 'String', StringValue: text.slice(0, 500).replace(/\p{Cc}/gu, ' ') }] as const],
    )
    await attempt(
      client().send(
        new SendMessageCommand({
          QueueUrl: dlqUrl,
          MessageBody: body,
          MessageAttributes: Object.fromEntries(attributes),
          ...(queueArn.endsWith('.fifo') ? { MessageGroupId: group ?? messageId, MessageDeduplicationId: messageId } : {}),
        }),
      ),
    )
  }
