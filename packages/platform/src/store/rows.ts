import { AppError } from '@fairlead/kernel/errors'
import type { CommandEnvelope, Envelope, Metadata, Outgoing, QueueName } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type { Put } from '@fairlead/kernel/store'

/** One message waiting to be relayed: what the outbox table keeps, under `pk` = eventId. */
export type OutboxRow = {
  readonly eventId: string
  readonly kind: 'fact' | 'command'
  readonly name: string
  /** Facts only: the EventBridge source. */
  readonly source?: string
  /** Commands only. */
  readonly queue?: QueueName
  /** FIFO queues only. */
  readonly group?: string
  /** The envelope as JSON text, exactly as it goes on the bus or into the queue. */
  readonly envelope: string
  /** Unix seconds. */
  readonly expiresAt: number
}

/** A fact or command stays under this, so that four always fit one EventBridge or SQS request of 256 kB. */
export const MESSAGE_BYTES = 64 * 1024

/** The stream keeps 24 hours; the rest of the week is for a person who looks for what got lost. */
const OUTBOX_SECONDS = 7 * 24 * 3600

/** The row that makes a message take effect once. It never expires: a replay from an archive may come months later. */
export const inboxRow = ({ tenantId, inbox, asOf }: Run): Put | undefined =>
  inbox === undefined
    ? undefined
    : {
        kind: 'put',
        key: { pk: `T#${tenantId}#INBOX#${inbox.consumer}#${inbox.messageId}`, sk: 'INBOX' },
        attributes: { handledAt: asOf },
        condition: 'absent',
      }

const refuseUnaddressed = ({ kind, name, source, queue, group }: Outgoing): void => {
  const addressed = kind === 'fact' ? source !== undefined : queue !== undefined && (!queue.endsWith('.fifo') || (group ?? '') !== '')
  if (addressed) return
  throw new AppError('message-malformed', 'unexpected', {
    message: `${name} does not say where it goes: a fact needs a source, a command a queue, and a FIFO queue a group.`,
    next: 'Make the message with `message(definition, data)`.',
  })
}

const envelopeText = (run: Run, outgoing: Outgoing, eventId: string): string => {
  const metadata: Metadata = {
    eventId,
    schemaVersion: outgoing.schemaVersion,
    occurredAt: run.asOf,
    tenantId: run.tenantId,
    correlationId: run.correlationId,
    causationId: run.inbox?.messageId ?? run.causationId,
  }
  const envelope: Envelope = { metadata, data: outgoing.data }
  const text =
    outgoing.kind === 'fact' ? JSON.stringify(envelope) : JSON.stringify({ ...envelope, command: outgoing.name } satisfies CommandEnvelope)
  if (Buffer.byteLength(text) > MESSAGE_BYTES) {
    throw new AppError('message-too-large', 'invalid', {
      message: `${outgoing.name} is larger than 64 kB.`,
      next: 'Send ids and counts, and keep the rest in the store.',
    })
  }
  return text
}

const outboxRow = (run: Run, outgoing: Outgoing): OutboxRow => {
  refuseUnaddressed(outgoing)
  const eventId = run.newId()
  return {
    eventId,
    kind: outgoing.kind,
    name: outgoing.name,
    ...(outgoing.source === undefined ? {} : { source: outgoing.source }),
    ...(outgoing.queue === undefined ? {} : { queue: outgoing.queue }),
    ...(outgoing.group === undefined ? {} : { group: outgoing.group }),
    envelope: envelopeText(run, outgoing, eventId),
    expiresAt: Math.floor(Date.parse(run.asOf) / 1000) + OUTBOX_SECONDS,
  }
}

export const outboxRows = (run: Run, messages: readonly Outgoing[]): readonly OutboxRow[] =>
  messages.map((outgoing) => outboxRow(run, outgoing))
