import type { QueueEntry } from '@fairlead/platform/bindings'
import type { WiredQueue } from './wiring.ts'

export type Message = {
  readonly messageId: string
  readonly body: string
  readonly group: string | undefined
  received: number
  hiddenUntil: number
  readonly attributes: Readonly<Record<string, string>>
}

/**
 * One SQS queue as it really behaves: a received message hides and comes back unless deleted, a FIFO group waits for its first
 * message, and after so many receptions a message goes to the dead letters.
 */
export type Queue = {
  readonly wired: WiredQueue
  readonly add: (entry: QueueEntry, messageId: string, attributes?: Readonly<Record<string, string>>) => void
  /** Up to `size` visible messages; they hide until `now + visibility`. Exhausted ones move through `redrive` first. */
  readonly receive: (now: number, size: number, redrive: (message: Message) => void) => readonly Message[]
  readonly remove: (messageId: string) => void
  readonly hide: (messageId: string, until: number) => void
  /** When the next hidden message shows again. */
  readonly nextVisible: () => number | undefined
  readonly messages: () => readonly Message[]
}

export const simulatedQueue = (wired: WiredQueue): Queue => {
  const messages: Message[] = []
  const seen = new Set<string>()
  const at = (messageId: string): number => messages.findIndex((message) => message.messageId === messageId)
  const remove = (messageId: string): void => {
    const index = at(messageId)
    if (index >= 0) messages.splice(index, 1)
  }
  return {
    wired,
    add: (entry, messageId, attributes = {}) => {
      if (wired.fifo && entry.dedupeId !== undefined) {
        const key = `${entry.group ?? ''}|${entry.dedupeId}`
        if (seen.has(key)) return
        seen.add(key)
      }
      messages.push({ messageId, body: entry.body, group: entry.group, received: 0, hiddenUntil: 0, attributes })
    },
    receive: (now, size, redrive) => {
      const blocked = new Set<string>()
      const taken: Message[] = []
      for (const message of [...messages]) {
        if (taken.length >= size) break
        const group = wired.fifo ? (message.group ?? '') : undefined
        if (group !== undefined && blocked.has(group)) continue
        if (message.hiddenUntil > now) {
          if (group !== undefined) blocked.add(group)
          continue
        }
        if (wired.redrive !== undefined && message.received >= wired.redrive.after) {
          remove(message.messageId)
          redrive(message)
          continue
        }
        message.received += 1
        message.hiddenUntil = now + wired.visibilitySeconds * 1000
        taken.push(message)
      }
      return taken
    },
    remove,
    hide: (messageId, until) => {
      const message = messages[at(messageId)]
      if (message !== undefined) message.hiddenUntil = until
    },
    nextVisible: () =>
      messages.reduce<number | undefined>(
        (earliest, message) => (earliest === undefined || message.hiddenUntil < earliest ? message.hiddenUntil : earliest),
        undefined,
      ),
    messages: () => messages,
  }
}
