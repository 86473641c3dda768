import { cancelMeetingSeries } from '@fairlead/scheduling/cancel-meeting-series'
import { planCancellation } from '@fairlead/scheduling/plan-cancellation'
import { planMeetingSeries } from '@fairlead/scheduling/plan-meeting-series'
import { pushMeetingSeries } from '@fairlead/scheduling/push-meeting-series'
import { reconcileMeetingSeries } from '@fairlead/scheduling/reconcile-meeting-series'
import { seriesStore } from '@fairlead/scheduling/series-store'
import { sweepSeries } from '@fairlead/scheduling/sweep-series'
import { describe, expect, test } from 'vitest'
import type { GraphFault } from './faults.ts'
import { everyNth, once } from './faults.ts'
import { calendarWorld, programme } from './testing/calendar-world.ts'

type World = ReturnType<typeof calendarWorld>

/** Deliver a command again until it succeeds, as the queue would; the clock moves on in between. */
const delivered = async (world: World, n: number, attempts = 12): Promise<unknown> => {
  const delivery = world.run()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await pushMeetingSeries(world.ports, world.command(n), { ...delivery, asOf: world.clock.now().toISOString() })
    } catch (error) {
      if (attempt === attempts) throw error
      world.clock.advanceTo(new Date(world.clock.now().getTime() + 30_000))
    }
  }
}

const scheduled = async (world: World, pairs: number): Promise<void> => {
  for (let n = 0; n < pairs; n += 1) {
    await planMeetingSeries(world.ports, world.started(n), world.run())
    await delivered(world, n)
  }
}

const afterSession = async (world: World, n: number, session: number): Promise<void> => {
  const series = await seriesStore(world.ports.store).find('acme', `m-${n}`)
  world.clock.advanceTo(new Date(series?.attributes.occurrences[session - 1]?.end ?? ''))
}

describe('one series for each mentorship, in Outlook', () => {
  test('stands in both calendars, private, neutral, with a link, where neither is busy', async () => {
    const world = calendarWorld(20, { declineRate: 0 })
    await scheduled(world, 10)
    expect(world.graph.refused).toEqual([])
    expect(world.graph.liveSeries()).toHaveLength(10)
    for (const { email } of world.company.people) {
      const calendar = world.graph.calendarOf(email, { from: '2026-09-28T00:00:00Z', to: '2026-11-20T00:00:00Z' })
      const meetings = calendar.filter((entry) => entry.kind === 'meeting')
      expect(meetings.length).toBeGreaterThan(0)
      for (const meeting of meetings) {
        expect(meeting).toMatchObject({ private: true, online: true, subject: 'Leadership mentoring' })
        const clash = calendar.find(({ kind, start, end }) => kind === 'busy' && start < meeting.end && end > meeting.start)
        expect(clash).toBeUndefined()
      }
    }
    expect(world.graph.mails.filter(({ kind }) => kind === 'invitation')).toHaveLength(10)
  })

  test('keeps its local hour through the clock change', async () => {
    const world = calendarWorld(2)
    await scheduled(world, 1)
    const plan = (await seriesStore(world.ports.store).find('acme', 'm-0'))?.attributes.plan
    const hours = new Set(
      (plan?.occurrences ?? []).map(({ originalStart }) =>
        new Date(originalStart).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' }),
      ),
    )
    expect(plan?.zone).toBe('Europe/London')
    expect(hours.size).toBe(1)
  })

  test.each<GraphFault>(['commit-then-504', 'reset'])(
    'an answer lost after the commit (%s) leaves exactly one series and one invitation',
    async (fault) => {
      const world = calendarWorld(2, { faults: once('POST', /\/events$/, fault) })
      await scheduled(world, 1)
      expect(world.graph.liveSeries()).toHaveLength(1)
      expect(world.graph.mails.filter(({ kind }) => kind === 'invitation')).toHaveLength(1)
      expect(world.told()).toEqual(['PushMeetingSeries', 'MeetingSeriesScheduled'])
      const [found] = world.graph.liveSeries()
      const held = (await seriesStore(world.ports.store).find('acme', 'm-0'))?.attributes
      expect(held).toMatchObject({ status: 'scheduled', iCalUId: found?.iCalUId })
    },
  )

  test('is adopted even when the server has long forgotten the transaction id', async () => {
    const world = calendarWorld(2, { faults: once('POST', /\/events$/, 'commit-then-504') })
    await planMeetingSeries(world.ports, world.started(0), world.run())
    await expect(pushMeetingSeries(world.ports, world.command(0), world.run())).rejects.toMatchObject({ kind: 'unavailable' })
    world.clock.advanceTo(new Date('2026-10-20T08:00:00Z'))
    expect(await pushMeetingSeries(world.ports, world.command(0), world.run())).toMatchObject({ outcome: 'scheduled', adopted: true })
    expect(world.graph.liveSeries()).toHaveLength(1)
  })

  test.each<[GraphFault, string]>([
    ['throttled', 'rate-limited'],
    ['unavailable', 'rate-limited'],
    ['html-502', 'unavailable'],
    ['commit-then-504', 'unavailable'],
    ['reset', 'unavailable'],
  ])('%s in every fourth request ends in one series for each pair', async (fault, kind) => {
    const first = calendarWorld(2, { faults: everyNth(1, fault) })
    await planMeetingSeries(first.ports, first.started(0), first.run())
    await expect(pushMeetingSeries(first.ports, first.command(0), first.run())).rejects.toMatchObject({ kind })
    const world = calendarWorld(24, { faults: everyNth(4, fault) })
    await scheduled(world, 12)
    expect(world.graph.liveSeries()).toHaveLength(12)
    expect(new Set(world.graph.liveSeries().map(({ organiser }) => organiser)).size).toBe(12)
    expect(world.told().filter((name) => name === 'MeetingSeriesScheduled')).toHaveLength(12)
  })

  test('a throttled request says how long to wait, and the queue is told', async () => {
    const world = calendarWorld(2, { faults: everyNth(1, 'throttled') })
    await planMeetingSeries(world.ports, world.started(0), world.run())
    await expect(pushMeetingSeries(world.ports, world.command(0), world.run())).rejects.toMatchObject({
      kind: 'rate-limited',
      retryAfterSeconds: 3,
    })
  })

  test('without a Teams link the meetings stand and the series says so', async () => {
    const world = calendarWorld(2, { faults: once('POST', /\/events$/, 'no-teams-link') })
    await planMeetingSeries(world.ports, world.started(0), world.run())
    expect(await pushMeetingSeries(world.ports, world.command(0), world.run())).toMatchObject({
      outcome: 'scheduled',
      onlineMeeting: 'missing',
    })
  })

  test('a mailbox that is missing or closed is an answer, not a failure', async () => {
    const missing = calendarWorld(4, { withoutMailbox: ['person.0@acme.example', 'person.3@acme.example'] })
    await scheduled(missing, 2)
    const outcomes = async (n: number) => (await seriesStore(missing.ports.store).find('acme', `m-${n}`))?.attributes
    expect(await outcomes(0)).toMatchObject({ status: 'unavailable', unavailable: 'mailbox-unknown' })
    // The mentee's calendar is unknown, which is not free: the series is made, and says that it is unverified.
    expect((await outcomes(1))?.plan?.freeBusyVerified).toBe(false)
    const closed = calendarWorld(2, { closed: ['person.0@acme.example'] })
    await planMeetingSeries(closed.ports, closed.started(0), closed.run())
    expect(await pushMeetingSeries(closed.ports, closed.command(0), closed.run())).toEqual({
      outcome: 'unavailable',
      reason: 'access-denied',
    })
  })
})

