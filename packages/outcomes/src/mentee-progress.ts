import { naturalId } from '@fairlead/kernel/ids'
import type { CohortFacts, MenteeProgress, MentorshipFacts } from './ports.ts'

const rank = ({ status }: MentorshipFacts): number => ['active', 'completed', 'ended'].indexOf(status)

const heldIn = (mentorship: MentorshipFacts, before: string): number =>
  mentorship.sessions.filter(({ held, plannedOn }) => held && plannedOn < before).length

const statusOf = ({ status }: MentorshipFacts, sessionsHeld: number): MenteeProgress['status'] =>
  status === 'active' ? (sessionsHeld > 0 ? 'meeting' : 'matched') : status

/** What the LMS may know, and of whom it tells. */
export type ProgressOf = { readonly employeeId: string; readonly progress: MenteeProgress }

/** A mentee who was matched again has several mentorships; the running one speaks, and all held sessions count. */
const progressOf = (programme: ProgrammePeriod, mentorships: readonly MentorshipFacts[]): readonly ProgressOf[] => {
  const [main] = mentorships.toSorted((a, b) => rank(a) - rank(b) || (a.mentorshipId < b.mentorshipId ? -1 : 1))
  if (main === undefined) return []
  const sessionsHeld = mentorships.reduce((sum, mentorship) => sum + heldIn(mentorship, programme.before), 0)
  const shown = {
    employeeNumber: main.employeeNumber,
    status: statusOf(main, sessionsHeld),
    sessionsHeld,
    goalProgressPercent: main.goalProgressPercent,
    completed: main.status === 'completed',
    updatedOn: programme.periodEnd,
  }
  const { tenantId, programmeId, quarter } = programme
  const content = JSON.stringify(shown)
  const recordId = naturalId('mentee-progress', tenantId, programmeId, main.menteeId, quarter, content)
  return [{ employeeId: main.menteeId, progress: { recordId, ...shown } }]
}

export type ProgrammePeriod = {
  readonly tenantId: string
  readonly programmeId: string
  readonly quarter: string
  /** Last day of the quarter, and the day after it. */
  readonly periodEnd: string
  readonly before: string
}

/** What the LMS may know of each mentee, in a fixed order. */
export const menteeProgress = (facts: CohortFacts, period: ProgrammePeriod): readonly ProgressOf[] =>
  [...Map.groupBy(facts.mentorships, ({ menteeId }) => menteeId)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, mentorships]) => progressOf(period, mentorships))
