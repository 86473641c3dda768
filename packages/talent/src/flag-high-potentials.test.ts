import { AppError } from '@fairlead/kernel/errors'
import { itemsOf, type Store } from '@fairlead/kernel/store'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { beforeEach, describe, expect, it } from 'vitest'
import { flagHighPotentials } from './flag-high-potentials.ts'
import type { Flag } from './flag.ts'
import { flagStore } from './flag-store.ts'
import { employee, reviewed } from './testing/people.ts'
import { talentWorld, type TalentWorld } from './testing/talent-world.ts'

let store = sqliteStore({ path: ':memory:' })
let world: TalentWorld
beforeEach(() => {
  store = sqliteStore({ path: ':memory:' })
  world = talentWorld(store)
})

/** n people of whom every fifth is rated 5 and 5, every fifth 1 and 1, and the rest 3 and 3. */
const company = (size: number): void => {
  for (let at = 0; at < size; at += 1) {
    const rating = at % 5 === 0 ? 5 : at % 5 === 1 ? 1 : 3
    world.hire(employee(`p${at}`))
    world.reviews.push(reviewed(`p${at}`, rating, rating))
  }
}
const flags = async (): Promise<readonly Flag[]> => {
  const list: Flag[] = []
  for await (const flag of flagStore(store).list('acme', world.programmeId)) list.push(flag)
  return list
}
const decisions = async (of: Store = store): Promise<number> => {
  let count = 0
  for await (const _ of itemsOf(of, { pk: `T#acme#DECISIONS#${world.programmeId}` })) count += 1
  return count
}

