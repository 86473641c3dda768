import { partOf, type Run } from '@fairlead/kernel/run'
import { itemsOf, type Store } from '@fairlead/kernel/store'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { beforeEach, describe, expect, it } from 'vitest'
import { approvedProposals } from './approved-proposals.ts'
import type { MatchingCycle } from './cycle.ts'
import { cyclesOf, proposalsOf, readStoredCycle, unmatchedOf } from './cycle-store.ts'
import { decideMatches } from './decide-matches.ts'
import type { DecideInput, DecideResult } from './match-decision.ts'
import { expireCycles } from './expire-cycles.ts'
import { matchingWorld, mentee, mentor, programmeOf, runAt, tenantId, type MatchingWorld } from './testing/matching-world.ts'
import { proposeMatches } from './propose-matches.ts'
import { readCycle } from './read-cycle.ts'
import { requestMatching, type MatchingRequest } from './request-matching.ts'

const monday = '2026-11-02T08:00:00.000Z'
const tuesday = '2026-11-03T08:00:00.000Z'

let store: ReturnType<typeof sqliteStore>
let world: MatchingWorld
beforeEach(() => {
  store = sqliteStore({ path: ':memory:' })
  world = matchingWorld(store)
})

const sent = (): readonly string[] => store.outboxAfter(0, 1000).map(({ row }) => row.name)
const lastSent = (): unknown => {
  const row = store.outboxAfter(0, 1000).at(-1)?.row
  return { name: row?.name, data: (JSON.parse(row?.envelope ?? '{}') as { data: unknown }).data }
}
const decisions = async (from: Store): Promise<readonly unknown[]> => {
  const rows: unknown[] = []
  for await (const { attributes } of itemsOf(from, { pk: `T#${tenantId}#DECISIONS#future-leaders` })) rows.push(attributes['outcome'])
  return rows
}

const fromHris: MatchingRequest = { programmeId: 'future-leaders', trigger: 'hris-webhook', connectionId: 'bamboo', requestId: 'r-1' }
const delivered = (messageId: string, asOf = monday): Run => ({ ...runAt(asOf), inbox: { consumer: 'propose-matches', messageId } })
const request = (more: Partial<MatchingRequest> = {}) => requestMatching(world.ports, { ...fromHris, ...more }, runAt(monday))
const proposed = async (): Promise<string> => {
  const { cycleId } = await request()
  await proposeMatches(world.ports, { cycleId }, runAt(monday))
  return cycleId
}
const decide = (actor: string, input: DecideInput, asOf = tuesday): Promise<DecideResult> =>
  decideMatches(world.ports, input, runAt(asOf, actor))
const codeOf = async (result: Promise<DecideResult>): Promise<string> => {
  const answer = await result
  return answer.kind === 'refused' ? answer.code : answer.kind
}
const storedCycle = async (cycleId: string): Promise<MatchingCycle> => (await readStoredCycle(store, tenantId, cycleId)).attributes

