import type { QueueEntry } from '@fairlead/platform/bindings'
import type { WiredQueue } from './wiring.ts'

/** Instants are milliseconds since 1970. */
export type Message = {
  readonly messageId: string
  readonly body: string
  readonly group: string | undefined
  readonly sentAt: number
  firstReceivedAt: number | undefined
  received: number
  hiddenUntil: number
  readonly attributes: Readonly<Record<string, string>>
}

/**
 * One SQS queue as it really behaves: a received message hides and comes back unless deleted, a FIFO group waits for its first
 * message, the same message of a group is taken once within five minutes, and after so many receptions a message goes to the dead letters.
 */
export type Queue = {
  readonly wired: WiredQueue
  readonly add: (entry: QueueEntry, messageId: string, now: number, attributes?: Readonly<Record<string, string>>) => void
  /** Up to `size` visible messages; they hide until `now + visibility`. Exhausted ones move through `redrive` first. */
  readonly receive: (now: number, size: number, redrive: (message: Message) => void) => readonly Message[]
  readonly remove: (messageId: string) => void
  readonly hide: (messageId: string, until: number) => void
  /** When the next message can be received: of a FIFO group, its first. */
  readonly nextVisible: () => number | undefined
  readonly messages: () => readonly Message[]
}

/** SQS forgets a deduplication id after five minutes. */
const REMEMBERED_MS = 300_000

const deduplication = ({ fifo, dedupePerGroup }: WiredQueue): ((entry: QueueEntry, now: number) => boolean) => {
  const seen = new Map<string, number>()
  return ({ group = '', dedupeId }, now) => {
    if (!fifo || dedupeId === undefined) return false
    const key = JSON.stringify(dedupePerGroup ? [group, dedupeId] : dedupeId)
    const last = seen.get(key)
    if (last !== undefined && now - last < REMEMBERED_MS) return true
    seen.set(key, now)
    return false
  }
}

export const simulatedQueue = (wired: WiredQueue, arrange: <One>(waiting: readonly One[]) => readonly One[] = (one) => one): Queue => {
  /** In the order of arrival, which a Map keeps. */
  const messages = new Map<string, Message>()
  const isRepeated = deduplication(wired)
  const isExhausted = ({ received }: Message): boolean => wired.redrive !== undefined && received >= wired.redrive.after

  /** Messages in their order, without those that wait behind a hidden one of their group. */
  const heads = function* (isHidden: (message: Message) => boolean): Generator<Message> {
    const blocked = new Set<string>()
    // A standard queue promises no order.
    for (const message of wired.fifo ? messages.values() : arrange([...messages.values()])) {
      if (wired.fifo && blocked.has(message.group ?? '')) continue
      if (isHidden(message) && wired.fifo) blocked.add(message.group ?? '')
      yield message
    }
  }

  return {
    wired,
    add: (entry, messageId, now, attributes = {}) => {
      if (isRepeated(entry, now)) return
      const { body, group } = entry
      messages.set(messageId, { messageId, body, group, sentAt: now, firstReceivedAt: undefined, received: 0, hiddenUntil: 0, attributes })
    },
    receive: (now, size, redrive) => {
      const taken: Message[] = []
      for (const message of heads(({ hiddenUntil }) => hiddenUntil > now)) {
        if (taken.length === size) break
        if (message.hiddenUntil > now) continue
        if (isExhausted(message)) {
          messages.delete(message.messageId)
          redrive(message)
          continue
        }
        message.received += 1
        message.firstReceivedAt ??= now
        taken.push(message)
      }
      for (const message of taken) message.hiddenUntil = now + wired.visibilitySeconds * 1000
      return taken
    },
    remove: (messageId) => void messages.delete(messageId),
    hide: (messageId, until) => {
      const message = messages.get(messageId)
      if (message !== undefined) message.hiddenUntil = until
    },
    nextVisible: () => {
      let earliest: number | undefined
      for (const { hiddenUntil } of heads(() => true)) earliest = Math.min(earliest ?? hiddenUntil, hiddenUntil)
      return earliest
    },
    messages: () => [...messages.values()],
  }
}
