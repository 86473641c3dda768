import { silentLog } from '@fairlead/kernel/log'
import { quarter } from '@fairlead/kernel/quarter'
import type { Run } from '@fairlead/kernel/run'
import type { Programme } from '@fairlead/programme/document'
import { sampleProgramme } from '@fairlead/programme/sample-programme'
import type { CohortFacts, MentorshipFacts } from './ports.ts'

export const programme: Programme = sampleProgramme({ startsOn: '2026-10-01', endsOn: '2027-03-31', approvers: ['E-1', 'E-2'] })
export const q4 = quarter('2026-Q4')

export const run: Run = {
  tenantId: 'acme',
  correlationId: 'c-1',
  causationId: null,
  asOf: '2027-01-04T02:00:00.000Z',
  newId: () => crypto.randomUUID(),
  log: silentLog,
}

const sessionDays = ['2026-10-12', '2026-10-26', '2026-11-09', '2026-11-23', '2026-12-07', '2026-12-21']

/** The i-th pair: so many of its six sessions were held, and both answered both questions after each of them. */
export const pair = (i: number, held: number, more: Partial<MentorshipFacts> = {}): MentorshipFacts => ({
  mentorshipId: `mentorship-${i}`,
  mentorId: `mentor-${i}`,
  menteeId: `mentee-${i}`,
  employeeNumber: `E-${100 + i}`,
  status: held === sessionDays.length ? 'completed' : 'active',
  sessions: sessionDays.map((plannedOn, at) => ({ session: at + 1, plannedOn, held: at < held })),
  answers: Array.from({ length: held }, (_, at) => at + 1).flatMap((session) =>
    (['mentor', 'mentee'] as const).flatMap((role) => [
      { session, role, questionId: 'time-well-spent', score: 3 + ((i + session) % 3) },
      { session, role, questionId: 'closer-to-goal', score: 2 + ((i + session) % 4) },
    ]),
  ),
  goalProgressPercent: held * 15,
  ...more,
})

export const menteeIds = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `mentee-${i}`)

/** People in steps: so many eligible, invited, opted in (of whom so many left), and a pair per number of held sessions. */
export const cohort = (people: {
  readonly eligible: number
  readonly invited: number
  readonly optedIn: number
  readonly left: number
  readonly held: readonly number[]
}): CohortFacts => ({
  eligible: menteeIds(people.eligible),
  invited: menteeIds(people.invited),
  participants: menteeIds(people.optedIn).map((employeeId, i) => ({
    employeeId,
    employeeNumber: `E-${100 + i}`,
    enrolledOn: '2026-10-02',
    employedAtEnd: i >= people.left,
  })),
  mentorships: people.held.map((held, i) => pair(i, held)),
})

/** Sixty eligible, ten of forty mentees left, ten of thirty pairs still to meet. */
export const autumn = cohort({
  eligible: 60,
  invited: 60,
  optedIn: 40,
  left: 10,
  held: [...Array.from({ length: 10 }, () => 6), ...Array.from({ length: 10 }, () => 4), ...Array.from({ length: 10 }, () => 0)],
})
