import { AppError } from '@fairlead/kernel/errors'
import { silentLog } from '@fairlead/kernel/log'
import type { Outgoing } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type { Change, Item, Key, Store } from '@fairlead/kernel/store'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PersonOutcome } from './outcome.ts'
import type { FairnessPorts, PlanOutcome } from './ports.ts'
import { dropProtectedAttributes, putProtectedAttributes } from './protected-attributes-store.ts'
import { protectedAttributes } from './read-protected-attributes.ts'
import { reportFairness } from './report-fairness.ts'
import { reportsOf } from './report-store.ts'

/** Tables in memory, as far as these use cases go. */
const memory = () => {
  const rows = new Map<string, Item & { readonly table: string; readonly subject?: string }>()
  const facts: Outgoing[] = []
  const nameOf = ({ table = 'core', pk, sk }: Key): string => [table, pk, sk].join(' ')
  const get = (key: Key): never => rows.get(nameOf(key)) as never
  const holds = ({ key, condition }: Change): boolean =>
    condition === 'any' || (rows.get(nameOf(key))?.version ?? 0) === (condition === 'absent' ? 0 : condition.version)
  const apply = (change: Change): void => {
    if (change.kind === 'delete') rows.delete(nameOf(change.key))
    if (change.kind !== 'put') return
    const { key, attributes, subject } = change
    rows.set(nameOf(key), {
      pk: key.pk,
      sk: key.sk,
      version: (rows.get(nameOf(key))?.version ?? 0) + 1,
      attributes,
      table: key.table ?? 'core',
      ...(subject === undefined ? {} : { subject }),
    })
  }
  const store: Store = {
    get: async (key) => get(key),
    getMany: async (keys) => keys.map(get),
    query: async ({ table = 'core', pk }) => ({ items: [...rows.values()].filter((row) => row.table === table && row.pk === pk) as never }),
    transact: async (_run, changes, messages = []) => {
      if (!changes.every(holds)) throw new AppError('version-conflict', 'conflict')
      changes.forEach(apply)
      facts.push(...messages)
      return 'committed'
    },
  }
  return { store, rows, facts }
}

const run: Run = {
  tenantId: 'acme',
  correlationId: 'test',
  causationId: null,
  asOf: '2027-01-11T08:00:00.000Z',
  newId: () => 'id',
  log: silentLog,
}
const person = (at: number, matched: boolean): PersonOutcome => ({
  personId: `person-${at}`,
  matched,
  shareOfOwnBest: matched ? 0.9 : null,
  seniorMentor: matched && at % 2 === 0,
})
/** 80 people, then 40: 48 of the first and 12 of the others with a mentor. */
const people = Array.from({ length: 120 }, (_, at) => person(at, at < 48 || (at >= 80 && at < 92)))

const spring = { programmeId: 'future-leaders', cycleId: 'spring', revision: 1 }
/** The report of a run that made or found one. */
const reported = async (of = spring, from = ports) => {
  const result = await reportFairness(from, of, run)
  if (result.kind === 'superseded') throw new RangeError('There is no report on this revision.')
  return result
}

let world: ReturnType<typeof memory>
let plan: PlanOutcome | undefined
let ports: FairnessPorts

beforeEach(async () => {
  world = memory()
  plan = { programmeId: 'future-leaders', revision: 1, fairness: { smallestGroup: 5, impactRatioFloor: 0.8, onFinding: 'warn' }, people }
  ports = {
    store: world.store,
    outcome: async (_, cycleId) => (cycleId === 'spring' ? plan : undefined),
    peopleOf: async (_, cycleId) => (cycleId === 'spring' ? plan?.people.map(({ personId }) => personId) : undefined),
    attributes: protectedAttributes(world.store),
  }
  await world.store.transact(
    run,
    people.map(({ personId }, at) => putProtectedAttributes('acme', personId, { 'age-band': at < 80 ? 'under 40' : '40 and over' })),
  )
})