describe('a request for matching', () => {
  it('opens one cycle in the name of the connection’s owner and orders its proposals', async () => {
    const { kind, cycleId } = await request()
    expect(kind).toBe('requested')
    expect(await storedCycle(cycleId)).toMatchObject({ state: 'requested', revision: 0, requestedBy: 'olga', programmeVersion: 1 })
    expect(sent()).toEqual(['MatchingRequested', 'ProposeMatches'])
    expect(lastSent()).toEqual({ name: 'ProposeMatches', data: { cycleId, programmeId: 'future-leaders' } })
  })

  it('sent twice is the same cycle', async () => {
    const first = await request()
    expect(await request()).toEqual({ kind: 'already-requested', cycleId: first.cycleId })
    expect(sent()).toHaveLength(2)
  })

  it('sent twice in the same moment is the same cycle', async () => {
    const both = await Promise.all([request(), request()])
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['already-requested', 'requested'])
    expect(new Set(both.map(({ cycleId }) => cycleId)).size).toBe(1)
    expect(sent()).toHaveLength(2)
  })

  it('waits while another cycle of the programme is open, and is taken once that is decided', async () => {
    const cycleId = await proposed()
    expect(await request({ requestId: 'r-2' })).toEqual({ kind: 'cycle-open', cycleId })
    await decide('ada', { cycleId, decision: 'reject', revision: 1 })
    const next = await request({ requestId: 'r-2' })
    expect(next.kind).toBe('requested')
    const listed: string[] = []
    for await (const cycle of cyclesOf(store, tenantId, 'future-leaders')) listed.push(cycle.cycleId)
    expect(listed.toSorted()).toEqual([cycleId, next.cycleId].toSorted())
  })

  it('by a person is in that person’s name', async () => {
    const { cycleId } = await request({ connectionId: undefined, requestedBy: 'ada', trigger: 'portal' })
    expect(await storedCycle(cycleId)).toMatchObject({ requestedBy: 'ada', trigger: 'portal' })
  })

  it.each<[string, Partial<MatchingRequest>, string]>([
    ['an unknown programme', { programmeId: 'nothing' }, 'programme-not-found'],
    ['a connection nobody owns', { connectionId: 'nobodys' }, 'requester-unknown'],
    ['nobody named', { connectionId: undefined }, 'requester-unknown'],
  ])('with %s is refused and leaves nothing behind', async (_, more, code) => {
    await expect(request(more)).rejects.toThrow(expect.objectContaining({ code }))
    expect(sent()).toEqual([])
  })

  it('for a format that is not pairs is refused', async () => {
    world.programme = programmeOf({}, { format: 'group' })
    await expect(request()).rejects.toThrow(expect.objectContaining({ code: 'format-not-supported', path: 'format' }))
  })

  it('with the id of a request for another programme is refused', async () => {
    await request()
    world.programme = programmeOf({}, { programmeId: 'second' })
    await expect(request({ programmeId: 'second' })).rejects.toThrow(expect.objectContaining({ code: 'request-id-reused' }))
  })
})

describe('proposing matches', () => {
  it('lays the proven optimum before the people who decide', async () => {
    const { cycleId } = await request()
    const result = await proposeMatches(world.ports, { cycleId }, runAt(monday))
    expect(result).toEqual({ kind: 'proposed', cycleId, proposals: 2, unmatched: 0, optimal: true })
    expect(await storedCycle(cycleId)).toMatchObject({ state: 'proposed', revision: 1, proposals: 2, decideBy: '2026-11-16T08:00:00.000Z' })
    expect(lastSent()).toEqual({
      name: 'MatchesProposed',
      data: { cycleId, programmeId: 'future-leaders', revision: 1, proposals: 2, unmatched: 0, optimal: true },
    })
    expect(await decisions(store)).toEqual(['proposed', 'proposed'])
  })

  it('happens once, however often the command comes', async () => {
    const { cycleId } = await request()
    await proposeMatches(world.ports, { cycleId }, delivered('m-1'))
    const before = await proposalsOf(store, tenantId, cycleId)
    for (const messageId of ['m-1', 'm-2']) {
      expect(await proposeMatches(world.ports, { cycleId }, delivered(messageId))).toEqual({ kind: 'already-proposed', cycleId })
    }
    expect(await proposalsOf(store, tenantId, cycleId)).toEqual(before)
    expect(sent().filter((name) => name === 'MatchesProposed')).toHaveLength(1)
  })

  it.each([1, 2, 3, 4])('goes on with the inputs of the first attempt after a crash at commit %i', async (commits) => {
    world.mentees = Array.from({ length: 60 }, (_, at) => mentee(`e${at}`))
    world.mentors = Array.from({ length: 30 }, (_, at) => mentor(`m${at}`, { capacity: 3 }))
    const { cycleId } = await request()
    let left = commits
    const crashing: Store = {
      ...store,
      transact: async (...given) => {
        left -= 1
        if (left === 0) throw new Error('crash before the commit')
        return store.transact(...given)
      },
    }
    await expect(proposeMatches({ ...world.ports, store: crashing }, { cycleId }, delivered('m-1'))).rejects.toThrow('crash')
    expect((await readCycle(world.ports, { cycleId }, runAt(monday, 'ada'))).proposals).toEqual([])
    if (commits > 1) world.mentees = [mentee('newcomer')]
    expect(await proposeMatches(world.ports, { cycleId }, delivered('m-1'))).toMatchObject({ kind: 'proposed', proposals: 60 })
    expect(await proposalsOf(store, tenantId, cycleId)).toHaveLength(60)
    expect(await decisions(store)).toHaveLength(60)
  })

  it('names the outcome when there is nothing to match, and leaves the programme free for another cycle', async () => {
    world.mentors = []
    const { cycleId } = await request()
    expect(await proposeMatches(world.ports, { cycleId }, runAt(monday))).toEqual({ kind: 'nothing-to-match', cycleId, unmatched: 2 })
    expect((await unmatchedOf(store, tenantId, cycleId)).map(({ reason }) => reason.key)).toEqual(
      Array(2).fill('matching.unmatched.no-mentors'),
    )
    expect(await codeOf(decide('ada', { cycleId, decision: 'approve', revision: 1 }))).toBe('cycle-not-proposed')
    expect((await request({ requestId: 'r-2' })).kind).toBe('requested')
  })

  it('for a cycle that is not there is refused', async () => {
    await expect(proposeMatches(world.ports, { cycleId: 'none' }, runAt(monday))).rejects.toThrow(
      expect.objectContaining({ code: 'cycle-not-found' }),
    )
  })
})

