import { sqliteStore } from '@fairlead/platform/store/sqlite'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { readStoredCycle } from './cycle-store.ts'
import { decideMatches } from './decide-matches.ts'
import type { DecideInput } from './match-decision.ts'
import { expireCycles } from './expire-cycles.ts'
import { matchingWorld, mentee, mentor, programmeOf, runAt, tenantId, type MatchingWorld } from './testing/matching-world.ts'
import { proposeMatches } from './propose-matches.ts'
import { requestMatching } from './request-matching.ts'

/** All three are approvers: olga asked for the cycle, ada can be put into the plan as a mentor, ben is neither. */
const actors = ['olga', 'ada', 'ben'] as const
type Actor = (typeof actors)[number]

type Model = {
  revision: number
  state: 'proposed' | 'approved' | 'rejected' | 'expired'
  lastAmender: Actor | null
  mentorOfMia: string | null
  day: number
}
type Real = { readonly world: MatchingWorld; readonly store: ReturnType<typeof sqliteStore>; readonly cycleId: string }
type Command = fc.AsyncCommand<Model, Real>

const daysToDecide = 14
const onDay = (day: number): string => new Date(Date.parse('2026-11-02T08:00:00Z') + day * 86_400_000).toISOString()
const must = (holds: boolean, sentence: string): void => {
  if (!holds) throw new Error(sentence)
}
const command = (name: string, run: Command['run']): Command => ({ check: () => true, run, toString: () => name })

/** The two-person rule in words of its own. */
const mayAct = (model: Model, actor: Actor, revision = model.revision): boolean =>
  model.state === 'proposed' &&
  model.day <= daysToDecide &&
  revision === model.revision &&
  actor !== 'olga' &&
  actor !== model.lastAmender &&
  actor !== model.mentorOfMia

const decides = (actor: Actor, decision: 'approve' | 'reject', back: number): Command =>
  command(`${actor}: ${decision} revision -${back}`, async (model, { world, cycleId }) => {
    const revision = Math.max(1, model.revision - back)
    const allowed = mayAct(model, actor, revision)
    const result = await decideMatches(world.ports, { cycleId, decision, revision }, runAt(onDay(model.day), actor))
    must((result.kind !== 'refused') === allowed, `${result.kind}, allowed: ${allowed}`)
    if (allowed) model.state = decision === 'approve' ? 'approved' : 'rejected'
  })

const amends = (actor: Actor, mentorId: string | null): Command =>
  command(`${actor}: mia to ${mentorId}`, async (model, { world, cycleId }) => {
    const allowed = mayAct(model, actor) && mentorId !== model.mentorOfMia && mentorId !== actor
    const input: DecideInput = { cycleId, decision: 'amend', revision: model.revision, amendments: [{ menteeId: 'mia', mentorId }] }
    const result = await decideMatches(world.ports, input, runAt(onDay(model.day), actor))
    must((result.kind !== 'refused') === allowed, `${result.kind}, allowed: ${allowed}`)
    if (allowed) Object.assign(model, { revision: model.revision + 1, lastAmender: actor, mentorOfMia: mentorId })
  })

/** Everybody at once on the same revision: one of those who may gets through, and nobody else. */
const together = (decisions: readonly ('approve' | 'reject' | 'amend')[]): Command =>
  command(`together: ${decisions.join()}`, async (model, { world, cycleId }) => {
    const { revision } = model
    const mentorId = model.mentorOfMia === 'zoe' ? null : 'zoe'
    const allowed = actors.filter((actor) => mayAct(model, actor))
    const results = await Promise.all(
      actors.map((actor, at) => {
        const decision = decisions[at] ?? 'approve'
        const input: DecideInput =
          decision === 'amend'
            ? { cycleId, decision, revision, amendments: [{ menteeId: 'mia', mentorId }] }
            : { cycleId, decision, revision }
        return decideMatches(world.ports, input, runAt(onDay(model.day), actor))
      }),
    )
    const through = actors.filter((_, at) => results[at]?.kind !== 'refused')
    must(through.length === Math.min(1, allowed.length), `${through.length} of ${allowed.length} got through`)
    for (const actor of through) {
      must(allowed.includes(actor), `${actor} got through`)
      const kind = results[actors.indexOf(actor)]?.kind
      if (kind === 'approved' || kind === 'rejected') model.state = kind
      else Object.assign(model, { revision: revision + 1, lastAmender: actor, mentorOfMia: mentorId })
    }
  })

const daysPass = (days: number): Command =>
  command(`${days} days pass`, async (model, { world, cycleId }) => {
    model.day += days
    const due = model.state === 'proposed' && model.day > daysToDecide
    const { expired } = await expireCycles(world.ports, runAt(onDay(model.day)))
    must(expired.join() === (due ? cycleId : ''), `${expired.length} expired, due: ${due}`)
    if (due) model.state = 'expired'
  })

const begin = async (): Promise<{ model: Model; real: Real }> => {
  const store = sqliteStore({ path: ':memory:' })
  const world = matchingWorld(store, {
    programme: programmeOf({}, { approvers: actors.map((actor) => `N-${actor}`) }),
    mentees: [mentee('mia')],
    mentors: [mentor('zoe', { offers: ['delegation', 'strategy'] }), mentor('yan'), mentor('ada')],
  })
  const asked = { programmeId: 'future-leaders', trigger: 'hris-webhook', connectionId: 'bamboo', requestId: 'r' } as const
  const { cycleId } = await requestMatching(world.ports, asked, runAt(onDay(0)))
  await proposeMatches(world.ports, { cycleId }, runAt(onDay(0)))
  return { model: { revision: 1, state: 'proposed', lastAmender: null, mentorOfMia: 'zoe', day: 0 }, real: { world, store, cycleId } }
}

const endings = { proposed: [], approved: ['MatchesApproved'], rejected: ['MatchesRejected'], expired: ['MatchingExpired'] }

it('approves nothing without another authorised person on that very revision, whatever the three try', async () => {
  const actor = fc.constantFrom(...actors)
  const commands = fc.commands<Model, Real, false>(
    [
      fc.tuple(actor, fc.constantFrom('approve' as const, 'reject' as const), fc.nat(1)).map((given) => decides(...given)),
      fc.tuple(actor, fc.constantFrom('zoe', 'yan', 'ada', null)).map((given) => amends(...given)),
      fc.array(fc.constantFrom('approve' as const, 'reject' as const, 'amend' as const), { minLength: 3, maxLength: 3 }).map(together),
      fc.integer({ min: 1, max: 6 }).map(daysPass),
    ],
    { maxCommands: 12 },
  )
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      const { model, real } = await begin()
      await fc.asyncModelRun(() => ({ model, real }), sequence)
      const facts = real.store.outboxAfter(0, 1000).map(({ row }) => row)
      const ended = facts.filter(({ name }) => Object.values(endings).flat().includes(name))
      expect(ended.map(({ name }) => name)).toEqual(endings[model.state])
      expect(ended.every(({ envelope }) => envelope.includes(`"revision":${model.revision}`))).toBe(true)
      const { attributes: cycle } = await readStoredCycle(real.store, tenantId, real.cycleId)
      expect(cycle).toMatchObject({ state: model.state, revision: model.revision, lastAmendedBy: model.lastAmender })
      expect(['olga', model.lastAmender, model.mentorOfMia]).not.toContain(cycle.decidedBy ?? 'nobody')
      real.store.close()
    }),
    { numRuns: 150 },
  )
})
