import { expect, test } from 'vitest'
import { contentHash } from '@fairlead/kernel/content-hash'
import { EvaluateCohort, PublishOutcome } from '@fairlead/kernel/commands/outcomes'
import type { Run } from '@fairlead/kernel/run'
import type { OutboxRow } from '@fairlead/platform/store/rows'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { autumn, cohort, pair, programme, run } from './cohort.fixture.ts'
import { evaluateCohort } from './evaluate-cohort.ts'
import type { CohortFacts, LmsPublisher, PublicationBatch, Receipt } from './ports.ts'
import { publishOutcomes } from './publish-outcomes.ts'
import { readEvaluations } from './read-evaluations.ts'
import { startEvaluation } from './start-evaluation.ts'

type LmsFault = (recordId: string, employeeNumber: string | undefined) => Receipt | undefined

/** An LMS that keeps what it is given and answers as the port says. */
const fakeLms = (fault: LmsFault = () => undefined) => {
  const kept = new Map<string, string>()
  const batches: PublicationBatch[] = []
  const publisher: LmsPublisher = {
    publish: async (batch) => {
      batches.push(batch)
      return [...batch.results, ...batch.progress].map((one): Receipt => {
        const wrong = fault(one.recordId, 'employeeNumber' in one ? one.employeeNumber : undefined)
        if (wrong !== undefined) return wrong
        const already = kept.get(one.recordId) === JSON.stringify(one)
        kept.set(one.recordId, JSON.stringify(one))
        return { recordId: one.recordId, outcome: already ? 'already' : 'written', verified: true }
      })
    },
  }
  return { kept, batches, publisher }
}

const office = (gathered: CohortFacts = autumn, fault?: LmsFault) => {
  const outbox: OutboxRow[] = []
  const store = sqliteStore({ path: ':memory:', onOutbox: (rows) => outbox.push(...rows) })
  const lms = fakeLms(fault)
  const world = { facts: gathered }
  const ports = {
    store,
    currentProgramme: async (_tenant: string, programmeId: string) =>
      programmeId === programme.programmeId ? { programme, version: 3 } : undefined,
    cohort: async () => world.facts,
    hash: (text: string) => contentHash(text),
    lmsConnections: async () => ['moodle'],
    publisher: () => lms.publisher,
  }
  const named = (name: string) => outbox.filter((row) => row.name === name)
  const dataOf = (row: OutboxRow): unknown => (JSON.parse(row.envelope) as { data: unknown }).data
  /** Hands every command on until none is left, each once. */
  const deliver = async (): Promise<void> => {
    for (let at = 0; at < outbox.length; at += 1) {
      const row = outbox[at]
      if (row?.kind !== 'command') continue
      const handling: Run = { ...run, inbox: { consumer: row.name, messageId: row.eventId } }
      if (row.name === 'EvaluateCohort') await evaluateCohort(ports, EvaluateCohort.data.parse(dataOf(row)), handling)
      else await publishOutcomes(ports, PublishOutcome.data.parse(dataOf(row)), handling)
    }
  }
  return { store, outbox, ports, lms, world, named, dataOf, deliver }
}
const input = { programmeId: programme.programmeId, quarter: '2026-Q4' }
const names = (outbox: readonly OutboxRow[]) => outbox.map(({ name }) => name)

test('a quarter is evaluated and published once, with every figure read back', async () => {
  const { ports, outbox, lms, deliver, named, dataOf } = office()
  expect(await startEvaluation(ports, input, run)).toMatchObject({ kind: 'started', revision: 1 })
  await deliver()
  expect(names(outbox)).toEqual(['EvaluationStarted', 'EvaluateCohort', 'OutcomesEvaluated', 'PublishOutcome', 'OutcomesPublished'])
  expect(named('OutcomesEvaluated').map((row) => dataOf(row))).toEqual([
    expect.objectContaining({ revision: 1, results: 12, suppressed: 1 }),
  ])
  expect(named('OutcomesPublished').map((row) => dataOf(row))).toEqual([
    expect.objectContaining({ records: 42, written: 42, verified: 42 }),
  ])
  expect(lms.batches[0]).toMatchObject({ programmeTitle: programme.title, revision: 1 })
})

