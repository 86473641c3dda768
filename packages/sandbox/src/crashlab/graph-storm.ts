import { addresses } from '../addresses.ts'
import type { Clock, Simulated } from '../company.ts'
import type { FaultScript, GraphFault } from '../outlook/faults.ts'
import { chance } from '../outlook/seeded.ts'
import type { Tally } from './bench.ts'
import { redriven } from './mixed-faults.ts'
import { runAgain, tallyOf, type Reference } from './reference-run.ts'

/** 30 % throttled, 10 % 503 or 504, 5 % of what was done never heard of. */
const stormy = (seed: number, count: () => void): FaultScript => {
  return ({ number, method }) => {
    const drawn = chance(seed, 'graph', number)
    const fault: GraphFault | undefined =
      drawn < 0.3 ? 'throttled' : drawn < 0.35 ? 'unavailable' : drawn < 0.4 ? 'commit-then-504' : drawn < 0.45 ? 'reset' : undefined
    if (fault !== undefined) count()
    // A lost answer is worst where something was made.
    return fault === 'reset' && method === 'GET' ? 'html-502' : fault
  }
}

type Mailbox = { inFlight: number; notBefore: number; readonly asked: number[] }

/** The caps of one app and one mailbox (Microsoft Graph throttling limits): 4 at once, 10,000 in ten minutes. */
const AT_ONCE = 4
const IN_TEN_MINUTES = 10_000
const TEN_MINUTES = 600_000

/** Graph's own record of how it was treated: whoever calls too early, too often or too many at once is noted. */
const watched = (system: Simulated, clock: Clock, breaches: string[]): Simulated => {
  const mailboxes = new Map<string, Mailbox>()
  return {
    origin: system.origin,
    handle: async (request) => {
      const [, name] = /\/users\/([^/]+)\//.exec(new URL(request.url).pathname) ?? []
      if (name === undefined) return system.handle(request)
      const mailbox = mailboxes.get(name) ?? { inFlight: 0, notBefore: 0, asked: [] }
      mailboxes.set(name, mailbox)
      const now = clock.now().getTime()
      mailbox.asked.push(now)
      mailbox.inFlight += 1
      if (now < mailbox.notBefore) breaches.push(`a mailbox was called ${mailbox.notBefore - now} ms before its Retry-After had passed`)
      if (mailbox.inFlight > AT_ONCE) breaches.push(`${mailbox.inFlight} requests at once for one mailbox`)
      if (mailbox.asked.filter((at) => at > now - TEN_MINUTES).length > IN_TEN_MINUTES)
        breaches.push('more than 10,000 requests in ten minutes')
      try {
        const answer = await system.handle(request)
        const seconds = answer.headers.get('retry-after')
        if (seconds !== null) mailbox.notBefore = now + Number(seconds) * 1000
        return answer
      } finally {
        mailbox.inFlight -= 1
      }
    },
  }
}

/** R5: Outlook on its worst day, all day: one series for each pair all the same, and no limit broken. */
export const graphStorm = async (against: Reference, seed: number): Promise<Tally> => {
  let faults = 0
  const breaches: string[] = []
  const ran = await runAgain(against, {
    graphFaults: stormy(seed, () => (faults += 1)),
    between: (system, clock) => (system.origin === addresses.graph ? watched(system, clock, breaches) : system),
    afterStage: (crash) => redriven(crash),
  })
  // Two pairs of one mentor: who is served first decides who gets the better hour, so that only the promises are compared.
  const lines = against.reference.menteesPerMentor === 1 ? against.ran.lines : ran.lines
  const tally = tallyOf({ ...against, ran: { ...against.ran, lines } }, ran, faults, String(seed))
  return breaches.length === 0
    ? tally
    : { ...tally, violations: [{ replay: String(seed), what: [...new Set(breaches)] }, ...tally.violations] }
}
