import type { Reason } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import { FeedbackGiven, GoalProgressed } from '@fairlead/kernel/events/mentorship'
import { message } from '@fairlead/kernel/message'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import type { Actor, Run } from '@fairlead/kernel/run'
import type { Programme } from '@fairlead/programme/document'
import * as z from 'zod'
import { roleOf } from './mentorship.ts'
import { findSession, hasFeedback, putFeedback, putMentorship, readMentorship } from './mentorship-store.ts'
import type { MentorshipPorts } from './ports.ts'
import { tryAgain } from './try-again.ts'

type Ports = Pick<MentorshipPorts, 'store' | 'programme'>

/** What one side sends after a session: whole scores by question id and, from the mentee, how far the goal has come. */
export const SessionFeedback = z.strictObject({
  answers: z.record(z.string(), z.int()),
  goalPercent: z.int().min(0).max(100).optional(),
})
export type FeedbackInput = { readonly mentorshipId: string; readonly session: number } & z.infer<typeof SessionFeedback>

export type FeedbackRefusal = 'not-authorised' | 'session-not-held' | 'already-given' | 'goal-is-the-mentees'
export type FeedbackResult =
  | { readonly kind: 'given'; readonly role: 'mentor' | 'mentee' }
  | { readonly kind: 'refused'; readonly code: FeedbackRefusal; readonly reason: Reason }

const refused = (code: FeedbackRefusal): FeedbackResult => ({ kind: 'refused', code, reason: { key: `mentorship.refusal.${code}` } })

/** Every question of the programme's pulse is answered on its own scale, and no other. */
const answersSchema = ({ surveys }: Programme) =>
  z.strictObject({
    answers: z.strictObject(
      Object.fromEntries(surveys.pulse.map(({ questionId, scale }) => [questionId, z.int().min(scale.min).max(scale.max)])),
    ),
  })

const giveOnce = async (ports: Ports, input: FeedbackInput, actor: Actor, run: Run): Promise<FeedbackResult> => {
  const { tenantId, asOf } = run
  const { mentorshipId, session, answers, goalPercent } = input
  const { attributes: mentorship, version } = await readMentorship(ports.store, tenantId, mentorshipId)
  const role = roleOf(mentorship, actor.employeeId)
  if (role === undefined) return refused('not-authorised')
  if (goalPercent !== undefined && role === 'mentor') return refused('goal-is-the-mentees')
  const { programmeId, programmeVersion, plan } = mentorship
  const programme = await ports.programme(tenantId, programmeId, programmeVersion)
  if (programme === undefined)
    throw new AppError('programme-not-found', 'not-found', { message: 'The programme version of this mentorship is not kept.' })
  parseOrRefuse(answersSchema(programme.document), { answers }, 'answers-malformed', 'Answer every question of the pulse on its scale.')
  const over = await findSession(ports.store, tenantId, mentorshipId, session)
  if (over === undefined || over.attributes.heldOn === null) return refused('session-not-held')
  if (await hasFeedback(ports.store, tenantId, mentorshipId, session, role)) return refused('already-given')
  const progressed = goalPercent !== undefined && goalPercent !== plan.percent
  const changes = progressed ? [putMentorship(tenantId, { ...mentorship, plan: { ...plan, percent: goalPercent } }, { version })] : []
  await ports.store.transact(
    run,
    [putFeedback(tenantId, mentorshipId, { session, role, answers, givenAt: asOf }, actor.employeeId), ...changes],
    [
      message(FeedbackGiven, { mentorshipId, programmeId, session, role }),
      ...(progressed ? [message(GoalProgressed, { mentorshipId, programmeId, goalId: plan.goalId, percent: goalPercent })] : []),
    ],
  )
  return { kind: 'given', role }
}

/**
 * The pulse of `run.actor`, who is the mentor or the mentee, after a session that was held: once per session and side. Scores stay in
 * the store; facts say only that feedback was given.
 * Errors: `feedback-malformed`, `answers-malformed` (invalid), `actor-missing` (unauthorised), `mentorship-not-found`.
 */
export const giveFeedback = async (
  ports: Ports,
  {
    mentorshipId,
    session,
    ...given
  }: { readonly mentorshipId: string; readonly session: number; readonly answers: unknown; readonly goalPercent?: unknown },
  run: Run,
): Promise<FeedbackResult> => {
  const { actor } = run
  if (actor === undefined) throw new AppError('actor-missing', 'unauthorised', { message: 'Sign in to give feedback.' })
  const feedback = parseOrRefuse(SessionFeedback, given, 'feedback-malformed', 'Send whole scores by question id.')
  return tryAgain(() => giveOnce(ports, { mentorshipId, session, ...feedback }, actor, run))
}
