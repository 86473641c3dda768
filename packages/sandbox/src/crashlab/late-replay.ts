import type { BusEntry, QueueEntry } from '@fairlead/platform/bindings'
import { together, type Tally } from './bench.ts'
import { violations } from './invariants.ts'
import { runAgain, tallyOf, type Reference } from './reference-run.ts'

const HOUR = 3_600_000
export const delays = { '2 h': 2 * HOUR, '25 h': 25 * HOUR, '40 days': 40 * 24 * HOUR } as const

type Said =
  | { readonly kind: 'fact'; readonly entry: BusEntry }
  | { readonly kind: 'command'; readonly queue: string; readonly entry: QueueEntry }

/** R4: everything that was said in the whole scenario, said again later: facts, commands, and the requests of people and systems. */
export const lateReplay = async (against: Reference, names: readonly (keyof typeof delays)[]): Promise<Tally> => {
  const tallies: Tally[] = []
  for (const name of names) {
    const said: Said[] = []
    const requests: Request[] = []
    let faults = 0
    let recording = true
    const ran = await runAgain(against, {
      delivery: { onEntry: (entry) => void (recording && said.push(entry)) },
      onRequest: (request) => requests.push(request),
      check: violations,
      finale: async ({ local, clock, begin }) => {
        recording = false
        begin('replay')
        clock.advanceTo(new Date(clock.now().getTime() + delays[name]))
        for (const one of said) {
          if (one.kind === 'fact') local.putEvent(one.entry)
          else local.putMessage(one.queue, one.entry)
        }
        for (const request of requests) await local.request(request)
        await local.settle()
        faults = said.length + requests.length
      },
    })
    tallies.push(tallyOf(against, ran, faults, name))
  }
  return together(tallies)
}
