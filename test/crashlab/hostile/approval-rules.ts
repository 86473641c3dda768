import { itemsOf } from '@fairlead/kernel/store'
import { findCycle } from '@fairlead/matching/cycle-store'
import { tenantId } from '@fairlead/matching/testing/matching-world'
import { asked, daysToDecide, type ApprovalWorld, type Event } from './approval-world.ts'

type Kept = {
  readonly kind: string
  readonly subject: string
  readonly outcome: string
  readonly decidedBy: string
  readonly occasion: string
}
type Started = { readonly mentorshipId: string; readonly cycleId: string; readonly mentorId: string; readonly menteeId: string }

const day = 86_400_000
const closing = ['approved', 'rejected', 'expired'] as const

/** The two-person rule in words of its own, over what people were told had been decided. */
const faultsOfEvent = (world: ApprovalWorld, event: Event, proposedAt: string): readonly string[] => {
  const { who, kind, revision, cycleId } = event
  if (kind === 'expired') return []
  const seen = kind === 'amended' ? revision - 1 : revision
  const amender = world.history.find((other) => other.kind === 'amended' && other.cycleId === cycleId && other.revision === seen)?.who
  const since = (Date.parse('2026-11-02T08:00:00Z') - Date.parse(proposedAt)) / day
  return [
    ...(event.approvers.includes(who) ? [] : [`${who} ${kind} it and is no approver`]),
    ...(who === asked ? [`${who} ${kind} what they had asked for`] : []),
    ...(who === amender ? [`${who} ${kind} what they had amended`] : []),
    ...(kind !== 'amended' && event.inPlan.includes(who) ? [`${who} ${kind} a plan they stand in`] : []),
    ...(event.day + since > daysToDecide ? [`${who} ${kind} it after its time`] : []),
  ]
}

/** Decided once, by revisions that follow each other, and each transition with its record and its fact. */
const faultsOfCycle = async (
  world: ApprovalWorld,
  cycleId: string,
  records: readonly Kept[],
  facts: readonly Fact[],
): Promise<readonly string[]> => {
  const events = world.history.filter((event) => event.cycleId === cycleId)
  const cycle = await findCycle(world.store, tenantId, cycleId)
  // The time to decide begins when there is something to decide on.
  const proposed = facts.find(({ name, data }) => name === 'MatchesProposed' && data['cycleId'] === cycleId)
  const ends = events.filter(({ kind }) => kind !== 'amended')
  const amended = events.flatMap(({ kind, revision }) => (kind === 'amended' ? [revision] : [])).toSorted((a, b) => a - b)
  const recordsOf = ({ kind, revision, who }: Event): number =>
    records.filter((record) =>
      kind === 'amended'
        ? record.kind === 'amendment' && record.occasion === `${cycleId}#${revision}` && record.decidedBy === who
        : record.subject === `${cycleId}#${revision}` && record.outcome === kind && record.decidedBy === who,
    ).length
  const told = facts.filter(
    ({ name, data }) => data.cycleId === cycleId && /^(Matches(Approved|Amended|Rejected)|MatchingExpired)$/.test(name),
  )
  return [
    ...events.flatMap((event) => faultsOfEvent(world, event, proposed?.at ?? '')),
    ...(ends.length > 1 ? [`decided ${ends.length} times`] : []),
    ...(amended.every((revision, at) => revision === at + 2) ? [] : [`revisions ${amended.join()}`]),
    ...(ends[0] !== undefined && cycle?.attributes.state !== ends[0].kind
      ? [`told ${ends[0].kind}, stored ${cycle?.attributes.state}`]
      : []),
    ...(ends.length === 0 && closing.some((state) => state === cycle?.attributes.state) ? ['closed by nobody'] : []),
    ...events.flatMap((event) => (recordsOf(event) >= 1 ? [] : [`${event.kind} without a record`])),
    ...(told.length === events.length ? [] : [`${events.length} transitions and ${told.length} facts`]),
  ]
}

type Fact = { readonly name: string; readonly at: string; readonly data: Readonly<Record<string, unknown>> }

/** No mentorship and no meeting without an approval of exactly that plan, and each of them once. */
const faultsOfEffects = (world: ApprovalWorld, facts: readonly Fact[]): readonly string[] => {
  const started = facts.flatMap(({ name, data }) => (name === 'MentorshipStarted' ? [data as Started] : []))
  const meetings = facts.flatMap(({ name, data }) => (name === 'PushMeetingSeries' ? [String(data['mentorshipId'])] : []))
  const approvals = world.history.filter(({ kind }) => kind === 'approved')
  const pairs = approvals.flatMap(({ cycleId, inPlan }) =>
    inPlan.flatMap((menteeId, at) => (at % 2 === 0 ? [`${cycleId} ${menteeId} ${inPlan[at + 1]}`] : [])),
  )
  const begun = started.map(({ cycleId, menteeId, mentorId }) => `${cycleId} ${menteeId} ${mentorId}`)
  return [
    ...(begun.toSorted().join() === pairs.toSorted().join() ? [] : [`approved ${pairs.join()}, started ${begun.join()}`]),
    ...(meetings.toSorted().join() ===
    started
      .map(({ mentorshipId }) => mentorshipId)
      .toSorted()
      .join()
      ? []
      : ['meetings are not one for each mentorship']),
  ]
}

/** Everything that is wrong with how a sequence ended; every message has been delivered by then. */
export const faultsOfHistory = async (world: ApprovalWorld): Promise<readonly string[]> => {
  const facts = world.store.outboxAfter(0, 100_000).map(({ row }): Fact => {
    const { metadata, data } = JSON.parse(row.envelope) as {
      readonly metadata: { readonly occurredAt: string }
      readonly data: Fact['data']
    }
    return { name: row.name, at: metadata.occurredAt, data }
  })
  const records: Kept[] = []
  for await (const { attributes } of itemsOf<Kept>(world.store, { pk: `T#${tenantId}#DECISIONS#future-leaders` })) records.push(attributes)
  const cycles = new Set(facts.flatMap(({ name, data }) => (name === 'MatchingRequested' ? [String(data['cycleId'])] : [])))
  const each = await Promise.all([...cycles].map((cycleId) => faultsOfCycle(world, cycleId, records, facts)))
  const closed = records.filter(({ kind }) => kind === 'approval' || kind === 'rejection').length
  const ends = world.history.filter(({ kind }) => kind !== 'amended').length
  return [...each.flat(), ...faultsOfEffects(world, facts), ...(closed === ends ? [] : [`${ends} endings and ${closed} records of one`])]
}