test('what leaves for the LMS carries neither rating nor flag nor comment', async () => {
  const { ports, lms, deliver } = office()
  await startEvaluation(ports, input, run)
  await deliver()
  expect(lms.batches[0]?.progress[0]).toEqual({
    recordId: expect.any(String),
    employeeNumber: 'E-100',
    status: 'completed',
    sessionsHeld: 6,
    goalProgressPercent: 90,
    completed: true,
    updatedOn: '2026-12-31',
  })
  expect(JSON.stringify(lms.batches)).not.toMatch(/employeeId|mentee-\d|mentor-\d/)
})

test('a quarter is started once for ever', async () => {
  const { ports, outbox, deliver } = office()
  await startEvaluation(ports, input, run)
  await deliver()
  const before = outbox.length
  expect(await startEvaluation(ports, input, run)).toMatchObject({ kind: 'already-started' })
  expect(outbox).toHaveLength(before)
})

test('the same command delivered again, or replayed later under another id, has no second effect', async () => {
  const { ports, outbox, named, dataOf, deliver, lms } = office()
  await startEvaluation(ports, input, run)
  await deliver()
  const [before, batches] = [outbox.length, lms.batches.length]
  const [evaluate] = named('EvaluateCohort').map((row) => EvaluateCohort.data.parse(dataOf(row)))
  const [publish] = named('PublishOutcome').map((row) => PublishOutcome.data.parse(dataOf(row)))
  expect(evaluate && (await evaluateCohort(ports, evaluate, run))).toEqual({ kind: 'already-evaluated', revision: 1 })
  expect(publish && (await publishOutcomes(ports, publish, run))).toEqual({ kind: 'nothing-new' })
  expect(outbox).toHaveLength(before)
  expect(lms.batches).toHaveLength(batches)
})

test('computing a quarter again with the same facts keeps the revision and writes nothing', async () => {
  const { ports, store, lms, named, deliver } = office()
  await startEvaluation(ports, input, run)
  await deliver()
  await startEvaluation(ports, { ...input, again: true }, run)
  await deliver()
  expect(named('OutcomesEvaluated')).toHaveLength(1)
  expect(named('OutcomesPublished')).toHaveLength(1)
  expect(lms.batches).toHaveLength(1)
  expect((await readEvaluations({ store }, input, run)).history.map(({ revision }) => revision)).toEqual([1])
})

test('a figure that changed makes a new revision, which alone is published from then on', async () => {
  const { ports, store, world, lms, named, dataOf, deliver } = office()
  await startEvaluation(ports, input, run)
  await deliver()
  world.facts = { ...autumn, mentorships: autumn.mentorships.map((one, i) => (i >= 20 ? pair(i, 3) : one)) }
  await startEvaluation(ports, { ...input, again: true }, run)
  await deliver()
  expect(named('OutcomesEvaluated').map((row) => dataOf(row))).toMatchObject([{ revision: 1 }, { revision: 2 }])
  expect(lms.batches.map(({ revision, results }) => [revision, results.length])).toEqual([
    [1, 12],
    [2, 12],
  ])
  // Only the ten mentees whose progress changed are sent again.
  expect(lms.batches[1]?.progress).toHaveLength(10)
  const [old] = named('PublishOutcome').map((row) => PublishOutcome.data.parse(dataOf(row)))
  expect(old && (await publishOutcomes(ports, old, run))).toEqual({ kind: 'superseded', revision: 2 })
  const { latest, history } = await readEvaluations({ store }, input, run)
  expect(latest).toMatchObject({ quarter: '2026-Q4', revision: 2, programmeVersion: 3, periodEnd: '2026-12-31' })
  expect(history).toHaveLength(1)
})

test('a hundred and twenty mentees go out in batches of fifty, the figures with the first', async () => {
  const many = cohort({ eligible: 200, invited: 200, optedIn: 140, left: 10, held: Array.from({ length: 120 }, (_, i) => i % 6) })
  const { ports, lms, deliver, named, dataOf } = office(many)
  await startEvaluation(ports, input, run)
  await deliver()
  expect(lms.batches.map(({ results, progress }) => [results.length, progress.length])).toEqual([
    [12, 50],
    [0, 50],
    [0, 20],
  ])
  expect(new Set(lms.batches.flatMap(({ progress }) => progress.map(({ employeeNumber }) => employeeNumber))).size).toBe(120)
  expect(named('PublishOutcome').map((row) => PublishOutcome.data.parse(dataOf(row)).offset)).toEqual([0, 50, 100])
})

