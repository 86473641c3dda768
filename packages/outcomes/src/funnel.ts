import { suppressNested, tooClose } from '@fairlead/statistics/suppression'
import type { CohortFacts, MentorshipFacts } from './ports.ts'
import type { Evaluation } from './kpi-result.ts'

/** KPI K-10: the steps from eligible to completed, each inside the one before. */
export const funnelSteps = ['eligible', 'invited', 'opted-in', 'matched', 'first-meeting', 'half-held', 'completed'] as const
export type FunnelStep = (typeof funnelSteps)[number]

const heldSessions = ({ sessions }: MentorshipFacts): number => sessions.filter(({ held }) => held).length

/** Who reached each step by its own rule; a mentee with two mentorships counts once. */
const reached = (facts: CohortFacts, plannedSessions: number): Readonly<Record<FunnelStep, readonly string[]>> => {
  const menteesWhere = (test: (mentorship: MentorshipFacts) => boolean): readonly string[] =>
    facts.mentorships.filter(test).map(({ menteeId }) => menteeId)
  return {
    eligible: facts.eligible,
    invited: facts.invited,
    'opted-in': facts.participants.map(({ employeeId }) => employeeId),
    matched: menteesWhere(() => true),
    'first-meeting': menteesWhere((mentorship) => heldSessions(mentorship) >= 1),
    'half-held': menteesWhere((mentorship) => heldSessions(mentorship) >= plannedSessions / 2),
    completed: menteesWhere(({ status }) => status === 'completed'),
  }
}

/** People per step. Whoever reached a later step has passed the earlier ones, whatever the records of those say: so the counts never rise. */
export const funnelCounts = (facts: CohortFacts, plannedSessions: number): readonly number[] => {
  const people = reached(facts, plannedSessions)
  const soFar = new Set<string>()
  return funnelSteps
    .toReversed()
    .map((step) => {
      for (const employeeId of people[step]) soFar.add(employeeId)
      return soFar.size
    })
    .toReversed()
}

/**
 * Which steps may be shown, beside each other and beside every funnel published before. Groups only grow over time: a step of this
 * quarter holds the same step of an earlier one and all below it, and is held by the same step of a later one and all above
 * it. Where one group holds another they must not differ by one to k - 1 people.
 */
export const shownSteps = (counts: readonly number[], earlier: readonly Evaluation[], quarter: string, k: number): readonly boolean[] => {
  const published = earlier.flatMap((evaluation) =>
    evaluation.results.flatMap(({ kpi, slice, value }) => {
      const step = funnelSteps.findIndex((name) => name === slice)
      return kpi === 'K-10' && value !== null && step >= 0 ? [{ quarter: evaluation.quarter, step, people: value }] : []
    }),
  )
  return suppressNested(counts, k, (step) =>
    published.every((before) => {
      const nested = before.quarter === quarter || (before.quarter < quarter ? before.step >= step : before.step <= step)
      return !nested || !tooClose(counts[step] ?? 0, before.people, k)
    }),
  )
}