describe('reporting on a cycle', () => {
  it('keeps the figures of each group and tells the bus only how many findings there are', async () => {
    const result = await reported()
    expect(result).toMatchObject({ kind: 'reported', report: { findings: 1, revision: 1, reportedAt: run.asOf } })
    const [dimension] = result.report.dimensions
    expect(dimension?.matchRate.groups.map(({ group, verdict }) => [group, verdict])).toEqual([
      ['40 and over', 'flag'],
      ['under 40', 'no concern'],
    ])
    expect(world.facts).toMatchObject([{ name: 'FairnessReported', source: 'mentoring.fairness', data: { findings: 1, dimensions: 1 } }])
    expect(await reportsOf(world.store, 'acme', 'future-leaders')).toEqual([result.report])
  })

  it('keeps no label of anybody outside the protected table', async () => {
    await reportFairness(ports, spring, run)
    const outside = [...world.rows.values()].filter(({ table }) => table !== 'protected')
    expect(outside).toHaveLength(2)
    expect(JSON.stringify([outside, world.facts])).not.toContain('person-')
    expect([...world.rows.values()].filter(({ table }) => table === 'protected').every(({ sk, subject }) => sk === subject)).toBe(true)
  })

  it('answers a repeated run with the report that stands', async () => {
    const first = await reportFairness(ports, spring, run)
    const second = await reportFairness(ports, spring, { ...run, asOf: '2027-02-01T08:00:00.000Z' })
    expect(second).toEqual({ ...first, kind: 'already-reported' })
    expect(world.facts).toHaveLength(1)
  })

  it('hides the figures of an amended plan in which one person moved, and keeps the verdicts', async () => {
    await reportFairness(ports, spring, run)
    plan = { ...plan!, revision: 2, people: people.map((one, at) => (at === 48 ? person(at, true) : one)) }
    const { report } = await reported({ ...spring, revision: 2 })
    const [dimension] = report.dimensions
    expect(dimension?.matchRate.groups.map(({ figures, verdict }) => [figures, verdict])).toEqual([
      [null, 'flag'],
      [null, 'no concern'],
    ])
  })

  it('compares with an earlier cycle only where somebody stood in both', async () => {
    const autumn = people.map((one) => ({ ...one, personId: `autumn-${one.personId}` }))
    await world.store.transact(
      run,
      autumn.map(({ personId }, at) => putProtectedAttributes('acme', personId, { 'age-band': at < 81 ? 'under 40' : '40 and over' })),
    )
    await reportFairness(ports, spring, run)
    const both: FairnessPorts = { ...ports, outcome: async (_, cycleId) => (cycleId === 'spring' ? plan : { ...plan!, people: autumn }) }
    const { report } = await reported({ ...spring, cycleId: 'autumn' }, both)
    expect(report.dimensions[0]?.matchRate.groups.map(({ figures }) => figures?.n)).toEqual([39, 81])
  })

  it('makes two reports of the same moment know of each other, so that neither can be subtracted from the other', async () => {
    const moved = { ...plan!, revision: 2, people: people.map((one, at) => (at === 48 ? person(at, true) : one)) }
    const both = (of: PlanOutcome): FairnessPorts => ({ ...ports, outcome: async () => of })
    const [first, second] = await Promise.all([reported(spring, both(plan!)), reported({ ...spring, revision: 2 }, both(moved))])
    const shown = [first, second].map(({ report }) => report.dimensions[0]?.matchRate.groups.some(({ figures }) => figures !== null))
    expect(shown.filter((one) => one === true)).toHaveLength(1)
    expect(await reportsOf(world.store, 'acme', 'future-leaders')).toHaveLength(2)
  })

  it('counts those as unknown whose attributes are gone', async () => {
    await world.store.transact(
      run,
      people.slice(0, 20).map(({ personId }) => dropProtectedAttributes('acme', personId)),
    )
    const { report } = await reported()
    expect(report.dimensions[0]?.matchRate.groups.map(({ group }) => group)).toEqual(['40 and over', 'under 40', 'unknown'])
  })

  it.each<[string, () => PlanOutcome | undefined]>([
    ['is being made again', () => undefined],
    ['was amended since', () => ({ ...plan!, revision: 2 })],
  ])('leaves a plan alone that %s', async (_, now) => {
    plan = now()
    expect(await reportFairness(ports, spring, run)).toEqual({ kind: 'superseded' })
    expect(world.facts).toEqual([])
  })
})

describe('taking in protected attributes', () => {
  it.each([
    ['a value that is no text', { gender: 3 }],
    ['free text', { gender: 'x'.repeat(81) }],
    ['an empty value', { gender: ' ' }],
    ['a dimension that is no name', { 'Date of birth': '1990' }],
    ['too many dimensions', Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`d${at}`, 'x']))],
    ['a list', ['gender']],
  ])('refuses %s and repeats none of it', (_, attributes) => {
    expect(() => putProtectedAttributes('acme', 'person-1', attributes)).toThrow(
      expect.objectContaining({
        code: 'protected-attributes-malformed',
        kind: 'invalid',
        message: expect.not.stringMatching(/1990|birth|xxx/),
      }),
    )
  })
})
