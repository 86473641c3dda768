import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { beforeEach, describe, expect, it } from 'vitest'
import { proposalsOf } from './cycle-store.ts'
import { decideMatches } from './decide-matches.ts'
import type { DecideInput, DecideResult } from './match-decision.ts'
import { proposeMatches } from './propose-matches.ts'
import { menteesOfCycle, readOutcomes } from './read-outcomes.ts'
import { requestMatching } from './request-matching.ts'
import { matchingWorld, mentee, programmeOf, runAt, tenantId, type MatchingWorld } from './testing/matching-world.ts'

const monday = '2026-11-02T08:00:00.000Z'
const tuesday = '2026-11-03T08:00:00.000Z'

let store: ReturnType<typeof sqliteStore>
let world: MatchingWorld
let cycleId: string
beforeEach(async () => {
  store = sqliteStore({ path: ':memory:' })
  world = matchingWorld(store, {
    mentees: ['mia', 'max', 'moe'].map((id) => mentee(id)),
    programme: programmeOf({}, { fairness: { smallestGroup: 5, impactRatioFloor: 0.8, onFinding: 'block' } }),
  })
  const asked = { programmeId: 'future-leaders', trigger: 'hris-webhook', connectionId: 'bamboo', requestId: 'r-1' } as const
  cycleId = (await requestMatching(world.ports, asked, runAt(monday))).cycleId
})
const propose = () => proposeMatches(world.ports, { cycleId }, runAt(monday))
const decide = (actor: string, input: Omit<DecideInput, 'cycleId'>): Promise<DecideResult> =>
  decideMatches(world.ports, { cycleId, ...input } as DecideInput, runAt(tuesday, actor))
const approve = () => decide('ada', { decision: 'approve', revision: 1 })
const facts = (): readonly string[] => store.outboxAfter(0, 1000).map(({ row }) => row.name)

describe('where the programme asks that findings of the fairness report block', () => {
  beforeEach(propose)

  it.each<[string, number | undefined, object]>([
    ['before the report is there', undefined, { kind: 'refused', code: 'fairness-report-pending' }],
    ['with a finding', 1, { kind: 'refused', code: 'fairness-finding-blocks', reason: { values: { findings: 1 } } }],
  ])('refuses an approval %s, and writes nothing', async (_, findings, refused) => {
    world.findings = findings
    expect(await approve()).toMatchObject(refused)
    expect(facts()).not.toContain('MatchesApproved')
  })

  it('approves once the report is there without a finding', async () => {
    expect(await approve()).toMatchObject({ code: 'fairness-report-pending' })
    world.findings = 0
    expect(await approve()).toMatchObject({ kind: 'approved', revision: 1 })
  })

  it('asks about the very revision that is approved', async () => {
    const asked: unknown[] = []
    const ports = { ...world.ports, fairnessFindings: async (...given: unknown[]) => (asked.push(given), 0) }
    await decideMatches(ports, { cycleId, decision: 'approve', revision: 1 }, runAt(tuesday, 'ada'))
    expect(asked).toEqual([[tenantId, { programmeId: 'future-leaders', cycleId, revision: 1 }]])
  })

  it('lets people amend and reject all the same', async () => {
    world.findings = 2
    const menteeId = (await proposalsOf(store, tenantId, cycleId))[0]?.menteeId
    const amendments = [{ menteeId, mentorId: null }]
    expect(await decide('ben', { decision: 'amend', revision: 1, amendments } as never)).toMatchObject({ kind: 'amended', revision: 2 })
    expect(await decide('ada', { decision: 'reject', revision: 2 })).toMatchObject({ kind: 'rejected' })
  })

  it('tells nobody of the report who may not decide', async () => {
    expect(await decide('mia', { decision: 'approve', revision: 1 })).toMatchObject({ code: 'not-authorised' })
    expect(await decide('olga', { decision: 'approve', revision: 1 })).not.toMatchObject({ code: 'fairness-report-pending' })
  })
})

it('leaves approvals alone where the programme only warns', async () => {
  world.programme = programmeOf()
  world.findings = 3
  await propose()
  expect(await approve()).toMatchObject({ kind: 'approved' })
})

describe('what a plan holds for each mentee', () => {
  it('is read once for everybody, with the revision it is about', async () => {
    await propose()
    const outcomes = await readOutcomes(world.ports, tenantId, cycleId)
    expect(outcomes).toMatchObject({ programmeId: 'future-leaders', programmeVersion: 1, revision: 1 })
    expect(outcomes?.people.map(({ personId }) => personId)).toEqual(['max', 'mia', 'moe'])
    expect(outcomes?.people.filter(({ matched }) => matched)).toHaveLength(2)
    expect([...((await menteesOfCycle(store, tenantId, cycleId)) ?? [])].toSorted()).toEqual(['max', 'mia', 'moe'])
  })

  it('is not there before the plan is, nor while it is made again', async () => {
    const read = () => Promise.all([readOutcomes(world.ports, tenantId, cycleId), menteesOfCycle(store, tenantId, cycleId)])
    expect(await read()).toEqual([undefined, undefined])
    await propose()
    await decide('ben', { decision: 'refresh', revision: 1 })
    expect(await read()).toEqual([undefined, undefined])
    expect(await readOutcomes(world.ports, tenantId, 'no-such-cycle')).toBeUndefined()
  })
})