describe('reading a cycle', () => {
  it('shows an approver and the requester the parts, reasons and alternatives', async () => {
    const cycleId = await proposed()
    for (const reader of ['ada', 'olga']) {
      const { cycle, proposals } = await readCycle(world.ports, { cycleId }, runAt(tuesday, reader))
      expect(cycle.revision).toBe(1)
      expect(proposals.map(({ parts, reasons, alternatives }) => [parts.length, reasons.length, alternatives.length])).toEqual([
        [2, 2, 1],
        [2, 2, 1],
      ])
    }
  })

  it('is for nobody else', async () => {
    const cycleId = await proposed()
    await expect(readCycle(world.ports, { cycleId }, runAt(tuesday, 'mia'))).rejects.toThrow(
      expect.objectContaining({ code: 'not-authorised' }),
    )
    await expect(readCycle(world.ports, { cycleId }, runAt(tuesday))).rejects.toThrow(expect.objectContaining({ code: 'actor-missing' }))
    await expect(readCycle(world.ports, { cycleId: 'none' }, runAt(tuesday, 'ada'))).rejects.toThrow(
      expect.objectContaining({ code: 'cycle-not-found' }),
    )
  })
})

describe('deciding on matches', () => {
  it('approves once, with its fact and its decision record', async () => {
    const cycleId = await proposed()
    const approval = { cycleId, decision: 'approve', revision: 1 } as const
    expect(await decide('ada', approval)).toEqual({ kind: 'approved', cycleId, revision: 1, proposals: 2 })
    expect(lastSent()).toEqual({ name: 'MatchesApproved', data: { cycleId, programmeId: 'future-leaders', revision: 1, proposals: 2 } })
    expect(await storedCycle(cycleId)).toMatchObject({ state: 'approved', decidedBy: 'ada', decidedAt: tuesday })
    expect(await codeOf(decide('ada', approval))).toBe('already-decided')
    expect(await codeOf(decide('ben', { cycleId, decision: 'reject', revision: 1 }))).toBe('already-decided')
    expect((await decisions(store)).filter((outcome) => outcome === 'approved')).toHaveLength(1)
    expect(await approvedProposals(store, tenantId, cycleId, 1)).toHaveLength(2)
    expect(await approvedProposals(store, tenantId, cycleId, 2)).toEqual([])
  })

  it('lets one of two simultaneous decisions through', async () => {
    const cycleId = await proposed()
    const both = await Promise.all([
      codeOf(decide('ada', { cycleId, decision: 'approve', revision: 1 })),
      codeOf(decide('ben', { cycleId, decision: 'reject', revision: 1 })),
    ])
    expect(both.filter((code) => code === 'already-decided')).toHaveLength(1)
    expect(sent().filter((name) => name === 'MatchesApproved' || name === 'MatchesRejected')).toHaveLength(1)
  })

  it('rejects with a reason that is a message key', async () => {
    const cycleId = await proposed()
    expect(await codeOf(decide('ada', { cycleId, decision: 'reject', revision: 1, reason: 'wrong-participants' }))).toBe('rejected')
    expect(sent()).toContain('MatchesRejected')
    const [record] = (await store.query({ index: 'lookup', pk: `T#${tenantId}#DECISIONS-OF#${cycleId}#1` })).items
    expect(record?.attributes).toMatchObject({
      kind: 'rejection',
      decidedBy: 'ada',
      reasons: [{ key: 'matching.rejection.wrong-participants' }],
    })
  })

  it.each<[string, string, number, string]>([
    ['somebody who is no approver', 'mia', 1, 'not-authorised'],
    ['a mentor of the plan who is no approver', 'zoe', 1, 'not-authorised'],
    ['an approver who saw another revision', 'ada', 2, 'revision-changed'],
  ])('refuses %s', async (_, actor, revision, code) => {
    const cycleId = await proposed()
    expect(await codeOf(decide(actor, { cycleId, decision: 'approve', revision }))).toBe(code)
    expect(await storedCycle(cycleId)).toMatchObject({ state: 'proposed' })
    expect(sent()).not.toContain('MatchesApproved')
  })

  it('refuses the requester, even one who is an approver', async () => {
    world.programme = programmeOf({}, { approvers: ['N-olga'] })
    const cycleId = await proposed()
    for (const decision of ['approve', 'reject'] as const) {
      expect(await codeOf(decide('olga', { cycleId, decision, revision: 1 }))).toBe('requester-may-not-decide')
    }
  })

  it.each(['mia', 'zoe'])('refuses an approver who stands in a proposal: %s', async (person) => {
    world.programme = programmeOf({}, { approvers: [`N-${person}`] })
    const cycleId = await proposed()
    expect(await codeOf(decide(person, { cycleId, decision: 'approve', revision: 1 }))).toBe('decider-is-in-proposal')
  })

  it('refuses whoever was taken off the list of approvers since', async () => {
    const cycleId = await proposed()
    world.programme = programmeOf({}, { approvers: ['N-ben'] })
    expect(await codeOf(decide('ada', { cycleId, decision: 'approve', revision: 1 }))).toBe('not-authorised')
  })

  it('refuses a cycle without proposals and one whose time is over', async () => {
    const { cycleId } = await request()
    expect(await codeOf(decide('ada', { cycleId, decision: 'approve', revision: 1 }))).toBe('cycle-not-proposed')
    await proposeMatches(world.ports, { cycleId }, runAt(monday))
    expect(await codeOf(decide('ada', { cycleId, decision: 'approve', revision: 1 }, '2026-11-17T00:00:00.000Z'))).toBe('expired')
  })

  it.each<[string, object, string]>([
    ['an unknown decision', { decision: 'maybe', revision: 1 }, 'decision'],
    ['no revision', { decision: 'approve' }, 'revision'],
    ['free text as a reason', { decision: 'reject', revision: 1, reason: 'I do not like Mia' }, 'reason'],
    ['no amendments', { decision: 'amend', revision: 1, amendments: [] }, 'amendments'],
    [
      'the same mentee twice',
      {
        decision: 'amend',
        revision: 1,
        amendments: [
          { menteeId: 'mia', mentorId: null },
          { menteeId: 'mia', mentorId: 'zoe' },
        ],
      },
      'amendments',
    ],
  ])('refuses %s with its path', async (_, malformed, path) => {
    const cycleId = await proposed()
    await expect(decide('ada', { cycleId, ...malformed } as DecideInput)).rejects.toThrow(
      expect.objectContaining({ code: 'decision-malformed', kind: 'invalid', path }),
    )
  })

  it('needs a person', async () => {
    const cycleId = await proposed()
    await expect(decideMatches(world.ports, { cycleId, decision: 'approve', revision: 1 }, runAt(tuesday))).rejects.toThrow(
      expect.objectContaining({ code: 'actor-missing' }),
    )
  })
})

