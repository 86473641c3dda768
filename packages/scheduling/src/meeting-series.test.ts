import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import { silentLog } from '@fairlead/kernel/log'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { sampleProgramme } from '@fairlead/programme/sample-programme'
import { describe, expect, test } from 'vitest'
import { cancelMeetingSeries } from './cancel-meeting-series.ts'
import { fakeCalendar } from './testing/fake-calendar.ts'
import { planCancellation } from './plan-cancellation.ts'
import { planMeetingSeries } from './plan-meeting-series.ts'
import type { Availability, SeriesRequest } from './ports.ts'
import { pushMeetingSeries } from './push-meeting-series.ts'
import { reconcileMeetingSeries } from './reconcile-meeting-series.ts'
import { seriesStore } from './series-store.ts'
import { sweepSeries } from './sweep-series.ts'

const programme = sampleProgramme({ startsOn: '2026-10-01', endsOn: '2027-09-30', approvers: ['1'] })
const started = { mentorshipId: 'm-1', programmeId: programme.programmeId, cycleId: 'c-1', mentorId: 'e-mentor', menteeId: 'e-mentee' }
const ended = { mentorshipId: 'm-1', programmeId: programme.programmeId, reason: 'mentee-left' as const }
const command = { mentorshipId: 'm-1', organiserId: 'e-mentor' }

let deliveries = 0
const run = (asOf = '2026-10-02T08:00:00.000Z', messageId = `message-${(deliveries += 1)}`): Run => ({
  tenantId: 'acme',
  correlationId: 'c',
  causationId: null,
  asOf,
  newId: () => crypto.randomUUID(),
  log: silentLog,
  inbox: { consumer: 'scheduling', messageId },
})

const world = (availability?: (mailbox: string) => Availability) => {
  const store = sqliteStore({ path: ':memory:' })
  const fake = fakeCalendar(availability)
  const person = (employeeId: string, workEmail: string | undefined, timeZone: string) => ({
    employeeId,
    workEmail,
    timeZone,
    displayName: `Name of ${employeeId}`,
    location: undefined,
  })
  const people = new Map([
    ['e-mentor', person('e-mentor', 'mentor@example.com', 'Europe/London')],
    ['e-mentee', person('e-mentee', 'mentee@example.com', 'Europe/Berlin')],
  ])
  const ports = {
    store,
    calendar: fake.calendar,
    people: { find: async (_tenant: string, id: string) => people.get(id) },
    programmes: { find: async () => programme },
    mentorships: { find: async () => ({ ...started, startedOn: '2026-10-02' }) },
  }
  const told = () => store.outboxAfter(0, 500).map(({ row }) => row.name)
  const series = async () => (await seriesStore(store).find('acme', 'm-1'))?.attributes
  return { store, ports, fake, people, told, series }
}

const scheduledWorld = async (availability?: (mailbox: string) => Availability) => {
  const made = world(availability)
  await planMeetingSeries(made.ports, started, run())
  await pushMeetingSeries(made.ports, command, run())
  return made
}

