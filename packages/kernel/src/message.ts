import * as z from 'zod'
import { AppError } from './errors.ts'
import { pathText } from './parse.ts'

/** Ids are written to logs and keys as they come: letters, digits and a little punctuation, nothing that breaks a line or a reader. */
export const idPattern = /^[\w=+/:.#|-]{1,200}$/
const Id = z.string().regex(idPattern, 'an id of letters, digits and a little punctuation')

export const Metadata = z.strictObject({
  eventId: Id,
  schemaVersion: z.int().positive(),
  occurredAt: z.iso.datetime(),
  tenantId: z.string().min(1).max(64),
  correlationId: Id,
  causationId: Id.nullable(),
})
export type Metadata = z.infer<typeof Metadata>

/** What travels: EventBridge detail, SQS body. `data` is parsed by the definition of its name. */
export const Envelope = z.strictObject({ metadata: Metadata, data: z.unknown() })
export type Envelope<Data = unknown> = { readonly metadata: Metadata; readonly data: Data }
/** A command's SQS body also says which command it is. */
export const CommandEnvelope = Envelope.extend({ command: z.string().min(1) })
export type CommandEnvelope = z.infer<typeof CommandEnvelope>

export type Station = 'programme' | 'workforce' | 'talent' | 'matching' | 'mentorship' | 'scheduling' | 'outcomes' | 'fairness' | 'privacy'

export type FactDefinition<Data extends z.ZodType = z.ZodType> = {
  readonly kind: 'fact'
  readonly name: string
  readonly source: string
  readonly schemaVersion: number
  readonly data: Data
}
export type CommandDefinition<Data extends z.ZodType = z.ZodType> = {
  readonly kind: 'command'
  readonly name: string
  readonly queue: QueueName
  readonly schemaVersion: number
  readonly data: Data
  /** FIFO queues: messages of one group are handled one at a time, in order. */
  readonly group?: (data: z.output<Data>) => string
}
export type Definition<Data extends z.ZodType = z.ZodType> = FactDefinition<Data> | CommandDefinition<Data>

/** The queues; a name ending in `.fifo` keeps order within a group. */
export const queueNames = [
  'sync-workforce.fifo',
  'propose-matches',
  'start-mentorships',
  'calendar.fifo',
  'evaluate-cohort',
  'publish-outcomes',
  'erase-person',
] as const
export type QueueName = (typeof queueNames)[number]

/** A fact or command as a use case hands it to `store.transact`: plain data, checked when made. */
export type Outgoing = {
  readonly kind: 'fact' | 'command'
  readonly name: string
  readonly schemaVersion: number
  readonly data: unknown
  readonly source?: string
  readonly queue?: QueueName
  readonly group?: string
}

export const defineFact = <Data extends z.ZodType>(
  station: Station,
  name: string,
  data: Data,
  schemaVersion = 1,
): FactDefinition<Data> => ({
  kind: 'fact',
  name,
  source: `mentoring.${station}`,
  schemaVersion,
  data,
})

export const defineCommand = <Data extends z.ZodType>(
  queue: QueueName,
  name: string,
  data: Data,
  group?: (data: z.output<Data>) => string,
  schemaVersion = 1,
): CommandDefinition<Data> => ({ kind: 'command', name, queue, schemaVersion, data, ...(group === undefined ? {} : { group }) })

/** Make a message for `transact`. A message that does not fit its own schema is our bug: kind `unexpected`. */
export const message = <Data extends z.ZodType>(definition: Definition<Data>, data: z.input<Data>): Outgoing => {
  const parsed = definition.data.safeParse(data)
  if (!parsed.success) {
    throw new AppError('message-malformed', 'unexpected', {
      message: `${definition.name} does not fit its schema at ${pathText(parsed.error.issues[0]?.path ?? [])}.`,
    })
  }
  const base = { kind: definition.kind, name: definition.name, schemaVersion: definition.schemaVersion, data: parsed.data }
  if (definition.kind === 'fact') return { ...base, source: definition.source }
  return { ...base, queue: definition.queue, ...(definition.group === undefined ? {} : { group: definition.group(parsed.data) }) }
}
