import * as z from 'zod'
import { canonicalJson } from '@fairlead/kernel/content-hash'
import { decisionRecord, type Reason } from '@fairlead/kernel/decision-record'
import { message, type Outgoing } from '@fairlead/kernel/message'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import type { Run } from '@fairlead/kernel/run'
import type { Change, Item } from '@fairlead/kernel/store'
import { MenteeEnrolled, MentorEnrolled } from '@fairlead/kernel/events/talent'
import type { Programme } from '@fairlead/programme/document'
import type { Employee } from '@fairlead/workforce/employee'
import { actingEmployee, publishedProgramme } from './acting.ts'
import { mentorExclusions } from './eligibility.ts'
import { enrolmentStore, putEnrolment, type Enrolment } from './enrolment-store.ts'
import { flagStore } from './flag-store.ts'
import { profileOf, profileShape, type ParticipantProfile } from './participant-profile.ts'
import type { PublishedProgramme, TalentPorts } from './ports.ts'

const Ids = z.array(z.string().trim().min(1).max(128)).max(100).default([])

export const EnrolParticipant = z.strictObject({
  programmeId: z.string().min(1).max(128),
  role: z.enum(['mentee', 'mentor']),
  /** Skill ids of the programme. */
  wants: Ids,
  offers: Ids,
  /** Mentees at the same time; the programme's maximum caps it, and is meant where nothing is said. */
  capacity: z.int().min(1).max(1000).optional(),
  /** Ids of career goals: those a mentee has, those a mentor has experience with. */
  goals: Ids,
  ...profileShape,
})
export type EnrolParticipant = z.input<typeof EnrolParticipant>
type Wish = z.output<typeof EnrolParticipant>

export type EnrolResult =
  | {
      readonly kind: 'enrolled' | 'updated' | 'unchanged'
      readonly role: 'mentee' | 'mentor'
      readonly capacity: number
      /** Skills that this programme does not have. */
      readonly ignoredSkills: readonly string[]
      /** Employee numbers that nobody has, or the person's own. */
      readonly ignoredPreferences: readonly string[]
    }
  | {
      readonly kind: 'refused'
      readonly code: 'programme-over' | 'not-invited' | 'not-eligible' | 'already-enrolled-as'
      readonly reasons: readonly Reason[]
    }

export type EnrolPorts = Pick<TalentPorts, 'store' | 'programmes' | 'hash'> & {
  readonly employees: Pick<TalentPorts['employees'], 'byId' | 'byNumber'>
}

const refused = (code: Extract<EnrolResult, { kind: 'refused' }>['code'], reasons?: readonly Reason[]): EnrolResult => ({
  kind: 'refused',
  code,
  reasons: reasons ?? [{ key: `talent.refused.${code}` }],
})

/** A mentee comes by invitation, a mentor by the rules; nobody stands on both sides of one programme. */
const refusal = async (
  ports: EnrolPorts,
  programme: Programme,
  actor: Employee,
  role: Wish['role'],
  before: Enrolment | undefined,
  run: Run,
): Promise<EnrolResult | undefined> => {
  const day = run.asOf.slice(0, 10)
  if (programme.duration.endsOn < day) return refused('programme-over')
  if (before?.status === 'enrolled' && before.role !== role) {
    return refused('already-enrolled-as', [{ key: `talent.refused.already-enrolled-as-${before.role}` }])
  }
  if (role === 'mentor') {
    const exclusions = mentorExclusions(programme.eligibility.mentors, actor, day)
    return exclusions.length === 0
      ? undefined
      : refused(
          'not-eligible',
          exclusions.map(({ reason }) => reason),
        )
  }
  const flag = await flagStore(ports.store).item(run.tenantId, programme.programmeId, actor.employeeId)
  return flag?.attributes.review?.verdict === 'confirmed' ? undefined : refused('not-invited')
}

/** Sorted and once each, so that the same wish in another order is no change. */
const known = (ids: readonly string[], skills: ReadonlySet<string>): readonly string[] =>
  [...new Set(ids)].filter((id) => skills.has(id)).toSorted()

const enrolmentFor = (
  wish: Wish,
  profile: ParticipantProfile | undefined,
  programme: Programme,
  before: Enrolment | undefined,
  employeeId: string,
  run: Run,
): Enrolment => {
  const skills = new Set(programme.skills.map(({ skillId }) => skillId))
  const most = programme.eligibility.mentors.maximumMentees
  return {
    programmeId: programme.programmeId,
    employeeId,
    role: wish.role,
    wants: known(wish.wants, skills),
    offers: known(wish.offers, skills),
    goals: [...new Set(wish.goals)].toSorted(),
    ...(profile === undefined ? {} : { profile }),
    capacity: wish.role === 'mentor' ? Math.min(wish.capacity ?? most, most) : 0,
    status: 'enrolled',
    enrolledAt: before?.status === 'enrolled' ? before.enrolledAt : run.asOf,
    changedAt: run.asOf,
  }
}

