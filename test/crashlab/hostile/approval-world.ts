import { AppError } from '@fairlead/kernel/errors'
import { MatchesApproved } from '@fairlead/kernel/events/matching'
import { StartMentorships } from '@fairlead/kernel/commands/mentorship'
import { ProposeMatches } from '@fairlead/kernel/commands/matching'
import type { FactDefinition, CommandDefinition } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import { approvedProposals } from '@fairlead/matching/approved-proposals'
import { findCycle, proposalsOf } from '@fairlead/matching/cycle-store'
import { decideMatches } from '@fairlead/matching/decide-matches'
import type { DecideInput } from '@fairlead/matching/match-decision'
import { expireCycles } from '@fairlead/matching/expire-cycles'
import { proposeMatches } from '@fairlead/matching/propose-matches'
import { requestMatching } from '@fairlead/matching/request-matching'
import { matchingWorld, mentee, mentor, programmeOf, runAt, tenantId, type MatchingWorld } from '@fairlead/matching/testing/matching-world'
import { beginMentorships } from '@fairlead/mentorship/begin-mentorships'
import { startMentorships } from '@fairlead/mentorship/start-mentorships'
import type { MentorshipPorts } from '@fairlead/mentorship/ports'
import { planMeetingSeries } from '@fairlead/scheduling/plan-meeting-series'
import { MentorshipStarted } from '@fairlead/kernel/events/mentorship'
import { sqliteStore, type SqliteStore } from '@fairlead/platform/store/sqlite'
import type * as z from 'zod'

type Decided = { readonly who: string; readonly off: number } & (
  | { readonly kind: 'decide'; readonly verdict: 'approve' | 'reject' }
  | { readonly kind: 'amend'; readonly mentorId: string | null }
)
export type Step =
  | Decided
  /** Several people at once, each on what they believe to be the revision. */
  | { readonly kind: 'together'; readonly steps: readonly Decided[] }
  | { readonly kind: 'request'; readonly request: number }
  /** Every message committed so far is delivered, some of them for the second and third time. */
  | { readonly kind: 'deliver'; readonly times: number }
  | { readonly kind: 'days'; readonly days: number }
  /** Somebody is taken off the list of approvers, or everybody is on it again. */
  | { readonly kind: 'approvers'; readonly without: string }

/** A decision that a person was told had been taken, with what was so just before. */
export type Event = {
  readonly cycleId: string
  readonly who: string
  readonly kind: 'approved' | 'amended' | 'rejected' | 'expired'
  /** That they decided on; of an amendment, the one it made. */
  readonly revision: number
  readonly day: number
  readonly approvers: readonly string[]
  /** Mentee and mentor of each pair just after; of an amendment, of the new plan. */
  readonly inPlan: readonly string[]
}

export type ApprovalWorld = {
  readonly store: SqliteStore
  readonly matching: MatchingWorld
  readonly mentorship: MentorshipPorts
  readonly history: Event[]
  day: number
  approvers: readonly string[]
  cycleId: string
  delivered: number
  /** Decisions tried, refused ones too. */
  tried: number
}

/** Olga owns the connection that asks, Ada can be put into the plan, Ben is neither; Eve and Zoe are no approvers, and Zoe is a mentor. */
const everyApprover = ['olga', 'ada', 'ben'] as const
export const asked = 'olga'
export const daysToDecide = 14

const at = (world: ApprovalWorld): string => new Date(Date.parse('2026-11-02T08:00:00Z') + world.day * 86_400_000).toISOString()
const runOf = (world: ApprovalWorld, actor?: string): Run => runAt(at(world), actor)

const programme = (approvers: readonly string[]) => programmeOf({}, { approvers: approvers.map((name) => `N-${name}`) })

export const openApprovalWorld = async (): Promise<ApprovalWorld> => {
  const store = sqliteStore({ path: ':memory:' })
  const matching = matchingWorld(store, {
    programme: programme(everyApprover),
    mentees: [mentee('mia')],
    mentors: [mentor('zoe', { offers: ['delegation', 'strategy'] }), mentor('yan'), mentor('ada')],
  })
  const mentorship: MentorshipPorts = {
    store,
    programme: matching.ports.programme,
    approvedPairs: (tenant, cycleId, revision, pairs) => approvedProposals(store, tenant, cycleId, revision, pairs),
    employed: async (_tenant, ids) => new Set(ids),
  }
  const world: ApprovalWorld = {
    store,
    matching,
    mentorship,
    history: [],
    day: 0,
    approvers: everyApprover,
    cycleId: '',
    delivered: 0,
    tried: 0,
  }
  await request(world, 0)
  await deliver(world, 1)
  return world
}