describe('amending a revision', () => {
  const swap = (cycleId: string, pairs: ReadonlyMap<string, string>): DecideInput => ({
    cycleId,
    decision: 'amend',
    revision: 1,
    amendments: [
      { menteeId: 'mia', mentorId: pairs.get('max') ?? '' },
      { menteeId: 'max', mentorId: pairs.get('mia') ?? '' },
    ],
  })
  const pairsOf = async (cycleId: string): Promise<Map<string, string>> =>
    new Map((await proposalsOf(store, tenantId, cycleId)).map(({ menteeId, mentorId }) => [menteeId, mentorId]))

  it('makes the next revision, which somebody else has to approve', async () => {
    const cycleId = await proposed()
    const before = await pairsOf(cycleId)
    expect(await decide('ada', swap(cycleId, before))).toEqual({ kind: 'amended', cycleId, revision: 2, proposals: 2 })
    expect(await pairsOf(cycleId)).toEqual(
      new Map([
        ['mia', before.get('max')],
        ['max', before.get('mia')],
      ]),
    )
    expect(lastSent()).toMatchObject({ name: 'MatchesAmended', data: { revision: 2, proposals: 2 } })
    expect(await codeOf(decide('ben', { cycleId, decision: 'approve', revision: 1 }))).toBe('revision-changed')
    expect(await codeOf(decide('ada', { cycleId, decision: 'approve', revision: 2 }))).toBe('amender-may-not-approve')
    expect(await codeOf(decide('ben', { cycleId, decision: 'approve', revision: 2 }))).toBe('approved')
  })

  it('can take a mentee out and put them back', async () => {
    const cycleId = await proposed()
    const mentorId = (await pairsOf(cycleId)).get('mia') ?? ''
    const out: DecideInput = { cycleId, decision: 'amend', revision: 1, amendments: [{ menteeId: 'mia', mentorId: null }] }
    expect(await decide('ada', out)).toMatchObject({ kind: 'amended', proposals: 1 })
    expect(await unmatchedOf(store, tenantId, cycleId)).toEqual([{ menteeId: 'mia', reason: { key: 'matching.unmatched.removed' } }])
    const back: DecideInput = { cycleId, decision: 'amend', revision: 2, amendments: [{ menteeId: 'mia', mentorId }] }
    expect(await decide('ben', back)).toMatchObject({ kind: 'amended', revision: 3, proposals: 2 })
    expect(await unmatchedOf(store, tenantId, cycleId)).toEqual([])
    expect((await storedCycle(cycleId)).unmatched).toBe(0)
  })

  it('never overrules a hard rule, a capacity or who takes part', async () => {
    world.mentees = [mentee('mia', { managersAbove: ['yan'] }), mentee('max')]
    const cycleId = await proposed()
    const amending = (amendments: readonly { menteeId: string; mentorId: string | null }[]) =>
      decide('ada', { cycleId, decision: 'amend', revision: 1, amendments: [...amendments] })
    expect(await amending([{ menteeId: 'mia', mentorId: 'yan' }])).toMatchObject({
      code: 'hard-rule',
      reason: { values: { rule: 'reporting-line' } },
    })
    expect(await codeOf(amending([{ menteeId: 'max', mentorId: 'zoe' }]))).toBe('capacity-exceeded')
    expect(await codeOf(amending([{ menteeId: 'max', mentorId: 'nobody' }]))).toBe('unknown-participant')
    expect(await codeOf(amending([{ menteeId: 'nobody', mentorId: null }]))).toBe('unknown-participant')
    expect(await codeOf(amending([{ menteeId: 'max', mentorId: 'yan' }]))).toBe('nothing-amended')
    expect(await storedCycle(cycleId)).toMatchObject({ revision: 1, state: 'proposed' })
  })

  it('cannot put the person who amends into the plan', async () => {
    world.mentors = [...world.mentors, mentor('ada', { offers: [], department: 'Sales' })]
    const cycleId = await proposed()
    const amended = decide('ada', { cycleId, decision: 'amend', revision: 1, amendments: [{ menteeId: 'max', mentorId: 'ada' }] })
    expect(await codeOf(amended)).toBe('decider-is-in-proposal')
  })

  it('takes the largest amendment in one transaction', async () => {
    world.mentees = Array.from({ length: 30 }, (_, at) => mentee(`e${at}`))
    world.mentors = Array.from({ length: 30 }, (_, at) => mentor(`m${at}`))
    const cycleId = await proposed()
    const before = await proposalsOf(store, tenantId, cycleId)
    const amendments = before.map(({ menteeId }, at) => ({ menteeId, mentorId: before[(at + 1) % before.length]?.mentorId ?? '' }))
    const run = { ...runAt(tuesday, 'ada'), inbox: { consumer: 'decide-matches', messageId: 'm-9' } }
    expect(await decideMatches(world.ports, { cycleId, decision: 'amend', revision: 1, amendments }, run)).toMatchObject({
      revision: 2,
      proposals: 30,
    })
  })

  it('keeps a slow twin of the proposing function from writing over it', async () => {
    const { cycleId } = await request()
    let release = (): void => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    const slow: Store = {
      ...store,
      transact: async (run, ...rest) => {
        if (run.inbox?.messageId.includes('proposals') === true) await gate
        return store.transact(run, ...rest)
      },
    }
    const twin = proposeMatches({ ...world.ports, store: slow }, { cycleId }, partOf(delivered('m-1'), 'twin'))
    await new Promise((resolve) => setImmediate(resolve))
    await proposeMatches(world.ports, { cycleId }, delivered('m-2'))
    await decide('ada', { cycleId, decision: 'amend', revision: 1, amendments: [{ menteeId: 'mia', mentorId: null }] })
    release()
    await expect(twin).rejects.toThrow(expect.objectContaining({ code: 'version-conflict' }))
    expect(await proposalsOf(store, tenantId, cycleId)).toHaveLength(1)
  })
})