test('a mentee the LMS does not know fails alone, is reported, and is tried again', async () => {
  const unknown: { number?: string } = { number: 'E-107' }
  const { ports, lms, named, dataOf, deliver } = office(autumn, (recordId, employeeNumber) =>
    employeeNumber === unknown.number && employeeNumber !== undefined
      ? { recordId, outcome: 'rejected', verified: false, code: 'lms-person-unknown' }
      : undefined,
  )
  await startEvaluation(ports, input, run)
  await deliver()
  expect(named('PublicationFailed').map((row) => dataOf(row))).toEqual([
    expect.objectContaining({ code: 'lms-person-unknown', records: 1 }),
  ])
  expect(named('OutcomesPublished').map((row) => dataOf(row))).toEqual([expect.objectContaining({ records: 41, verified: 41 })])
  delete unknown.number
  await startEvaluation(ports, { ...input, again: true }, run)
  await deliver()
  expect(lms.batches[1]).toMatchObject({ results: [], progress: [{ employeeNumber: 'E-107' }] })
})

test('what was written but not read back counts as failed, and so does a mentee without a receipt', async () => {
  const unread = office(autumn, (recordId) => ({ recordId, outcome: 'written', verified: false }))
  await startEvaluation(unread.ports, input, run)
  await unread.deliver()
  expect(names(unread.outbox)).not.toContain('OutcomesPublished')
  expect(unread.named('PublicationFailed').map((row) => unread.dataOf(row))).toEqual([
    expect.objectContaining({ code: 'not-verified', records: 42 }),
  ])

  const silent = office()
  const ports = { ...silent.ports, publisher: () => ({ publish: async () => [] }) }
  await startEvaluation(ports, input, run)
  const [evaluate] = silent.named('EvaluateCohort').map((row) => EvaluateCohort.data.parse(silent.dataOf(row)))
  if (evaluate !== undefined) await evaluateCohort(ports, evaluate, run)
  const [publish] = silent.named('PublishOutcome').map((row) => PublishOutcome.data.parse(silent.dataOf(row)))
  expect(publish && (await publishOutcomes(ports, publish, run))).toMatchObject({ kind: 'failed', failed: 30, code: 'receipt-missing' })
})

test('an evaluation leaves a decision record of numbers and keys', async () => {
  const { ports, store, deliver } = office()
  await startEvaluation(ports, input, run)
  await deliver()
  const { items } = await store.query({ pk: `T#acme#DECISIONS#${programme.programmeId}` })
  expect(items).toHaveLength(1)
  expect(items[0]?.attributes).toMatchObject({ kind: 'evaluation', ruleVersion: 'programme 3', decidedBy: 'system', outcome: 'revision 1' })
  expect(JSON.stringify(items)).not.toMatch(/mentee-\d|E-1\d\d/)
})

test('a quarter that is not over, not a quarter, or of no programme is refused; one outside the programme is passed over', async () => {
  const { ports, outbox } = office()
  const start = (more: Partial<typeof input>) => startEvaluation(ports, { ...input, ...more }, run)
  await expect(start({ quarter: '2027-Q1' })).rejects.toMatchObject({ code: 'quarter-not-over', kind: 'invalid', path: 'quarter' })
  await expect(start({ quarter: 'last' })).rejects.toMatchObject({ code: 'quarter-malformed' })
  await expect(start({ programmeId: 'none' })).rejects.toMatchObject({ code: 'programme-unknown', kind: 'not-found' })
  expect(await start({ quarter: '2026-Q3' })).toEqual({ kind: 'not-running' })
  expect(outbox).toEqual([])
})

test('a command about an evaluation nobody started is poison', async () => {
  const { ports } = office()
  const command = { ...input, evaluationId: 'made-up', revision: 1 }
  await expect(evaluateCohort(ports, command, run)).rejects.toMatchObject({ code: 'evaluation-unknown', kind: 'not-found' })
  await expect(publishOutcomes(ports, { ...command, connectionId: 'moodle', offset: 0 }, run)).rejects.toMatchObject({
    code: 'evaluation-unknown',
  })
})
