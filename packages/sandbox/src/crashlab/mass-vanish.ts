import { addresses } from '../addresses.ts'
import type { Simulated } from '../company.ts'
import type { Tally } from './bench.ts'
import type { CrashWorld } from './crash-world.ts'
import { outboxOf } from './end-state.ts'
import { recoveryOf, runAgain, type Reference } from './reference-run.ts'

type Row = Readonly<Record<string, unknown>>
type Body = { readonly data?: readonly Row[]; readonly meta?: { readonly page?: Row } }

/** What an HRIS can answer with 200 on the night when somebody broke it, and what the sync must then ask. */
export const vanishings = {
  'empty page': { reason: 'empty-source', rows: () => [] },
  'half the workforce gone': { reason: 'mass-vanish', rows: (data: readonly Row[]) => data.filter((_, at) => at % 2 === 0) },
  'one in ten gone': { reason: 'mass-vanish', rows: (data: readonly Row[]) => data.filter((_, at) => at % 10 !== 3) },
  'everybody terminated': { reason: 'mass-vanish', rows: (data: readonly Row[]) => data.map((row) => ({ ...row, status: 'Inactive' })) },
  'all ratings null': { reason: 'all-ratings-missing', rows: undefined },
  'ids renamed': {
    reason: undefined,
    rows: (data: readonly Row[]) => data.map(({ employeeId, ...row }) => ({ ...row, employee_id: employeeId })),
  },
} as const
export type Vanishing = keyof typeof vanishings

const unrated = { overallRating: null, potentialByManager: null, potentialByPanel: null }
/** A Sunday: on that night the whole workforce is read, and not what changed. */
const sunday = new Date('2027-01-10T12:00:00Z')

const isListing = ({ method, url }: Request): boolean => method === 'GET' && new URL(url).pathname === '/api/v1/employees'
const isReviews = ({ method, url }: Request): boolean => method === 'POST' && url.includes('performance_reviews')

const changed = async (answer: Response, change: (data: readonly Row[]) => readonly Row[]): Promise<Response> => {
  if (!answer.ok) return answer
  const body = (await answer.json()) as Body
  const data = change(body.data ?? [])
  const meta = data.length === 0 ? { ...body.meta, total: 0, page: { ...body.meta?.page, nextCursor: null } } : body.meta
  return Response.json({ ...body, data, meta }, { headers: { date: answer.headers.get('date') ?? '' } })
}

const vanishingFrom = (system: Simulated, name: Vanishing, isOn: () => boolean): Simulated => ({
  origin: system.origin,
  handle: async (request) => {
    const { rows } = vanishings[name]
    const asked = request.clone()
    const answer = await system.handle(request)
    if (!isOn()) return answer
    if (rows !== undefined && isListing(asked)) return changed(answer, rows)
    if (rows === undefined && isReviews(asked))
      return changed(answer, (data) => data.map((row) => ({ ...row, fields: { ...(row['fields'] as Row), ...unrated } })))
    return answer
  },
})

const countsOf = (crash: CrashWorld): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>([['live series', crash.world.graph.liveSeries().length]])
  for (const { name } of outboxOf(crash)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
const mustNotChange = [
  'live series',
  'EmployeeDeparted',
  'MentorshipEnded',
  'MeetingSeriesCancelled',
  'CancelMeetingSeries',
  'HighPotentialsFlagged',
]

/** What went wrong that night: a question too few or too many, or anything destroyed before it was answered. */
const faultsOf = (before: ReadonlyMap<string, number>, crash: CrashWorld, name: Vanishing): readonly string[] => {
  const after = countsOf(crash)
  const halts = outboxOf(crash).filter((row) => row.name === 'WorkforceSyncHalted')
  const reasons = halts.map(({ envelope }) => (JSON.parse(envelope) as { data: { reason: string } }).data.reason)
  const { reason } = vanishings[name]
  const asked = reason === undefined ? reasons.length <= 1 : reasons.join() === reason
  return [
    ...mustNotChange.flatMap((one) =>
      before.get(one) === after.get(one) ? [] : [`${one}: ${before.get(one) ?? 0} became ${after.get(one) ?? 0}`],
    ),
    ...(asked ? [] : [`asked ${reasons.length} questions (${reasons.join()}) where one was right`]),
  ]
}

/** R8: the brake holds before anything is destroyed, and one question is asked. */
export const massVanish = async (against: Reference, name: Vanishing): Promise<Tally> => {
  let on = false
  let what: readonly string[] = []
  const ran = await runAgain(against, {
    between: (system) => (system.origin === addresses.hris ? vanishingFrom(system, name, () => on) : system),
    finale: async (crash) => {
      const before = countsOf(crash)
      on = true
      crash.begin('vanishing')
      crash.clock.advanceTo(sunday)
      crash.local.fire('WorkforceStartNightlySync', sunday)
      await crash.local.settle()
      what = faultsOf(before, crash, name)
    },
    check: async () => what,
  })
  const violations = ran.broken.length === 0 ? [] : [{ replay: name, what: ran.broken }]
  return { runs: 1, faults: 1, effects: mustNotChange.length + 1, worstRecoveryMs: recoveryOf(against, ran), violations }
}
