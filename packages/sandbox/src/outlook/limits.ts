import type { Clock } from '../company.ts'

const IN_FLIGHT = 4
const REQUESTS = 10_000
const PERIOD_MS = 600_000

/** Outlook's limits for one app and one mailbox: 4 requests at once, 10,000 in ten minutes. */
export const mailboxLimits = (clock: Clock) => {
  const inFlight = new Map<string, number>()
  const counted = new Map<string, { since: number; requests: number }>()
  return {
    /** undefined: over a limit. Else call the result when the request is over. */
    enter: (mailbox: string): (() => void) | undefined => {
      const now = clock.now().getTime()
      const before = counted.get(mailbox)
      const period = before === undefined || now - before.since >= PERIOD_MS ? { since: now, requests: 0 } : before
      period.requests += 1
      counted.set(mailbox, period)
      const others = inFlight.get(mailbox) ?? 0
      if (others >= IN_FLIGHT || period.requests > REQUESTS) return undefined
      inFlight.set(mailbox, others + 1)
      return () => inFlight.set(mailbox, (inFlight.get(mailbox) ?? 1) - 1)
    },
  }
}
