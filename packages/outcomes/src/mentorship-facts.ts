import type { Quarter } from '@fairlead/kernel/quarter'
import type { MentorshipView } from '@fairlead/mentorship/mentorship'
import type { SeriesOccurrence } from '@fairlead/scheduling/series'
import type { MentorshipFacts, PulseAnswer, SessionFacts } from './ports.ts'

const day = (instant: string): string => instant.slice(0, 10)

/** When each session was planned, from the meeting series; a session held without one counts for the day it was held. */
const sessionsOf = ({ mentorship, sessions }: MentorshipView, planned: readonly SeriesOccurrence[]): readonly SessionFacts[] => {
  const heldOn = new Map(sessions.map((one) => [one.session, one.heldOn]))
  const inSeries = planned.map(({ session, start }) => ({ session, plannedOn: day(start), held: typeof heldOn.get(session) === 'string' }))
  const outside = sessions.flatMap((one) =>
    one.heldOn === null || planned.some(({ session }) => session === one.session)
      ? []
      : [{ session: one.session, plannedOn: one.heldOn, held: true }],
  )
  // What lay ahead when the mentorship ended was cancelled with it, and nobody missed it.
  const { state, endedOn } = mentorship
  const cancelled = (one: SessionFacts): boolean => state === 'ended' && endedOn !== null && one.plannedOn >= endedOn
  return [...inSeries, ...outside].filter((one) => one.held || !cancelled(one)).toSorted((a, b) => a.session - b.session)
}

const answersOf = ({ feedback }: MentorshipView): readonly PulseAnswer[] =>
  feedback.flatMap(({ session, role, answers }) =>
    Object.entries(answers).map(([questionId, score]) => ({ session, role, questionId, score })),
  )

/**
 * One mentorship as outcomes sees it at the end of a quarter, from what mentorship and scheduling keep: for the function that wires
 * `ReadCohort`. undefined where it had not begun. `employeeNumber` is the mentee's; `planned` is empty where no series could be placed.
 */
export const mentorshipFacts = (
  view: MentorshipView,
  planned: readonly SeriesOccurrence[],
  employeeNumber: string,
  { end }: Quarter,
): MentorshipFacts | undefined => {
  const { mentorshipId, mentorId, menteeId, state, startedOn, endedOn, plan } = view.mentorship
  if (startedOn >= end) return undefined
  return {
    mentorshipId,
    mentorId,
    menteeId,
    employeeNumber,
    status: endedOn !== null && endedOn >= end ? 'active' : state,
    sessions: sessionsOf(view, planned).filter(({ plannedOn }) => plannedOn < end),
    answers: answersOf(view),
    goalProgressPercent: plan.percent,
  }
}