describe('what became of the sessions', () => {
  test('held, declined and deleted ones are told apart on the organiser’s copy', async () => {
    const world = calendarWorld(2, { declineRate: 0 })
    await scheduled(world, 1)
    const [series] = world.graph.liveSeries()
    world.graph.respond({ iCalUId: series?.iCalUId ?? '', attendee: 'person.1@acme.example', session: 2, response: 'declined' })
    await afterSession(world, 0, 3)
    expect(await sweepSeries(world.ports, world.run())).toEqual({ due: 1 })
    await reconcileMeetingSeries(world.ports, world.command(0), world.run())
    const held = (await seriesStore(world.ports.store).find('acme', 'm-0'))?.attributes.occurrences.map(({ ended }) => ended)
    expect(held?.slice(0, 4)).toEqual(['held', 'not-held', 'held', null])
    expect(world.told().filter((name) => name.startsWith('Occurrence'))).toEqual([
      'OccurrenceEnded',
      'OccurrenceDeclined',
      'OccurrenceEnded',
      'OccurrenceEnded',
    ])
  })

  test('people decline now and then, the same ones in every run', async () => {
    const declined = async () => {
      const world = calendarWorld(40, { declineRate: 0.1 })
      await scheduled(world, 20)
      world.clock.advanceTo(new Date('2027-09-30T00:00:00Z'))
      for (let n = 0; n < 20; n += 1) await reconcileMeetingSeries(world.ports, world.command(n), world.run())
      return world.told().filter((name) => name === 'OccurrenceDeclined').length
    }
    const first = await declined()
    expect(first).toBeGreaterThan(0)
    expect(await declined()).toBe(first)
  })

  test('the end of the mentorship empties both calendars, also when the first answer is lost', async () => {
    const world = calendarWorld(2, { faults: once('POST', /\/cancel$/, 'commit-then-504') })
    await scheduled(world, 1)
    await planCancellation(world.ports, { mentorshipId: 'm-0', programmeId: programme.programmeId, reason: 'mentor-left' }, world.run())
    const delivery = world.run()
    await expect(cancelMeetingSeries(world.ports, world.command(0), delivery)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await cancelMeetingSeries(world.ports, world.command(0), delivery)).toEqual({ outcome: 'cancelled' })
    expect(world.graph.liveSeries()).toEqual([])
    expect(world.told().filter((name) => name === 'MeetingSeriesCancelled')).toHaveLength(1)
  })

  test('a 202 that claims to be JSON and is empty is a success', async () => {
    const world = calendarWorld(2, { faults: everyNth(1, 'accepted-as-json') })
    await scheduled(world, 1)
    expect(await cancelMeetingSeries(world.ports, world.command(0), world.run())).toEqual({ outcome: 'cancelled' })
  })
})

test('three hundred series in a company of two thousand are scheduled, each once', async () => {
  const world = calendarWorld(2000)
  await scheduled(world, 300)
  expect(world.graph.liveSeries()).toHaveLength(300)
})
