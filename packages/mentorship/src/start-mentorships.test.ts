import { CommandEnvelope } from '@fairlead/kernel/message'
import { StartMentorships } from '@fairlead/kernel/commands/mentorship'
import type { Store } from '@fairlead/kernel/store'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { beforeEach, describe, expect, it } from 'vitest'
import { beginMentorships } from './begin-mentorships.ts'
import { cycleId, mentorshipWorld, pair, programmeId, runAt, tenantId, type MentorshipWorld } from './testing/mentorship-world.ts'
import { mentorshipIdsOf, mentorshipsOf, pairsOf } from './mentorship-store.ts'
import { findLedger } from './run-ledger.ts'
import { startMentorships } from './start-mentorships.ts'

const monday = '2027-01-11T08:00:00.000Z'
const approved = { cycleId, programmeId, revision: 1, proposals: 1 }

let store: ReturnType<typeof sqliteStore>
let world: MentorshipWorld
beforeEach(() => {
  store = sqliteStore({ path: ':memory:' })
  world = mentorshipWorld(store)
})

const rows = () => store.outboxAfter(0, 10_000).map(({ row }) => row)
const count = (name: string): number => rows().filter((row) => row.name === name).length
const commands = () =>
  rows()
    .filter(({ name }) => name === 'StartMentorships')
    .map(({ envelope }) => StartMentorships.data.parse(CommandEnvelope.parse(JSON.parse(envelope)).data))
const ledger = async () => (await findLedger(store, tenantId, cycleId, 1))?.attributes
const begin = (messageId = 'fact-1') => beginMentorships(world.ports, approved, runAt(monday, { messageId }))
const startAll = async (messageId = 'command') => {
  for (const [at, command] of commands().entries())
    await startMentorships(world.ports, command, runAt(monday, { messageId: `${messageId}-${at}` }))
}
const cohort = async () => {
  const all = []
  for await (const view of mentorshipsOf(store, tenantId, programmeId)) all.push(view)
  return all
}

describe('beginning the mentorships of an approved revision', () => {
  it('orders them in chunks of 25 that a ledger counts', async () => {
    world.pairs = Array.from({ length: 60 }, (_, at) => pair(at))
    expect(await begin()).toEqual({ kind: 'begun', mentorships: 60, chunks: 3 })
    expect(commands().map(({ pairs }) => pairs.length)).toEqual([25, 25, 10])
    expect(await ledger()).toEqual({ cycleId, revision: 1, total: 60, done: 0 })
    await startAll()
    expect(await ledger()).toMatchObject({ total: 60, done: 60 })
    expect(count('MentorshipStarted')).toBe(60)
    expect(await cohort()).toHaveLength(60)
  })

  it('takes thousands of pairs', async () => {
    world.pairs = Array.from({ length: 2500 }, (_, at) => pair(at))
    expect(await begin()).toMatchObject({ mentorships: 2500, chunks: 100 })
    expect(commands()).toHaveLength(100)
  })

  it('once, however often the fact comes', async () => {
    await begin()
    await begin()
    expect(commands()).toHaveLength(1)
    await startAll()
    expect(await begin('fact-replayed-next-year')).toEqual({ kind: 'already-begun', mentorships: 1, chunks: 0 })
    expect(commands()).toHaveLength(1)
  })

  it('starts nothing that was not approved at that revision', async () => {
    const result = await beginMentorships(world.ports, { ...approved, revision: 2 }, runAt(monday))
    expect(result).toEqual({ kind: 'nothing-to-begin', mentorships: 0, chunks: 0 })
    const command = { cycleId, programmeId, revision: 2, chunk: 0, pairs: [{ menteeId: 'mentee-1', mentorId: 'mentor-1' }] }
    await expect(startMentorships(world.ports, command, runAt(monday))).rejects.toThrow(
      expect.objectContaining({ code: 'proposal-not-approved', path: 'pairs[0]' }),
    )
    expect(count('MentorshipStarted')).toBe(0)
  })
})

describe('starting mentorships', () => {
  it('makes an active mentorship with its plan, found from both people and kept in the history', async () => {
    await begin()
    await startAll()
    const [{ mentorship, sessions, feedback } = expect.fail('no mentorship')] = await cohort()
    expect(mentorship).toMatchObject({ state: 'active', startedOn: '2027-01-11', sessionsPlanned: 3, sessionsHeld: 0, programmeVersion: 1 })
    expect(mentorship.plan).toMatchObject({ skillId: 'delegation', percent: 0 })
    expect([sessions, feedback]).toEqual([[], []])
    for (const person of ['mentee-1', 'mentor-1']) expect(await mentorshipIdsOf(store, tenantId, person)).toEqual([mentorship.mentorshipId])
    expect(await pairsOf(store, tenantId, programmeId)).toEqual([
      { menteeId: 'mentee-1', mentorId: 'mentor-1', active: true, declined: false },
    ])
  })

  it('happens once, redelivered or replayed', async () => {
    world.pairs = Array.from({ length: 30 }, (_, at) => pair(at))
    await begin()
    await startAll()
    await startAll()
    await startAll('replay')
    expect(count('MentorshipStarted')).toBe(30)
    expect(await ledger()).toMatchObject({ done: 30 })
  })

  it('goes on after a crash between the parts of a chunk', async () => {
    world.pairs = Array.from({ length: 25 }, (_, at) => pair(at))
    await begin()
    const [command = expect.fail('no command')] = commands()
    let left = 2
    const crashing: Store = {
      ...store,
      transact: async (...given) => {
        left -= 1
        if (left === 0) throw new Error('crash before the commit')
        return store.transact(...given)
      },
    }
    await expect(startMentorships({ ...world.ports, store: crashing }, command, runAt(monday, { messageId: 'c' }))).rejects.toThrow('crash')
    expect(await ledger()).toMatchObject({ done: 18 })
    expect(await startMentorships(world.ports, command, runAt(monday, { messageId: 'c' }))).toEqual({
      kind: 'started',
      started: 7,
      endedAtOnce: 0,
    })
    expect(await ledger()).toMatchObject({ done: 25 })
    expect(count('MentorshipStarted')).toBe(25)
  })

  it('counts right when chunks run at the same time', async () => {
    world.pairs = Array.from({ length: 75 }, (_, at) => pair(at))
    await begin()
    await Promise.all(commands().map((command) => startMentorships(world.ports, command, runAt(monday))))
    expect(await ledger()).toMatchObject({ done: 75 })
    expect(count('MentorshipStarted')).toBe(75)
  })

  it.each([
    ['mentor-1', 'mentor-left'],
    ['mentee-1', 'mentee-left'],
  ])('never starts for %s, who left after the approval', async (gone, reason) => {
    world.left = new Set([gone])
    await begin()
    await startAll()
    expect((await cohort())[0]?.mentorship).toMatchObject({ state: 'ended', endReason: reason })
    expect([count('MentorshipStarted'), count('MentorshipEnded')]).toEqual([0, 1])
    expect(await ledger()).toMatchObject({ total: 1, done: 1 })
  })
})
