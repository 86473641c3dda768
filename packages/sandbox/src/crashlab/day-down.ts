import { addresses } from '../addresses.ts'
import type { Simulated } from '../company.ts'
import type { Tally } from './bench.ts'
import type { AnswerFault, Faults, Operation } from './boundary.ts'
import { redriven } from './mixed-faults.ts'
import type { StageName } from './reference-scenario.ts'
import { runAgain, tallyOf, type Reference } from './reference-run.ts'

/** Each dependency, and the stages that need it. */
export const dependencies = {
  hris: ['sync', 'leaver'],
  graph: ['calendar', 'sessions', 'leaver'],
  /** Whatever is written is done and no answer comes back; reading works, or nothing would ever be written. */
  'graph answers': ['calendar', 'leaver'],
  'lrs answers': ['evaluation'],
  lms: ['evaluation'],
  lrs: ['evaluation'],
  secrets: ['sync', 'calendar', 'evaluation'],
  bucket: ['matching'],
  bus: ['sync', 'calendar', 'sessions'],
  queues: ['sync', 'calendar', 'evaluation'],
} as const satisfies Readonly<Record<string, readonly StageName[]>>
export type Dependency = keyof typeof dependencies

const operations: Partial<Record<Dependency, readonly Operation[]>> = {
  secrets: ['secret'],
  bucket: ['objects.put', 'objects.get'],
  bus: ['publish'],
  queues: ['send'],
}

/** Longer than any window in which somebody else remembers what we sent. */
const A_DAY_MS = 26 * 3_600_000

/** Outlook's token and its free times are asked for by POST as well. */
const isWriting = ({ method, url }: Request): boolean => method !== 'GET' && !/\/token$|getSchedule$/.test(new URL(url).pathname)

/** R6: one dependency does not answer for a whole day; what was given up meanwhile is put back by hand, until nothing is left. */
export const dayDown = async (against: Reference, dependency: Dependency): Promise<Tally> => {
  const stages: readonly string[] = dependencies[dependency]
  const answer: AnswerFault = 'unavailable'
  let down = false
  let faults = 0
  let letters = 0
  const refuse = (): void => void (faults += 1)
  const script: Faults = ({ operation }) => {
    if (!down || operations[dependency]?.includes(operation) !== true) return undefined
    refuse()
    return { answer }
  }
  const [name = '', answers] = dependency.split(' ')
  const origin = (addresses as Readonly<Record<string, string>>)[name]
  const between = (system: Simulated): Simulated => ({
    origin: system.origin,
    handle: async (request) => {
      if (!down || system.origin !== origin || (answers !== undefined && !isWriting(request))) return system.handle(request)
      refuse()
      if (answers !== undefined) await system.handle(request)
      throw Object.assign(new TypeError('fetch failed'), { cause: { code: answers === undefined ? 'ECONNREFUSED' : 'ECONNRESET' } })
    },
  })
  const ran = await runAgain(against, {
    faults: script,
    between,
    delivery: { refusals: Number.POSITIVE_INFINITY },
    onStage: (stage) => void (down = stages.includes(stage)),
    afterStage: async (crash) => {
      if (down) crash.clock.advanceTo(new Date(crash.clock.now().getTime() + A_DAY_MS))
      down = false
      letters += crash.local.deadLetters().length
      await redriven(crash)
      await crash.local.settle()
    },
  })
  const tally = tallyOf(against, ran, faults, dependency)
  const silent = faults === 0 ? [{ replay: dependency, what: ['it was never asked for, so that nothing was tried'] }] : []
  return { ...tally, faults: faults + letters, violations: [...tally.violations, ...silent] }
}