const request = async (world: ApprovalWorld, number: number): Promise<void> => {
  const wanted = { programmeId: 'future-leaders', trigger: 'hris-webhook', connectionId: 'bamboo', requestId: `r-${number}` } as const
  const result = await requestMatching(world.matching.ports, wanted, runOf(world))
  world.cycleId = result.cycleId
}

const inPlan = async (world: ApprovalWorld, cycleId: string): Promise<readonly string[]> =>
  (await proposalsOf(world.store, tenantId, cycleId)).flatMap(({ menteeId, mentorId }) => [menteeId, mentorId])

const decide = async (world: ApprovalWorld, step: Decided): Promise<void> => {
  const { cycleId } = world
  world.tried += 1
  const cycle = await findCycle(world.store, tenantId, cycleId)
  const revision = Math.max(1, (cycle?.attributes.revision ?? 1) + step.off)
  const input: DecideInput =
    step.kind === 'amend'
      ? { cycleId, decision: 'amend', revision, amendments: [{ menteeId: 'mia', mentorId: step.mentorId }] }
      : { cycleId, decision: step.verdict, revision }
  const { approvers, day } = world
  const result = await decideMatches(world.matching.ports, input, runOf(world, step.who)).catch((error: unknown) => {
    // Three people were quicker: nothing was written, and the person is told to look again.
    if (error instanceof AppError && error.code === 'cycle-busy') return { kind: 'refused' } as const
    throw error
  })
  if (result.kind === 'refused' || result.kind === 'replanning') return
  world.history.push({
    cycleId,
    who: step.who,
    kind: result.kind,
    revision: result.revision,
    day,
    approvers,
    inPlan: await inPlan(world, cycleId),
  })
}

const expire = async (world: ApprovalWorld): Promise<void> => {
  const { expired } = await expireCycles(world.matching.ports, runOf(world))
  for (const cycleId of expired) {
    const cycle = await findCycle(world.store, tenantId, cycleId)
    const revision = Math.max(1, cycle?.attributes.revision ?? 1)
    world.history.push({ cycleId, who: 'system', kind: 'expired', revision, day: world.day, approvers: [], inPlan: [] })
  }
}

type Row = { readonly name: string; readonly eventId: string; readonly envelope: string }
type Definition<Data extends z.ZodType> = FactDefinition<Data> | CommandDefinition<Data>

/** The functions that a committed message wakes, as `functions/` wires them, without the platform round them. */
const handle = async (world: ApprovalWorld, { name, eventId, envelope }: Row): Promise<void> => {
  const run = (consumer: string): Run => ({ ...runOf(world), inbox: { consumer, messageId: eventId } })
  const dataOf = <Data extends z.ZodType>(definition: Definition<Data>): z.output<Data> =>
    definition.data.parse((JSON.parse(envelope) as { readonly data: unknown }).data)
  if (name === ProposeMatches.name) await proposeMatches(world.matching.ports, dataOf(ProposeMatches), run('propose-matches'))
  if (name === MatchesApproved.name) await beginMentorships(world.mentorship, dataOf(MatchesApproved), run('begin-mentorships'))
  if (name === StartMentorships.name) await startMentorships(world.mentorship, dataOf(StartMentorships), run('start-mentorships'))
  if (name === MentorshipStarted.name)
    await planMeetingSeries({ store: world.store }, dataOf(MentorshipStarted), run('plan-meeting-series'))
}

/** Once each until nothing new comes of it, and then everything again from the beginning, in reverse. */
const deliver = async (world: ApprovalWorld, times: number): Promise<void> => {
  for (let page = world.store.outboxAfter(world.delivered, 100); page.length > 0; page = world.store.outboxAfter(world.delivered, 100)) {
    for (const { row, position } of page) {
      await handle(world, row)
      world.delivered = position
    }
  }
  for (let again = 1; again < times; again += 1)
    for (const { row } of world.store.outboxAfter(0, 1000).toReversed()) await handle(world, row)
}

export const perform = async (world: ApprovalWorld, step: Step): Promise<void> => {
  if (step.kind === 'request') await request(world, step.request)
  else if (step.kind === 'deliver') await deliver(world, step.times)
  else if (step.kind === 'together') await Promise.all(step.steps.map((one) => decide(world, one)))
  else if (step.kind === 'days') {
    world.day += step.days
    await expire(world)
  } else if (step.kind === 'approvers') {
    world.approvers = everyApprover.filter((name) => name !== step.without)
    world.matching.programme = programme(world.approvers)
  } else await decide(world, step)
}