describe('expiring cycles', () => {
  it('closes what nobody decided on in time, once', async () => {
    const cycleId = await proposed()
    expect(await expireCycles(world.ports, runAt('2026-11-16T08:00:00.000Z'))).toEqual({ expired: [] })
    const late = '2026-11-16T08:00:01.000Z'
    expect(await expireCycles(world.ports, runAt(late))).toEqual({ expired: [cycleId] })
    expect(await expireCycles(world.ports, runAt(late))).toEqual({ expired: [] })
    expect(lastSent()).toEqual({ name: 'MatchingExpired', data: { cycleId, programmeId: 'future-leaders', revision: 1 } })
    expect(await codeOf(decide('ada', { cycleId, decision: 'approve', revision: 1 }, late))).toBe('expired')
    expect((await request({ requestId: 'r-2' })).kind).toBe('requested')
  })

  it('frees a programme whose cycle never got its proposals, and that cycle stays closed', async () => {
    const { cycleId } = await request()
    expect(await expireCycles(world.ports, runAt('2026-12-01T00:00:00.000Z'))).toEqual({ expired: [cycleId] })
    expect(await proposeMatches(world.ports, { cycleId }, runAt('2026-12-02T00:00:00.000Z'))).toEqual({ kind: 'already-proposed', cycleId })
  })
})