const sameWish = (one: Enrolment, other: Enrolment): boolean => {
  const wish = ({ role, status, wants, offers, goals, capacity, profile }: Enrolment): string =>
    canonicalJson([role, status, wants, offers, goals, capacity, profile ?? null])
  return wish(one) === wish(other)
}

const factsFor = ({ programmeId, employeeId, role, capacity }: Enrolment, before: Enrolment | undefined): readonly Outgoing[] => {
  const begins = before?.status !== 'enrolled'
  if (role === 'mentee') return begins ? [message(MenteeEnrolled, { programmeId, employeeId })] : []
  return begins || before.capacity !== capacity ? [message(MentorEnrolled, { programmeId, employeeId, capacity })] : []
}

const commit = async (
  ports: EnrolPorts,
  published: PublishedProgramme,
  enrolment: Enrolment,
  stored: Item<Enrolment> | undefined,
  facts: readonly Outgoing[],
  run: Run,
): Promise<void> => {
  const { programmeId, employeeId, role, wants, offers, goals, capacity, status, profile } = enrolment
  const decision = {
    kind: 'enrolment',
    subject: employeeId,
    person: employeeId,
    programmeId,
    ruleVersion: `programme-${published.version}`,
    inputsHash: ports.hash(
      canonicalJson([programmeId, employeeId, role, wants, offers, goals, capacity, status, ...(profile === undefined ? [] : [profile])]),
    ),
    parts: role === 'mentor' ? [{ name: 'capacity', value: capacity }] : [],
    reasons: [],
    decidedBy: employeeId,
    outcome: `${role}-${status}`,
  } as const
  const version = stored?.version ?? 0
  const changes: readonly Change[] = [
    putEnrolment(run.tenantId, enrolment, stored === undefined ? 'absent' : { version }),
    decisionRecord(run, decision, `enrolment-after-version-${version}`),
  ]
  await ports.store.transact(run, changes, facts)
}

/**
 * The person signed in takes part: a mentee who was invited, a mentor whom the rules allow. Asked again with other wishes it updates
 * them; with the same, it changes nothing.
 *
 * Errors: `enrolment-malformed` (invalid), `programme-unknown` (not-found), `actor-missing` (unauthorised), `actor-unknown` (forbidden).
 */
export const enrolParticipant = async (ports: EnrolPorts, input: unknown, run: Run): Promise<EnrolResult> => {
  const wish = parseOrRefuse(EnrolParticipant, input, 'enrolment-malformed', 'Send programmeId, role, and wants or offers as skill ids.')
  const actor = await actingEmployee(ports, run)
  const published = await publishedProgramme(ports, run, wish.programmeId)
  const { programme } = published
  const stored = await enrolmentStore(ports.store).item(run.tenantId, wish.programmeId, actor.employeeId)
  const before = stored?.attributes
  const no = await refusal(ports, programme, actor, wish.role, before, run)
  if (no !== undefined) return no

  const { profile, ignoredPreferences } = await profileOf(wish, ports.employees, run.tenantId, actor.employeeId)
  const enrolment = enrolmentFor(wish, profile, programme, before, actor.employeeId, run)
  const skills = new Set(programme.skills.map(({ skillId }) => skillId))
  const ignoredSkills = [...new Set([...wish.wants, ...wish.offers])].filter((id) => !skills.has(id))
  const answer = { role: enrolment.role, capacity: enrolment.capacity, ignoredSkills, ignoredPreferences }
  if (before !== undefined && sameWish(before, enrolment)) {
    return { kind: 'unchanged', ...answer }
  }
  await commit(ports, published, enrolment, stored, factsFor(enrolment, before), run)
  return { kind: before?.status === 'enrolled' ? 'updated' : 'enrolled', ...answer }
}

export type WithdrawResult = { readonly kind: 'withdrawn' | 'not-enrolled' }

/** The person signed in no longer takes part. A mentorship that runs is not ended by this. Errors as `enrolParticipant`. */
export const withdrawParticipant = async (
  ports: EnrolPorts,
  input: { readonly programmeId: string },
  run: Run,
): Promise<WithdrawResult> => {
  const actor = await actingEmployee(ports, run)
  const published = await publishedProgramme(ports, run, input.programmeId)
  const stored = await enrolmentStore(ports.store).item(run.tenantId, input.programmeId, actor.employeeId)
  if (stored?.attributes.status !== 'enrolled') return { kind: 'not-enrolled' }
  await commit(ports, published, { ...stored.attributes, status: 'withdrawn', changedAt: run.asOf }, stored, [], run)
  return { kind: 'withdrawn' }
}
