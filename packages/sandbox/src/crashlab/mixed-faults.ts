import { chance, pick } from '../outlook/seeded.ts'
import type { Tally } from './bench.ts'
import { kindOf, positions, type AnswerFault, type Boundary, type Fault, type Faults, type Operation } from './boundary.ts'
import type { CrashWorld } from './crash-world.ts'
import { digestOf } from './end-state.ts'
import { runAgain, tallyOf, type Reference } from './reference-run.ts'

const ofStore = ['conflict', 'busy', 'done-then-busy'] as const
const ofAws = ['unavailable', 'done-then-unavailable'] as const
const possible: Readonly<Record<Operation, readonly AnswerFault[]>> = {
  'store.get': ['busy'],
  'store.getMany': ['busy'],
  'store.query': ['busy', 'stale'],
  'store.transact': ofStore,
  'objects.get': ['unavailable'],
  'objects.remove': ['unavailable'],
  'objects.put': ofAws,
  fetch: [
    'throttled-seconds',
    'throttled-date',
    'throttled-silent',
    'throttled-garbage',
    'html-500',
    'html-502',
    'done-then-503',
    'done-then-504',
    'reset',
    'done-then-reset',
    'token-expired',
    'page-repeated',
    'cursor-reset',
  ],
  publish: [...ofAws, 'partly-taken'],
  send: [...ofAws, 'partly-taken'],
  hide: ofAws,
  bury: ofAws,
  secret: ['unavailable'],
}

/** One call in fifty goes wrong, and one in three of these takes the process with it. */
const RATE = 0.02
const CRASHES = 1 / 3

const faultAt = (seed: number, { number, operation }: Boundary): Fault | undefined => {
  if (chance(seed, 'fault', number) >= RATE) return undefined
  if (chance(seed, 'crash', number) < CRASHES) return { crash: positions[pick(positions.length, seed, 'position', number)] ?? 'before' }
  const faults = possible[operation]
  const answer = faults[pick(faults.length, seed, 'answer', number)]
  return answer === undefined ? undefined : { answer }
}

/** Everything at once, drawn from one seed; `calm` ends it. */
export const storm = (
  seed: number,
  tell: (text: string) => void,
): { readonly faults: Faults; readonly calm: (is: boolean) => void; readonly struck: () => number } => {
  let quiet = false
  let count = 0
  const faults: Faults = (boundary) => {
    const fault = quiet ? undefined : faultAt(seed, boundary)
    if (fault === undefined) return undefined
    count += 1
    const { number, stage } = boundary
    tell(
      `${String(number).padStart(5)}  ${stage.padEnd(10)} ${kindOf(boundary)}: ${'crash' in fault ? `crash ${fault.crash}` : fault.answer}`,
    )
    return fault
  }
  return { faults, calm: (is) => void (quiet = is), struck: () => count }
}

/** What waits in the dead letters is put back until there is none: each round is an operator's. */
export const redriven = async ({ local }: CrashWorld, rounds = 5): Promise<void> => {
  for (let round = 0; round < rounds && local.redrive() > 0; round += 1) await local.settle()
}

/** Two messages at once may each arrive twice, and whatever waits may come in any order. */
const delivery = (seed: number) => {
  let entries = 0
  let turns = 0
  return {
    copies: () => (chance(seed, 'copies', (entries += 1)) < 0.05 ? 2 : 1),
    arrange: <One>(waiting: readonly One[]): readonly One[] => {
      turns += 1
      const drawn = waiting.map((one, at) => ({ one, by: chance(seed, 'order', turns, at) }))
      return drawn.toSorted((a, b) => a.by - b.by).map(({ one }) => one)
    },
  }
}

/** R2: crashes, wrong answers, duplicates, disorder and a rotation of every secret from one seed; three attempts of an event may all fail, so dead letters are redriven. */
export const mixedFaults = async (against: Reference, seed: number, tell: (text: string) => void = () => undefined): Promise<Tally> => {
  const { faults, calm, struck } = storm(seed, tell)
  const ran = await runAgain(against, {
    faults,
    delivery: delivery(seed),
    rotate: seed,
    afterStage: async (crash) => {
      calm(true)
      await redriven(crash)
      calm(false)
    },
  })
  tell(`the end: ${digestOf(ran.lines)}`)
  const tally = tallyOf(against, ran, struck() + 1, String(seed))
  if (ran.crash.hasRotated()) return tally
  return { ...tally, violations: [...tally.violations, { replay: String(seed), what: ['the secrets never changed'] }] }
}

/** A rotation of every secret and nothing else: no call may fail for its credential, where retries would heal it and nobody would see. */
export const quietRotation = async (against: Reference, seed: number): Promise<Tally> => {
  const ran = await runAgain(against, { rotate: seed })
  const replay = `rotation ${seed}`
  const tally = tallyOf(against, ran, 1, replay)
  const what = [
    ...(ran.crash.logged.has('unauthorised') ? ['a call was refused for its credential, and nothing else was tried at once'] : []),
    ...(ran.crash.hasRotated() ? [] : ['the secrets never changed']),
  ]
  return what.length === 0 ? tally : { ...tally, violations: [...tally.violations, { replay, what }] }
}
