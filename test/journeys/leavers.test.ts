import { addresses } from '@fairlead/sandbox/addresses'
import type { Person, Simulated } from '@fairlead/sandbox/company'
import { expectOk, idOf } from '@fairlead/sandbox/journey/door'
import { approveMatches, readCycle, requestMatching } from '@fairlead/sandbox/journey/journey'
import { chance } from '@fairlead/sandbox/outlook/seeded'
import { afterEach, describe, expect, it } from 'vitest'
import { openRiver, proposed, scheduled, smallCompany, type River } from './river.fixture.ts'

const day = 24 * 3600_000

let river: River
afterEach(() => river.close())

const after = (ms: number): Promise<void> => river.local.advanceTo(new Date(river.world.clock.now().getTime() + ms))
const today = (): string => river.world.clock.now().toISOString()
const byId = (employeeId: string): Person => {
  const person = river.world.company.people.find((one) => idOf(one) === employeeId)
  if (person === undefined) throw new RangeError('Nobody has this id.')
  return person
}
const leave = (person: Person): void =>
  void river.world.hris.change(person.sourceId, { status: 'Inactive', terminationDate: today().slice(0, 10) })
/** Meetings of ours that still lie ahead of this person. */
const ahead = ({ email }: Person): number =>
  river.world.graph.calendarOf(email).filter((entry) => entry.kind === 'meeting' && !entry.cancelled && entry.start > today()).length
const seriesWith = ({ email }: Person): number =>
  river.world.graph
    .liveSeries()
    .filter(({ organiser, attendees }) => [organiser, ...attendees].some((one) => one.toLowerCase() === email.toLowerCase())).length

describe('a mentor who leaves the company', () => {
  it('ends their mentorships and takes the meetings out of both calendars, and out of nobody else’s', async () => {
    river = await openRiver({ company: smallCompany(60) })
    const { proposals } = await scheduled(river)
    const mentor = byId(proposals[0]?.mentorId ?? '')
    const theirs = proposals.filter(({ mentorId }) => mentorId === idOf(mentor)).map(({ menteeId }) => byId(menteeId))
    const others = proposals
      .filter(({ mentorId }) => mentorId !== idOf(mentor))
      .flatMap(({ menteeId, mentorId }) => [byId(menteeId), byId(mentorId)])
    // The programme has begun: some meetings are over when the mentor goes.
    await after(20 * day)
    const before = others.map(ahead)
    expect([ahead(mentor), ...theirs.map(ahead), ...before].every((meetings) => meetings > 0)).toBe(true)

    leave(mentor)
    await after(2 * day)
    expect(river.factsOf('EmployeeDeparted')).toMatchObject([{ employeeId: idOf(mentor) }])
    expect(river.factsOf('MentorshipEnded')).toMatchObject(theirs.map(() => ({ reason: 'mentor-left' })))
    expect(river.factsOf('MeetingSeriesCancelled')).toMatchObject(theirs.map(() => ({ reason: 'mentorship-ended' })))
    expect([ahead(mentor), ...theirs.map(ahead)]).toEqual([0, ...theirs.map(() => 0)])
    expect([mentor, ...theirs].map(seriesWith)).toEqual([0, ...theirs.map(() => 0)])
    expect(others.map(ahead).every((meetings, index) => meetings > 0 && meetings <= (before[index] ?? 0))).toBe(true)
    expect(river.world.graph.liveSeries()).toHaveLength(proposals.length - theirs.length)
    expect(river.local.deadLetters()).toEqual([])
  })

  it('before the approval is left out of what begins', async () => {
    river = await openRiver({ company: smallCompany(60) })
    const cycleId = await proposed(river)
    await river.local.settle()
    const { proposals } = await readCycle(river.journey, cycleId)
    const mentor = byId(proposals[0]?.mentorId ?? '')
    const theirs = proposals.filter(({ mentorId }) => mentorId === idOf(mentor)).length
    leave(mentor)
    await after(2 * day)
    await approveMatches(river.journey, cycleId)
    expect(seriesWith(mentor)).toBe(0)
    expect(river.world.graph.liveSeries()).toHaveLength(proposals.length - theirs)
    expect(river.local.deadLetters()).toEqual([])
  })
})

