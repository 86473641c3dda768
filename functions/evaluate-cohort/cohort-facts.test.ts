import { quarter } from '@fairlead/kernel/quarter'
import type { Mentorship } from '@fairlead/mentorship/mentorship'
import { mentorshipTraces, putMentorship, putSession } from '@fairlead/mentorship/mentorship-store'
import { namedSeries, type SeriesOccurrence } from '@fairlead/scheduling/series'
import { putSeries } from '@fairlead/scheduling/series-store'
import { putEnrolment } from '@fairlead/talent/enrolment-store'
import type { Flag } from '@fairlead/talent/flag'
import { putFlag } from '@fairlead/talent/flag-store'
import type { Change } from '@fairlead/kernel/store'
import { beforeEach, describe, expect, it } from 'vitest'
import { employee, stored, tenantId, type Stored } from '../stored.fixture.ts'
import { cohortFacts } from './cohort-facts.ts'

const programmeId = 'leadership-mentoring'
const q4 = quarter('2026-Q4')

const flagged = (employeeId: string, day: string, over: Partial<Flag> = {}): Change =>
  putFlag(
    tenantId,
    {
      programmeId,
      programmeVersion: 1,
      employeeId,
      verdict: 'flagged',
      cell: 9,
      cells: [9],
      performance: 'high',
      potential: 'high',
      onPerformanceAlone: true,
      exclusions: [],
      reasons: [],
      flaggedAt: `${day}T02:00:00.000Z`,
      flagRunId: 'run-1',
      review: null,
      ...over,
    },
    'absent',
  )
const confirmed = (day: string): Pick<Flag, 'review'> => ({ review: { verdict: 'confirmed', by: 'boss', at: `${day}T08:00:00.000Z` } })

const enrolled = (employeeId: string, day: string, role: 'mentee' | 'mentor' = 'mentee'): Change => {
  const at = `${day}T09:00:00.000Z`
  const wish = { wants: [], offers: [], goals: [], capacity: role === 'mentor' ? 1 : 0 }
  return putEnrolment(tenantId, { programmeId, employeeId, role, ...wish, status: 'enrolled', enrolledAt: at, changedAt: at }, 'absent')
}

const mentorship = (menteeId: string, over: Partial<Mentorship> = {}): Mentorship => ({
  mentorshipId: `of-${menteeId}`,
  programmeId,
  programmeVersion: 1,
  cycleId: 'cycle-1',
  proposalId: `p-${menteeId}`,
  mentorId: 'mentor',
  menteeId,
  state: 'active',
  startedOn: '2026-10-06',
  sessionsPlanned: 2,
  sessionsHeld: 1,
  plan: { goalId: 'g', skillId: null, percent: 20 },
  endedOn: null,
  endReason: null,
  ...over,
})
const occurrence = (session: number, day: string): SeriesOccurrence => ({
  session,
  occurrenceId: `o-${session}`,
  originalStart: `${day}T09:00:00.000Z`,
  start: `${day}T09:00:00.000Z`,
  end: `${day}T09:45:00.000Z`,
  moved: false,
  declined: false,
  ended: null,
})

let world: Stored
beforeEach(() => {
  world = stored()
})
const facts = () => cohortFacts(world.store)(tenantId, programmeId, q4)

describe('who was eligible and invited', () => {
  it('counts flags and confirmations up to the end of the quarter', async () => {
    await world.keep(
      flagged('flagged', '2026-09-29'),
      flagged('invited', '2026-09-29', confirmed('2026-12-31')),
      flagged('too-late', '2027-01-01'),
      flagged('invited-later', '2026-09-29', confirmed('2027-01-02')),
      flagged('dismissed', '2026-09-29', { review: { verdict: 'dismissed', by: 'boss', at: '2026-10-01T08:00:00.000Z' } }),
      flagged('excluded', '2026-09-29', { verdict: 'excluded' }),
    )
    const { eligible, invited } = await facts()
    expect(eligible.toSorted()).toEqual(['dismissed', 'flagged', 'invited', 'invited-later'])
    expect(invited).toEqual(['invited'])
  })

  it('keeps who was invited among the eligible, whatever a later night’s flags say', async () => {
    await world.keep(flagged('ada', '2027-01-05', { verdict: 'excluded', ...confirmed('2026-10-01') }))
    expect(await facts()).toMatchObject({ eligible: ['ada'], invited: ['ada'] })
  })
})