describe('a meeting series', () => {
  test('is planned once, pushed once, and told once, however often the messages come', async () => {
    const { ports, fake, told, series } = world()
    const fact = run()
    expect(await planMeetingSeries(ports, started, fact)).toEqual({ outcome: 'planned' })
    expect(await planMeetingSeries(ports, started, fact)).toEqual({ outcome: 'already-planned' })
    const pushed = await pushMeetingSeries(ports, command, run())
    expect(pushed).toMatchObject({
      outcome: 'scheduled',
      occurrences: programme.cadence.sessions,
      moved: 0,
      freeBusyVerified: true,
      adopted: false,
    })
    expect(await pushMeetingSeries(ports, command, run())).toEqual({ outcome: 'already-scheduled' })
    expect(fake.held).toHaveLength(1)
    expect(told()).toEqual(['PushMeetingSeries', 'MeetingSeriesScheduled'])
    expect(await series()).toMatchObject({ status: 'scheduled', generation: 1, onlineMeeting: 'linked' })
  })

  test('holds no address and no name in our store', async () => {
    const { series } = await scheduledWorld()
    expect(JSON.stringify(await series())).not.toMatch(/@|Name of/)
  })

  test('that was created in an attempt that died is adopted, not created again', async () => {
    const { ports, fake, told } = world()
    await planMeetingSeries(ports, started, run())
    const delivery = run()
    fake.failAfter('createSeries', new AppError('remote-unavailable', 'unavailable'))
    await expect(pushMeetingSeries(ports, command, delivery)).rejects.toMatchObject({ code: 'remote-unavailable' })
    expect(await pushMeetingSeries(ports, command, delivery)).toMatchObject({ outcome: 'scheduled', adopted: true })
    expect(fake.held).toHaveLength(1)
    expect(told().filter((name) => name === 'MeetingSeriesScheduled')).toHaveLength(1)
  })

  test.each(['freeBusy', 'findSeries', 'createSeries', 'occurrences', 'moveOccurrence'] as const)(
    'survives a crash after %s: one series, all its moves made',
    async (method) => {
      const holiday = (mailbox: string): Availability => ({
        mailbox,
        known: true,
        busy: [{ kind: 'hard', days: { from: '2026-10-19', to: '2026-10-24' } }],
      })
      const { ports, fake, series } = world(holiday)
      await planMeetingSeries(ports, started, run())
      fake.failAfter(method, new AppError('remote-unavailable', 'unavailable'))
      await expect(pushMeetingSeries(ports, command, run())).rejects.toMatchObject({ code: 'remote-unavailable' })
      await pushMeetingSeries(ports, command, run('2026-10-02T08:10:00.000Z'))
      expect(fake.held).toHaveLength(1)
      const held = await series()
      expect(held?.status).toBe('scheduled')
      for (const { start } of held?.occurrences ?? []) expect(start >= '2026-10-19' && start < '2026-10-23T23').toBe(false)
      expect(fake.held[0]?.occurrences.map(({ start }) => start)).toEqual(held?.occurrences.map(({ start }) => start))
    },
  )

  test('is planned again when the plan has grown old and nothing stands in the calendar yet', async () => {
    const { ports, fake, series } = world()
    await planMeetingSeries(ports, started, run())
    fake.failAfter('findSeries', new AppError('remote-rate-limited', 'rate-limited', { retryAfterSeconds: 7 }))
    await expect(pushMeetingSeries(ports, command, run())).rejects.toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 7 })
    await pushMeetingSeries(ports, command, run('2026-10-12T08:00:00.000Z'))
    expect((await series())?.plan?.plannedAt).toBe('2026-10-12T08:00:00.000Z')
    expect(fake.held).toHaveLength(1)
  })

  test.each([
    ['mailbox-unknown', 'not-found', 'mailbox-unknown'],
    ['calendar-access-denied', 'unauthorised', 'access-denied'],
  ] as const)('is unavailable, and says so, where the calendar answers %s', async (code, kind, reason) => {
    const { ports, fake, told, series } = world()
    await planMeetingSeries(ports, started, run())
    fake.failAfter('freeBusy', new AppError(code, kind))
    const delivery = run()
    expect(await pushMeetingSeries(ports, command, delivery)).toEqual({ outcome: 'unavailable', reason })
    expect(told()).toContain('CalendarUnavailable')
    expect(await series()).toMatchObject({ status: 'unavailable', unavailable: reason })
    // A person has repaired it; the very same delivery comes again.
    expect(await pushMeetingSeries(ports, command, delivery)).toMatchObject({ outcome: 'scheduled' })
    expect(await series()).toMatchObject({ status: 'scheduled', unavailable: null })
  })

  test('needs two mailboxes and a free hour', async () => {
    const without = world()
    without.people.delete('e-mentee')
    await planMeetingSeries(without.ports, started, run())
    expect(await pushMeetingSeries(without.ports, command, run())).toEqual({ outcome: 'unavailable', reason: 'no-mailbox' })
    const full = world((mailbox) => ({ mailbox, known: true, busy: [{ kind: 'hard', days: { from: '2026-01-01', to: '2028-01-01' } }] }))
    await planMeetingSeries(full.ports, started, run())
    expect(await pushMeetingSeries(full.ports, command, run())).toEqual({ outcome: 'unavailable', reason: 'no-free-slot' })
    expect(full.fake.held).toHaveLength(0)
  })

  test('is refused a second time if the calendar expands it differently from the plan', async () => {
    const { ports, fake } = world()
    await planMeetingSeries(ports, started, run())
    const shifted = async (request: SeriesRequest) => {
      const made = await fake.calendar.createSeries(request)
      const [series] = fake.held
      const later = (instant: string) => new Date(Date.parse(instant) + 3_600_000).toISOString()
      if (series !== undefined) series.occurrences = series.occurrences.map((one) => ({ ...one, originalStart: later(one.originalStart) }))
      return made
    }
    const odd = { ...ports, calendar: { ...fake.calendar, createSeries: shifted } }
    await expect(pushMeetingSeries(odd, command, run())).rejects.toMatchObject({ code: 'series-readback-differs', path: 'occurrences' })
  })

  test('writes neutral invitations with the guide of each session and both local times', async () => {
    const { fake } = await scheduledWorld()
    const invitation = fake.held[0]?.request
    expect(invitation?.subject).toBe('Leadership mentoring')
    expect(invitation?.text).toContain('Session 1:')
    expect(invitation?.text).toContain(programme.curriculum[0]?.guide ?? '?')
    expect(invitation?.text).toMatch(/\(Europe\/London\).*\(Europe\/Berlin\)/)
    expect(invitation?.text).not.toMatch(/potential|rating|nine-box/i)
  })
})

