import { account, region } from './intrinsics.ts'
import type { InvokeFunction } from './function-host.ts'
import { failedIds, type Pump } from './pump.ts'
import type { Message, Queue } from './queue.ts'
import type { Wiring } from './wiring.ts'

const sqsRecord = ({ wired }: Queue, message: Message): object => ({
  messageId: message.messageId,
  receiptHandle: message.messageId,
  body: message.body,
  attributes: {
    ApproximateReceiveCount: String(message.received),
    SentTimestamp: String(message.sentAt),
    SenderId: account,
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ...(message.group === undefined ? {} : { MessageGroupId: message.group }),
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:${region}:${account}:${wired.id}${wired.fifo ? '.fifo' : ''}`,
  awsRegion: region,
})

/** The event sources that feed queues to functions: what a batch reports as failed shows again later, the rest is deleted. */
export const queuePump = (
  { sources }: Pick<Wiring, 'sources'>,
  queueOf: (reference: string) => Queue,
  invoke: InvokeFunction,
  now: () => number,
): Pump => {
  const served = sources.flatMap(({ kind, source, function: functionId, batchSize }) =>
    kind === 'queue' ? [{ queue: queueOf(source), functionId, batchSize }] : [],
  )

  /** Exhausted messages keep their id and body on the way to the dead letters, as SQS moves them. */
  const redrive = ({ wired }: Queue, { messageId, body, group }: Message): void => {
    if (wired.redrive !== undefined) queueOf(wired.redrive.queue).add({ body, ...(group === undefined ? {} : { group }) }, messageId, now())
  }

  const failuresOf = async (functionId: string, queue: Queue, batch: readonly Message[]): Promise<ReadonlySet<string>> => {
    try {
      return new Set(failedIds(await invoke(functionId, { Records: batch.map((message) => sqsRecord(queue, message)) })))
    } catch {
      // An uncaught throw fails the whole batch: every message shows again after its visibility timeout.
      return new Set(batch.map(({ messageId }) => messageId))
    }
  }

  const serveOnce = async ({ queue, functionId, batchSize }: (typeof served)[number]): Promise<boolean> => {
    const batch = queue.receive(now(), batchSize, (message) => redrive(queue, message))
    if (batch.length === 0) return false
    const failed = await failuresOf(functionId, queue, batch)
    for (const { messageId } of batch) if (!failed.has(messageId)) queue.remove(messageId)
    return true
  }
  return {
    step: async () => {
      let worked = false
      for (const source of served) worked = (await serveOnce(source)) || worked
      return worked
    },
    nextDue: () =>
      served.reduce<number | undefined>((least, { queue }) => {
        const visible = queue.nextVisible()
        return visible === undefined ? least : Math.min(least ?? visible, visible)
      }, undefined),
  }
}