describe('participants', () => {
  it('are the mentees who had enrolled by the end of the quarter, employed or not', async () => {
    await world.hire(
      employee('stays'),
      employee('on-leave', { status: 'leave' }),
      employee('left', { status: 'terminated', terminationDate: '2026-11-12' }),
      employee('left-after', { status: 'terminated', terminationDate: '2027-01-01' }),
      employee('left-some-day', { status: 'terminated' }),
      employee('late'),
      employee('mentor'),
    )
    await world.keep(
      ...['stays', 'on-leave', 'left', 'left-after', 'left-some-day', 'unknown'].map((id) => enrolled(id, '2026-10-01')),
      enrolled('late', '2027-01-01'),
      enrolled('mentor', '2026-10-01', 'mentor'),
    )
    const { participants } = await facts()
    expect(Object.fromEntries(participants.map(({ employeeId, employedAtEnd }) => [employeeId, employedAtEnd]))).toEqual({
      stays: true,
      'on-leave': true,
      left: false,
      'left-after': true,
      // Gone, and nobody wrote down when: not counted as staying.
      'left-some-day': false,
    })
    expect(participants.find(({ employeeId }) => employeeId === 'stays')).toMatchObject({
      employeeNumber: 'N-stays',
      enrolledOn: '2026-10-01',
    })
  })
})

describe('mentorships', () => {
  const begin = (one: Mentorship): Promise<void> => world.keep(putMentorship(tenantId, one, 'absent'), ...mentorshipTraces(tenantId, one))

  it('carry the sessions planned in the quarter, held or not, under the mentee’s employee number', async () => {
    await world.hire(employee('ada'))
    await begin(mentorship('ada'))
    const series = { ...namedSeries(tenantId, mentorship('ada')), status: 'scheduled' as const }
    const occurrences = [occurrence(1, '2026-10-08'), occurrence(2, '2026-12-30'), occurrence(3, '2027-01-13')]
    await world.keep(
      putSeries(tenantId, { ...series, occurrences }, 'absent'),
      putSession(tenantId, 'of-ada', { session: 1, heldOn: '2026-10-08' }, 'absent'),
      putSession(tenantId, 'of-ada', { session: 2, heldOn: null }, 'absent'),
    )
    expect((await facts()).mentorships).toMatchObject([
      {
        mentorshipId: 'of-ada',
        employeeNumber: 'N-ada',
        status: 'active',
        sessions: [
          { session: 1, plannedOn: '2026-10-08', held: true },
          { session: 2, plannedOn: '2026-12-30', held: false },
        ],
      },
    ])
  })

  it('that began after the quarter, or whose mentee nobody knows, are left out', async () => {
    await world.hire(employee('ada'))
    await begin(mentorship('ada', { startedOn: '2027-01-01' }))
    await begin(mentorship('nobody'))
    expect((await facts()).mentorships).toEqual([])
  })

  it('without a series stand with the sessions that were held all the same', async () => {
    await world.hire(employee('ada'))
    await begin(mentorship('ada'))
    await world.keep(putSession(tenantId, 'of-ada', { session: 1, heldOn: '2026-10-20' }, 'absent'))
    expect((await facts()).mentorships[0]?.sessions).toEqual([{ session: 1, plannedOn: '2026-10-20', held: true }])
  })
})

it('an empty programme is an empty cohort', async () => {
  expect(await facts()).toEqual({ eligible: [], invited: [], participants: [], mentorships: [] })
})
