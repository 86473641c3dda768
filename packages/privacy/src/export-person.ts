import { decisionsAbout, type DecisionRecord } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import { cyclesOf, proposalsOf } from '@fairlead/matching/cycle-store'
import { roleOf, type MentorshipView } from '@fairlead/mentorship/mentorship'
import { mentorshipIdsOf, mentorshipView } from '@fairlead/mentorship/mentorship-store'
import { evaluationStore } from '@fairlead/outcomes/evaluation-store'
import { programmeStore } from '@fairlead/programme/programme-store'
import { seriesStore } from '@fairlead/scheduling/series-store'
import { enrolmentStore } from '@fairlead/talent/enrolment-store'
import { flagStore } from '@fairlead/talent/flag-store'
import { employeeStore, type StoredEmployee } from '@fairlead/workforce/employee-store'
import { ratingStore } from '@fairlead/workforce/ratings/rating-store'
import type { PrivacyPorts } from './ports.ts'

type Ports = Pick<PrivacyPorts, 'store' | 'isAdministrator'>

const all = async <One>(list: AsyncIterable<One>): Promise<One[]> => {
  const found: One[] = []
  for await (const one of list) found.push(one)
  return found
}

/** Who decided is somebody else's data unless it was the person. */
const decider = (decidedBy: string, employeeId: string): 'system' | 'you' | 'somebody-in-charge' =>
  decidedBy === 'system' ? decidedBy : decidedBy === employeeId ? 'you' : 'somebody-in-charge'

const decisionShown =
  (employeeId: string) =>
  ({ decidedBy, inputsHash: _inputsHash, ...record }: DecisionRecord) => ({ ...record, decidedBy: decider(decidedBy, employeeId) })

const mentorshipShown = async (store: Store, tenantId: string, { mentorship, sessions, feedback }: MentorshipView, employeeId: string) => {
  const { mentorId: _mentor, menteeId: _mentee, ...rest } = mentorship
  const role = roleOf(mentorship, employeeId) ?? 'mentee'
  const series = (await seriesStore(store).find(tenantId, mentorship.mentorshipId))?.attributes
  return {
    ...rest,
    role,
    /** The other one, by role: their name is theirs. */
    with: role === 'mentee' ? 'your mentor' : 'your mentee',
    sessions,
    feedback: feedback.filter((one) => one.role === role),
    meetings: (series?.occurrences ?? []).map(({ session, start, end, ended }) => ({ session, start, end, ended })),
  }
}

const mentorshipsOfPerson = async (store: Store, tenantId: string, employeeId: string) => {
  const ids = await mentorshipIdsOf(store, tenantId, employeeId)
  return Promise.all(ids.map(async (id) => mentorshipShown(store, tenantId, await mentorshipView(store, tenantId, id), employeeId)))
}

/** Proposals are a pair's: of one where the person would mentor, the mentee's reasons are left out. */
const proposalsOfPerson = async (store: Store, tenantId: string, employeeId: string) => {
  const shown = []
  for (const { programme } of await programmeStore(store).list(tenantId)) {
    for await (const { cycleId, programmeId } of cyclesOf(store, tenantId, programme.programmeId)) {
      for (const { proposalId, menteeId, mentorId, score, parts, reasons } of await proposalsOf(store, tenantId, cycleId)) {
        if (menteeId === employeeId) {
          const records = await decisionsAbout(store, tenantId, proposalId)
          const decisions = records.map(decisionShown(employeeId))
          shown.push({ programmeId, cycleId, role: 'mentee' as const, score, parts, reasons, decisions })
        } else if (mentorId === employeeId) shown.push({ programmeId, cycleId, role: 'mentor' as const })
      }
    }
  }
  return shown
}

const employeeShown = ({ managerId, contentHash: _contentHash, ...employee }: StoredEmployee) => ({
  ...employee,
  hasManager: managerId !== undefined,
})

const gathered = async (store: Store, employee: StoredEmployee, { tenantId, asOf }: Run) => {
  const { employeeId } = employee
  const [reviews, flags, enrolments, progress] = await Promise.all([
    all(ratingStore(store).of(tenantId, employeeId)),
    all(flagStore(store).ofPerson(tenantId, employeeId)),
    all(enrolmentStore(store).ofPerson(tenantId, employeeId)),
    all(evaluationStore(store, tenantId).progressOf(employeeId)),
  ])
  return {
    exportedAt: asOf,
    employee: employeeShown(employee),
    reviews: reviews.map(({ contentHash: _contentHash, ...review }) => review),
    flags: flags.map(({ review, ...flag }) => ({ ...flag, review: review === null ? null : { verdict: review.verdict, at: review.at } })),
    enrolments,
    proposals: await proposalsOfPerson(store, tenantId, employeeId),
    mentorships: await mentorshipsOfPerson(store, tenantId, employeeId),
    publishedProgress: progress.map((one) => one.progress),
    decisions: (await decisionsAbout(store, tenantId, employeeId)).map(decisionShown(employeeId)),
  }
}

/** Everything held about one person and nothing about anybody else: the others in it appear by their role alone. */
export type PersonExport = Awaited<ReturnType<typeof gathered>>

/**
 * What we hold about a person, for that person or an administrator.
 * Errors: `actor-missing` (unauthorised), `not-authorised` (forbidden), `person-unknown` (not-found; an erased person is unknown).
 */
export const exportPerson = async (
  { store, isAdministrator }: Ports,
  { employeeId }: { readonly employeeId: string },
  run: Run,
): Promise<PersonExport> => {
  const { actor } = run
  if (actor === undefined) throw new AppError('actor-missing', 'unauthorised', { message: 'Sign in to see what is held about you.' })
  if (actor.employeeId !== employeeId && !(await isAdministrator(actor.employeeId))) {
    throw new AppError('not-authorised', 'forbidden', {
      message: 'Only the person and an administrator may see what is held about a person.',
    })
  }
  const employee = await employeeStore(store).byId(run.tenantId, employeeId)
  if (employee === undefined) throw new AppError('person-unknown', 'not-found', { message: 'We hold nothing of such a person.' })
  return gathered(store, employee, run)
}
