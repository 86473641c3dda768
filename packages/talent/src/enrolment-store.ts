import { itemsOf, type Change, type Condition, type Item, type Key, type Store } from '@fairlead/kernel/store'
import type { ParticipantProfile } from './participant-profile.ts'

/** One person in one programme: one role, what they want or offer, and since when. */
export type Enrolment = {
  readonly programmeId: string
  readonly employeeId: string
  readonly role: 'mentee' | 'mentor'
  /** Skill ids of the programme. */
  readonly wants: readonly string[]
  readonly offers: readonly string[]
  /** Ids of career goals. */
  readonly goals: readonly string[]
  /** What else they say of themselves; left out where they say nothing. */
  readonly profile?: ParticipantProfile
  /** Mentees at the same time; 0 for a mentee. */
  readonly capacity: number
  readonly status: 'enrolled' | 'withdrawn'
  /** ISO 8601 UTC. */
  readonly enrolledAt: string
  readonly changedAt: string
}

const enrolmentsPk = (tenantId: string, programmeId: string): string => `T#${tenantId}#ENROLMENTS#${programmeId}`
const enrolmentKey = (tenantId: string, programmeId: string, employeeId: string): Key => ({
  pk: enrolmentsPk(tenantId, programmeId),
  sk: employeeId,
})

export const putEnrolment = (tenantId: string, enrolment: Enrolment, condition: Condition): Change => ({
  kind: 'put',
  key: enrolmentKey(tenantId, enrolment.programmeId, enrolment.employeeId),
  attributes: enrolment,
  condition,
  subject: enrolment.employeeId,
  lookup: { pk: `T#${tenantId}#ENROLMENTS-OF#${enrolment.employeeId}`, sk: enrolment.programmeId },
})

export const dropEnrolment = (tenantId: string, programmeId: string, employeeId: string): Change => ({
  kind: 'delete',
  key: enrolmentKey(tenantId, programmeId, employeeId),
  condition: 'any',
})

export const enrolmentStore = (store: Store) => ({
  item(tenantId: string, programmeId: string, employeeId: string): Promise<Item<Enrolment> | undefined> {
    return store.get<Enrolment>(enrolmentKey(tenantId, programmeId, employeeId))
  },
  /** In the order asked, undefined for who never enrolled. */
  async byIds(tenantId: string, programmeId: string, employeeIds: readonly string[]): Promise<readonly (Enrolment | undefined)[]> {
    const items = await store.getMany<Enrolment>(employeeIds.map((id) => enrolmentKey(tenantId, programmeId, id)))
    return items.map((item) => item?.attributes)
  },
  /** Everybody enrolled now, by employee id. Whether they still work here is for the caller to ask. */
  async *participants(tenantId: string, programmeId: string): AsyncGenerator<Enrolment> {
    for await (const { attributes } of itemsOf<Enrolment>(store, { pk: enrolmentsPk(tenantId, programmeId), limit: 500 })) {
      if (attributes.status === 'enrolled') yield attributes
    }
  },
  /** Every programme this person is or was in. */
  async *ofPerson(tenantId: string, employeeId: string): AsyncGenerator<Enrolment> {
    const query = { index: 'lookup', pk: `T#${tenantId}#ENROLMENTS-OF#${employeeId}` } as const
    for await (const { attributes } of itemsOf<Enrolment>(store, query)) yield attributes
  },
})
export type EnrolmentStore = ReturnType<typeof enrolmentStore>
