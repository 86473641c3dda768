import * as z from 'zod'
import { decisionRecord } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import { message, type Outgoing } from '@fairlead/kernel/message'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import { partOf, type Run } from '@fairlead/kernel/run'
import type { Change, Item } from '@fairlead/kernel/store'
import { HighPotentialReviewed, MenteeInvited } from '@fairlead/kernel/events/talent'
import type { Employee } from '@fairlead/workforce/employee'
import { chunked } from '@fairlead/workforce/chunks'
import { actingEmployee, publishedProgramme } from './acting.ts'
import { enrolmentStore } from './enrolment-store.ts'
import type { Flag } from './flag.ts'
import { flagStore, putFlag } from './flag-store.ts'
import type { PublishedProgramme, TalentPorts } from './ports.ts'

const Person = z.string().trim().min(1).max(200)
const verdict = z.enum(['confirmed', 'dismissed'])

export const ReviewHighPotentials = z.strictObject({
  programmeId: z.string().min(1).max(128),
  /** A person is named by our id or by employee number. */
  reviews: z
    .array(z.union([z.strictObject({ employeeId: Person, verdict }), z.strictObject({ employeeNumber: Person, verdict })]))
    .min(1)
    .max(500),
})
export type ReviewHighPotentials = z.input<typeof ReviewHighPotentials>
type Asked = z.output<typeof ReviewHighPotentials>['reviews'][number]

export type ReviewOutcome =
  | 'confirmed'
  | 'dismissed'
  /** That verdict stood there before. */
  | 'unchanged'
  | 'unknown-person'
  /** No flag, or a rule excludes the person. */
  | 'not-flagged'
  | 'own-flag'
  | 'named-twice'
  /** Too late to dismiss: they have accepted. */
  | 'already-enrolled'
/** In the order asked. */
export type ReviewResult = { readonly outcomes: readonly { readonly employeeId: string | null; readonly outcome: ReviewOutcome }[] }

export type ReviewPorts = Pick<TalentPorts, 'store' | 'programmes' | 'hash'> & {
  readonly employees: Pick<TalentPorts['employees'], 'byId' | 'byNumber'>
}

type Considered = { readonly asked: Asked; readonly employeeId: string | null; readonly flag: Item<Flag> | undefined }

const outcomeFor = (
  { asked, employeeId, flag }: Considered,
  actor: Employee,
  seen: ReadonlySet<string>,
  enrolled: boolean,
): ReviewOutcome => {
  if (employeeId === null) return 'unknown-person'
  if (seen.has(employeeId)) return 'named-twice'
  if (employeeId === actor.employeeId) return 'own-flag'
  if (flag === undefined) return 'not-flagged'
  const { review, verdict: found } = flag.attributes
  if (review?.verdict === asked.verdict) return 'unchanged'
  if (asked.verdict === 'dismissed' && enrolled) return 'already-enrolled'
  // Somebody who is not assessed may be confirmed: no evidence is not evidence against. An earlier confirmation may always be taken back.
  return found === 'excluded' && (asked.verdict === 'confirmed' || review === null) ? 'not-flagged' : asked.verdict
}

const effectOf = (
  { asked, flag }: Considered & { readonly flag: Item<Flag> },
  published: PublishedProgramme,
  { employeeId: by }: Employee,
  hash: TalentPorts['hash'],
  run: Run,
): { readonly changes: readonly Change[]; readonly facts: readonly Outgoing[] } => {
  const { programmeId, employeeId } = flag.attributes
  const confirmed = asked.verdict === 'confirmed'
  const decision = {
    kind: confirmed ? 'approval' : 'rejection',
    subject: employeeId,
    person: employeeId,
    programmeId,
    ruleVersion: `programme-${published.version}`,
    inputsHash: hash(JSON.stringify([programmeId, employeeId, flag.attributes.flagRunId, flag.version])),
    parts: [],
    reasons: flag.attributes.reasons,
    decidedBy: by,
    outcome: asked.verdict,
  } as const
  return {
    changes: [
      putFlag(run.tenantId, { ...flag.attributes, review: { verdict: asked.verdict, by, at: run.asOf } }, { version: flag.version }),
      decisionRecord(run, decision, `review-of-version-${flag.version}`),
    ],
    facts: [
      message(HighPotentialReviewed, { programmeId, employeeId, verdict: asked.verdict }),
      ...(confirmed ? [message(MenteeInvited, { programmeId, employeeId })] : []),
    ],
  }
}

const consider = async (ports: ReviewPorts, programmeId: string, asked: Asked, run: Run): Promise<Considered> => {
  const employee =
    'employeeId' in asked
      ? await ports.employees.byId(run.tenantId, asked.employeeId)
      : await ports.employees.byNumber(run.tenantId, asked.employeeNumber)
  const employeeId = employee?.employeeId ?? null
  const flag = employeeId === null ? undefined : await flagStore(ports.store).item(run.tenantId, programmeId, employeeId)
  return { asked, employeeId, flag }
}

/**
 * An approver of the programme confirms or dismisses flags; who is confirmed is invited. Every person has their own outcome, and one
 * that cannot be reviewed does not keep the others from it. The same verdict again changes nothing.
 *
 * Errors: `review-malformed` (invalid), `programme-unknown` (not-found), `actor-missing` (unauthorised), `actor-unknown` and
 * `not-an-approver` (forbidden).
 */
export const reviewHighPotentials = async (ports: ReviewPorts, input: unknown, run: Run): Promise<ReviewResult> => {
  const { programmeId, reviews } = parseOrRefuse(
    ReviewHighPotentials,
    input,
    'review-malformed',
    'Send 1 to 500 reviews, each with employeeId or employeeNumber, and verdict confirmed or dismissed.',
  )
  const actor = await actingEmployee(ports, run)
  const published = await publishedProgramme(ports, run, programmeId)
  if (!published.programme.approvers.includes(actor.employeeNumber)) {
    throw new AppError('not-an-approver', 'forbidden', {
      message: 'Only an approver of this programme may review its flags.',
      next: 'Ask one of the approvers named in the programme document.',
    })
  }
  const considered: Considered[] = []
  for (const some of chunked(reviews, () => 1)) {
    considered.push(...(await Promise.all(some.map((asked) => consider(ports, programmeId, asked, run)))))
  }
  const ids = considered.flatMap(({ employeeId }) => (employeeId === null ? [] : [employeeId]))
  const enrolments = await enrolmentStore(ports.store).byIds(run.tenantId, programmeId, [...new Set(ids)])
  const enrolled = new Set(enrolments.flatMap((enrolment) => (enrolment?.status === 'enrolled' ? [enrolment.employeeId] : [])))

  const seen = new Set<string>()
  const decided = considered.map((one) => {
    const outcome = outcomeFor(one, actor, seen, enrolled.has(one.employeeId ?? ''))
    if (one.employeeId !== null) seen.add(one.employeeId)
    return { ...one, outcome }
  })
  const effective = decided.flatMap(({ outcome, flag, ...one }) =>
    flag !== undefined && (outcome === 'confirmed' || outcome === 'dismissed') ? [{ ...one, flag }] : [],
  )
  for (const chunk of chunked(effective, () => 4)) {
    const effects = chunk.map((one) => effectOf(one, published, actor, ports.hash, run))
    const [first] = chunk
    await ports.store.transact(
      partOf(run, `${first?.employeeId}@${first?.flag.version}`),
      effects.flatMap(({ changes }) => changes),
      effects.flatMap(({ facts }) => facts),
    )
  }
  return { outcomes: decided.map(({ employeeId, outcome }) => ({ employeeId, outcome })) }
}