describe('after a session', () => {
  const nextDay = (instant: string): string => new Date(Date.parse(instant) + 86_400_000).toISOString()

  test('held means over, there, and declined by nobody; each piece of news comes once', async () => {
    const { ports, fake, told, series } = await scheduledWorld()
    const [first, second] = (await series())?.occurrences ?? []
    if (first === undefined || second === undefined) throw new Error('no sessions')
    const held = fake.held[0]
    if (held !== undefined)
      held.occurrences = held.occurrences.map((one, n) => (n === 1 ? { ...one, declinedBy: ['mentee@example.com'] } : one))
    const asOf = nextDay(second.end)
    expect(await sweepSeries(ports, run(first.start))).toEqual({ due: 0 })
    expect(await sweepSeries(ports, run(asOf))).toEqual({ due: 1 })
    expect(await reconcileMeetingSeries(ports, command, run(asOf))).toEqual({ outcome: 'reconciled', facts: 3 })
    expect(await reconcileMeetingSeries(ports, command, run(asOf))).toEqual({ outcome: 'nothing-new' })
    expect((await series())?.occurrences.slice(0, 3).map((one) => [one.ended, one.declined])).toEqual([
      ['held', false],
      ['not-held', true],
      [null, false],
    ])
    expect(told().slice(2)).toEqual(['ReconcileMeetingSeries', 'OccurrenceEnded', 'OccurrenceDeclined', 'OccurrenceEnded'])
    expect(await sweepSeries(ports, run(asOf))).toEqual({ due: 0 })
  })

  test('a series that somebody deleted was not held', async () => {
    const { ports, fake, series } = await scheduledWorld()
    const [first] = (await series())?.occurrences ?? []
    for (const held of fake.held) held.cancelled = true
    await reconcileMeetingSeries(ports, command, run(nextDay(first?.end ?? '')))
    expect((await series())?.occurrences[0]?.ended).toBe('not-held')
  })

  test('the sweep asks for many series in chunks that fit a transaction', async () => {
    const { ports, told } = world()
    for (let n = 0; n < 95; n += 1) {
      await planMeetingSeries(ports, { ...started, mentorshipId: `m-${n}` }, run())
      await pushMeetingSeries(ports, { ...command, mentorshipId: `m-${n}` }, run())
    }
    expect(await sweepSeries(ports, run('2027-09-30T00:00:00.000Z'))).toEqual({ due: 95 })
    expect(told().filter((name) => name === 'ReconcileMeetingSeries')).toHaveLength(95)
  })
})

describe('the end of a mentorship', () => {
  test('settles what is over, cancels the rest, and only then raises the generation', async () => {
    const { ports, fake, told, series } = await scheduledWorld()
    const [first] = (await series())?.occurrences ?? []
    const asOf = first?.end ?? ''
    await planCancellation(ports, ended, run(asOf))
    expect(await series()).toMatchObject({ wanted: false, generation: 1, status: 'scheduled' })
    fake.failAfter('cancelSeries', new AppError('remote-timeout', 'unavailable'))
    const delivery = run(asOf)
    await expect(cancelMeetingSeries(ports, command, delivery)).rejects.toMatchObject({ code: 'remote-timeout' })
    expect((await series())?.generation).toBe(1)
    expect(await cancelMeetingSeries(ports, command, delivery)).toEqual({ outcome: 'cancelled' })
    expect(await series()).toMatchObject({ status: 'cancelled', generation: 2 })
    expect((await series())?.occurrences[0]?.ended).toBe('held')
    expect(told().filter((name) => name === 'MeetingSeriesCancelled')).toHaveLength(1)
    expect(await cancelMeetingSeries(ports, command, run(asOf))).toEqual({ outcome: 'already-cancelled' })
    expect(await pushMeetingSeries(ports, command, run(asOf))).toEqual({ outcome: 'not-wanted' })
  })

  test('finds a series that was created but never heard of', async () => {
    const { ports, fake } = world()
    await planMeetingSeries(ports, started, run())
    fake.failAfter('createSeries', new AppError('remote-timeout', 'unavailable'))
    await expect(pushMeetingSeries(ports, command, run())).rejects.toThrow(AppError)
    await planCancellation(ports, ended, run())
    expect(await cancelMeetingSeries(ports, command, run())).toEqual({ outcome: 'cancelled' })
    expect(fake.held.map(({ cancelled }) => cancelled)).toEqual([true])
  })

  test('may overtake the push, or even the start: then nothing is created', async () => {
    const early = world()
    expect(await planCancellation(early.ports, ended, run())).toEqual({ outcome: 'nothing-to-cancel' })
    expect(await planMeetingSeries(early.ports, started, run())).toEqual({ outcome: 'already-planned' })
    expect(await pushMeetingSeries(early.ports, command, run())).toEqual({ outcome: 'not-wanted' })
    const late = world()
    await planMeetingSeries(late.ports, started, run())
    await planCancellation(late.ports, ended, run())
    expect(await pushMeetingSeries(late.ports, command, run())).toEqual({ outcome: 'not-wanted' })
    expect(await cancelMeetingSeries(late.ports, command, run())).toEqual({ outcome: 'never-scheduled' })
    expect(late.told()).not.toContain('MeetingSeriesCancelled')
  })
})