describe('a mentee who declines', () => {
  it('has no meeting left, costs nobody else one, and is not proposed the same mentor again', async () => {
    river = await openRiver({ company: smallCompany(60) })
    const { proposals } = await scheduled(river)
    const [declined] = proposals
    const mentee = byId(declined?.menteeId ?? '')
    const own = expectOk('reading own mentorships', await river.journey.door.as(mentee, 'GET', '/mentorships')) as {
      readonly mentorships: readonly { readonly mentorshipId: string }[]
    }
    const path = `/mentorships/${own.mentorships[0]?.mentorshipId ?? ''}/end`
    expect(expectOk('declining', await river.journey.door.as(mentee, 'POST', path))).toEqual({ kind: 'left', reason: 'declined' })
    expect(expectOk('declining', await river.journey.door.as(mentee, 'POST', path))).toEqual({ kind: 'already-over' })
    await after(day)
    expect([ahead(mentee), seriesWith(mentee)]).toEqual([0, 0])
    expect(river.world.graph.liveSeries()).toHaveLength(proposals.length - 1)

    const again = (await readCycle(river.journey, await requestMatching(river.journey))) as Awaited<ReturnType<typeof readCycle>> & {
      readonly unmatched: readonly { readonly menteeId: string }[]
    }
    const theirs = [...again.proposals, ...again.unmatched].filter(({ menteeId }) => menteeId === idOf(mentee))
    expect(theirs).toHaveLength(1)
    expect(theirs).not.toMatchObject([{ mentorId: declined?.mentorId }])
    expect(river.local.deadLetters()).toEqual([])
  })
})

describe('half of the company vanishes from the HRIS', () => {
  it.each([
    ['marked as gone', (person: Person) => leave(person)],
    ['without a word', (person: Person) => river.world.hris.remove(person.sourceId)],
  ])('%s: the sync halts, nobody is ended and nothing is cancelled', async (_, vanish) => {
    river = await openRiver()
    const { proposals } = await scheduled(river)
    const series = river.world.graph.liveSeries()
    const halts = river.factsOf('WorkforceSyncHalted').length
    const half = river.world.company.people.filter(({ employeeNumber }, index) => index % 2 === 0 && !employeeNumber.startsWith('HR-'))
    half.forEach(vanish)
    // Past Sunday, when the whole workforce is read and not only what changed.
    await after(7 * day)
    const halted = river.factsOf('WorkforceSyncHalted').slice(halts) as readonly { readonly reason: string; readonly vanished: number }[]
    expect(halted.length).toBeGreaterThan(0)
    expect(halted.every(({ reason, vanished }) => reason === 'mass-vanish' && vanished >= half.length - 1)).toBe(true)
    expect([river.factsOf('EmployeeDeparted'), river.factsOf('MentorshipEnded'), river.factsOf('MeetingSeriesCancelled')]).toEqual([
      [],
      [],
      [],
    ])
    expect(river.world.graph.liveSeries()).toEqual(series)
    expect(series).toHaveLength(proposals.length)
  })
})

describe('storms in front of the calendar', () => {
  const answer = (status: number, retryAfter: string | undefined): Response =>
    Response.json(
      { error: { code: status === 429 ? 'ApplicationThrottled' : 'ErrorServerBusy', message: 'Later.' } },
      { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } },
    )

  /** 0..1, the same for a request's number in every run. */
  const luck = (number: number): number => chance(1, 'storm', number)

  type Weather = (number: number, through: () => Promise<Response>) => Promise<Response>
  const storm = (weather: Weather) => {
    let requests = 0
    return (system: Simulated): Simulated => ({
      ...system,
      handle: async (request) => {
        const through = (): Promise<Response> => system.handle(request)
        if (!request.url.startsWith(`${addresses.graph}/v1.0`)) return through()
        return weather((requests += 1), through)
      },
    })
  }

  it.each<[string, Weather]>([
    ['two of five requests are throttled', async (number, through) => (luck(number) > 0.4 ? through() : answer(429, '7'))],
    ['the first forty requests are throttled for minutes', async (number, through) => (number > 40 ? through() : answer(429, '180'))],
    [
      'one of four is throttled without a Retry-After',
      async (number, through) => (luck(number) > 0.25 ? through() : answer(429, undefined)),
    ],
    [
      'every third request takes effect and its answer is lost',
      async (number, through) => {
        const answered = await through()
        return number % 3 === 0 ? answer(503, '5') : answered
      },
    ],
    [
      'connections break after the effect',
      async (number, through) => {
        const answered = await through()
        if (number % 4 === 0) throw new TypeError('fetch failed')
        return answered
      },
    ],
  ])('%s: exactly one series for each pair', async (_, weather) => {
    river = await openRiver({ company: smallCompany(60), between: storm(weather) })
    const { proposals } = await approveMatches(river.journey, await proposed(river))
    await after(day / 2)
    expect(proposals.length).toBeGreaterThan(3)
    const scheduledPairs = river.factsOf('MeetingSeriesScheduled') as readonly { readonly mentorshipId: string }[]
    expect(river.world.graph.liveSeries()).toHaveLength(proposals.length)
    expect(new Set(scheduledPairs.map(({ mentorshipId }) => mentorshipId)).size).toBe(proposals.length)
    expect(scheduledPairs).toHaveLength(proposals.length)
    expect(river.local.deadLetters()).toEqual([])
  })
})