describe('flagging high potentials', () => {
  it('writes one flag and one decision record for everybody considered, and tells the counts', async () => {
    company(100)
    const [result] = await flagHighPotentials(world.ports, { syncRunId: 's1' }, world.run('m1'))
    expect(result).toMatchObject({ kind: 'flagged', considered: 100, flagged: 20, excluded: 80, changed: 100 })
    expect(world.facts('HighPotentialsFlagged')).toEqual([
      { programmeId: world.programmeId, programmeVersion: 1, flagRunId: result?.flagRunId, considered: 100, flagged: 20, excluded: 80 },
    ])
    expect(await flags()).toHaveLength(100)
    expect(await decisions()).toBe(100)
    expect(await flagStore(store).counts('acme', world.programmeId)).toEqual({ considered: 100, eligible: 20, invited: 0 })
  })

  it('says why, with the counterfactual of performance alone', async () => {
    company(100)
    await flagHighPotentials(world.ports, {}, world.run('m1'))
    const flag = (await flagStore(store).item('acme', world.programmeId, 'p0'))?.attributes
    expect(flag).toMatchObject({
      verdict: 'flagged',
      cell: 9,
      performance: 'high',
      potential: 'high',
      onPerformanceAlone: true,
      review: null,
    })
    expect(flag?.reasons.map(({ key }) => key)).toEqual([
      'talent.performance.high.in-cycle',
      'talent.potential.high.in-cycle',
      'talent.performance-alone.flagged',
    ])
    const excluded = (await flagStore(store).item('acme', world.programmeId, 'p1'))?.attributes
    expect(excluded).toMatchObject({ verdict: 'excluded', exclusions: [{ ruleId: 'mentee-cell' }] })
  })

  it('keeps no rating in flags and decision records', async () => {
    company(30)
    await flagHighPotentials(world.ports, {}, world.run('m1'))
    const written = JSON.stringify(await flags())
    expect(written).not.toMatch(/normalized|scaleId|"raw"/)
  })

  it('lets a rule exclude before the nine-box, and nobody low for want of a rating', async () => {
    company(30)
    world.hire(employee('new', { hireDate: '2025-12-01' }), employee('unrated'))
    world.reviews.push(reviewed('new', 5, 5))
    await flagHighPotentials(world.ports, {}, world.run('m1'))
    const [joiner, unrated] = [
      await flagStore(store).item('acme', world.programmeId, 'new'),
      await flagStore(store).item('acme', world.programmeId, 'unrated'),
    ]
    expect(joiner?.attributes).toMatchObject({
      verdict: 'excluded',
      cell: 9,
      exclusions: [{ ruleId: 'mentee-tenure' }],
      onPerformanceAlone: false,
    })
    expect(unrated?.attributes).toMatchObject({ verdict: 'not-assessed', cell: null })
  })

  it('has one effect for one sync run, however often it is told', async () => {
    company(50)
    await flagHighPotentials(world.ports, { syncRunId: 's1' }, world.run('m1'))
    const again = await flagHighPotentials(world.ports, { syncRunId: 's1' }, world.run('m1'))
    const other = await flagHighPotentials(world.ports, { syncRunId: 's1' }, world.run('another message'))
    expect([again[0]?.kind, other[0]?.kind]).toEqual(['already-flagged', 'already-flagged'])
    expect(again[0]).toMatchObject({ considered: 50, flagged: 10 })
    expect(world.facts('HighPotentialsFlagged')).toHaveLength(1)
    expect(await decisions()).toBe(50)
  })

  it('writes only what changed at the next sync', async () => {
    company(50)
    await flagHighPotentials(world.ports, { syncRunId: 's1' }, world.run('m1'))
    world.hire(employee('p0', { status: 'leave' }), employee('p5', { status: 'terminated' }))
    const [result] = await flagHighPotentials(world.ports, { syncRunId: 's2' }, world.run('m2'))
    expect(result).toMatchObject({ kind: 'flagged', changed: 2, considered: 49 })
    expect((await flagStore(store).item('acme', world.programmeId, 'p5'))?.attributes).toMatchObject({
      verdict: 'excluded',
      exclusions: [{ ruleId: 'mentee-status' }],
    })
    expect(await decisions()).toBe(52)
  })

  it('looks at nobody after a night without news, until a week has gone by or the rules are new', async () => {
    company(50)
    await flagHighPotentials(world.ports, { syncRunId: 's1' }, world.run('m1'))
    const { asOf } = world.run('m1')
    const later = (days: number): string => new Date(Date.parse(asOf) + days * 86_400_000).toISOString()
    const night = async (syncRunId: string, days: number): Promise<unknown> => {
      const [result] = await flagHighPotentials(
        world.ports,
        { syncRunId, nothingNew: true },
        { ...world.run(`m-${syncRunId}`), asOf: later(days) },
      )
      return result
    }
    world.hire(employee('p5', { status: 'leave' }))
    expect(await night('s2', 1)).toMatchObject({ kind: 'nothing-new', considered: 50, flagged: 10, changed: 0 })
    expect(await night('s3', 7)).toMatchObject({ kind: 'flagged', changed: 1 })
    expect(await night('s4', 8)).toMatchObject({ kind: 'nothing-new' })
    world.publish({})
    expect(await night('s5', 9)).toMatchObject({ kind: 'flagged', changed: 50 })
    expect(world.facts('HighPotentialsFlagged')).toHaveLength(3)
  })

  it('decides again under a new version of the programme', async () => {
    company(20)
    await flagHighPotentials(world.ports, { syncRunId: 's1' }, world.run('m1'))
    world.publish({})
    const [result] = await flagHighPotentials(world.ports, { syncRunId: 's1' }, world.run('m1'))
    expect(result).toMatchObject({ kind: 'flagged', changed: 20 })
  })

  it('continues after a kill at any transaction, to the same flags and one fact', async () => {
    company(100)
    for (const when of ['before', 'after'] as const) {
      for (const dying of [0, 1, 2, 3]) {
        const own = sqliteStore({ path: ':memory:' })
        const other = talentWorld(own)
        let at = 0
        const faulty: Store = {
          ...own,
          async transact(run, changes, messages) {
            const dies = at === dying
            at += 1
            if (dies && when === 'before') throw new AppError('store-busy', 'unavailable')
            const outcome = await own.transact(run, changes, messages)
            if (dies) throw new AppError('store-busy', 'unavailable')
            return outcome
          },
        }
        const ports = { ...world.ports, store: faulty }
        await expect(flagHighPotentials(ports, { syncRunId: 's1' }, other.run('m1'))).rejects.toMatchObject({ code: 'store-busy' })
        const [result] = await flagHighPotentials(ports, { syncRunId: 's1' }, other.run('m1'))
        expect(result).toMatchObject({ considered: 100, flagged: 20, excluded: 80 })
        expect(await flagStore(own).counts('acme', world.programmeId)).toEqual({ considered: 100, eligible: 20, invited: 0 })
        expect(await decisions(own)).toBe(100)
        own.close()
      }
    }
  })

  it('leaves a programme alone that is over', async () => {
    company(20)
    world.publish({ duration: { startsOn: '2025-01-01', endsOn: '2025-12-31' } })
    expect(await flagHighPotentials(world.ports, {}, world.run('m1'))).toMatchObject([{ kind: 'over' }])
    expect(await flags()).toEqual([])
  })

  it('refuses a programme that nobody published', async () => {
    await expect(flagHighPotentials(world.ports, { programmeId: 'nope' }, world.run('m1'))).rejects.toMatchObject({
      code: 'programme-unknown',
      kind: 'not-found',
      path: 'programmeId',
    })
  })

  it('takes two thousand people', async () => {
    company(2000)
    const [result] = await flagHighPotentials(world.ports, {}, world.run('m1'))
    expect(result).toMatchObject({ considered: 2000, flagged: 400, changed: 2000 })
  })
})
