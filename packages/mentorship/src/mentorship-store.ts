import { AppError } from '@fairlead/kernel/errors'
import { itemsOf, type Change, type Condition, type Item, type Key, type Store } from '@fairlead/kernel/store'
import type { Feedback, Mentorship, MentorshipView, Role, Session } from './mentorship.ts'

const mentorshipPk = (tenantId: string, mentorshipId: string): string => `T#${tenantId}#MENTORSHIP#${mentorshipId}`
const ofPersonPk = (tenantId: string, employeeId: string): string => `T#${tenantId}#MENTORSHIPS-OF#${employeeId}`
const pairsPk = (tenantId: string, programmeId: string): string => `T#${tenantId}#PAIRS#${programmeId}`
/** Sessions count to 60 at most; padded, so that text order is number order. */
const sessionText = (session: number): string => String(session).padStart(3, '0')

export const mentorshipKey = (tenantId: string, mentorshipId: string): Key => ({
  pk: mentorshipPk(tenantId, mentorshipId),
  sk: 'MENTORSHIP',
})

/** Error: `mentorship-not-found` (not-found). */
export const readMentorship = async (store: Store, tenantId: string, mentorshipId: string): Promise<Item<Mentorship>> => {
  const stored = await store.get<Mentorship>(mentorshipKey(tenantId, mentorshipId))
  if (stored !== undefined) return stored
  throw new AppError('mentorship-not-found', 'not-found', {
    message: 'There is no mentorship with this id.',
    path: 'mentorshipId',
    next: 'Take the id from MentorshipStarted or from the programme page.',
  })
}

export const putMentorship = (tenantId: string, mentorship: Mentorship, condition: Condition): Change => ({
  kind: 'put',
  key: mentorshipKey(tenantId, mentorship.mentorshipId),
  attributes: mentorship,
  condition,
  lookup: { pk: `T#${tenantId}#COHORT#${mentorship.programmeId}`, sk: mentorship.mentorshipId },
})

/** How to find a mentorship from each of its people, and the pair in the programme's history, which is kept for ever. */
export const mentorshipTraces = (tenantId: string, { mentorshipId, programmeId, menteeId, mentorId }: Mentorship): readonly Change[] => [
  ...[menteeId, mentorId].map((employeeId): Change => ({
    kind: 'put',
    key: { pk: ofPersonPk(tenantId, employeeId), sk: mentorshipId },
    attributes: { mentorshipId },
    condition: 'any',
  })),
  {
    kind: 'put',
    key: { pk: pairsPk(tenantId, programmeId), sk: `${menteeId}#${mentorId}` },
    attributes: { menteeId, mentorId, mentorshipId },
    condition: 'any',
  },
]

export const mentorshipIdsOf = async (store: Store, tenantId: string, employeeId: string): Promise<readonly string[]> => {
  const ids: string[] = []
  for await (const { sk } of itemsOf(store, { pk: ofPersonPk(tenantId, employeeId) })) ids.push(sk)
  return ids
}

type PairTrace = { readonly menteeId: string; readonly mentorId: string; readonly mentorshipId: string }

/** Every pair of the programme there ever was. `active`: it runs now. */
export const pairsOf = async (
  store: Store,
  tenantId: string,
  programmeId: string,
): Promise<readonly { readonly menteeId: string; readonly mentorId: string; readonly active: boolean; readonly declined: boolean }[]> => {
  const traces: PairTrace[] = []
  for await (const { attributes } of itemsOf<PairTrace>(store, { pk: pairsPk(tenantId, programmeId), limit: 1000 })) traces.push(attributes)
  const mentorships = await store.getMany<Mentorship>(traces.map(({ mentorshipId }) => mentorshipKey(tenantId, mentorshipId)))
  return traces.map(({ menteeId, mentorId }, at) => {
    const found = mentorships[at]?.attributes
    return { menteeId, mentorId, active: found?.state === 'active', declined: found?.endReason === 'declined' }
  })
}

const sessionKey = (tenantId: string, mentorshipId: string, session: number): Key => ({
  pk: mentorshipPk(tenantId, mentorshipId),
  sk: `SESSION#${sessionText(session)}`,
})
export const findSession = (store: Store, tenantId: string, mentorshipId: string, session: number): Promise<Item<Session> | undefined> =>
  store.get<Session>(sessionKey(tenantId, mentorshipId, session))
export const putSession = (tenantId: string, mentorshipId: string, session: Session, condition: Condition): Change => ({
  kind: 'put',
  key: sessionKey(tenantId, mentorshipId, session.session),
  attributes: session,
  condition,
})

const feedbackKey = (tenantId: string, mentorshipId: string, session: number, role: Role): Key => ({
  pk: mentorshipPk(tenantId, mentorshipId),
  sk: `FEEDBACK#${sessionText(session)}#${role}`,
})
export const hasFeedback = async (store: Store, tenantId: string, mentorshipId: string, session: number, role: Role): Promise<boolean> =>
  (await store.get(feedbackKey(tenantId, mentorshipId, session, role))) !== undefined
/** `employeeId`: who gave it, and whose it is. */
export const putFeedback = (tenantId: string, mentorshipId: string, feedback: Feedback, employeeId: string): Change => ({
  kind: 'put',
  key: feedbackKey(tenantId, mentorshipId, feedback.session, feedback.role),
  attributes: feedback,
  condition: 'absent',
  subject: employeeId,
})

export const dropFeedback = (tenantId: string, mentorshipId: string, session: number, role: Role): Change => ({
  kind: 'delete',
  key: feedbackKey(tenantId, mentorshipId, session, role),
  condition: 'any',
})

const viewOf = async (store: Store, tenantId: string, mentorship: Mentorship): Promise<MentorshipView> => {
  const pk = mentorshipPk(tenantId, mentorship.mentorshipId)
  const sessions: Session[] = []
  const feedback: Feedback[] = []
  for await (const { attributes } of itemsOf<Session>(store, { pk, skPrefix: 'SESSION#' })) sessions.push(attributes)
  for await (const { attributes } of itemsOf<Feedback>(store, { pk, skPrefix: 'FEEDBACK#' })) feedback.push(attributes)
  return { mentorship, sessions, feedback }
}

/** One mentorship with its sessions and feedback. Error `mentorship-not-found`. */
export const mentorshipView = async (store: Store, tenantId: string, mentorshipId: string): Promise<MentorshipView> =>
  viewOf(store, tenantId, (await readMentorship(store, tenantId, mentorshipId)).attributes)

/** Every mentorship of a programme with its sessions, feedback and goal: what outcomes evaluates. From the index, which may lag. */
export async function* mentorshipsOf(store: Store, tenantId: string, programmeId: string): AsyncGenerator<MentorshipView> {
  const query = { index: 'lookup', pk: `T#${tenantId}#COHORT#${programmeId}` } as const
  for await (const { attributes } of itemsOf<Mentorship>(store, query)) yield viewOf(store, tenantId, attributes)
}
