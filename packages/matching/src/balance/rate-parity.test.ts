import * as fc from 'fast-check'
import highsModule from 'highs'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { forbidden, type Instance, type Pair } from '../assignment/instance.ts'
import { assign as solve } from '../assignment/assign.ts'
import { withFixed } from '../plan/fixed.ts'
import { biased } from './balance-instances.fixture.ts'
import { type BalanceBy, matchedIn, peopleIn } from './groups.ts'
import { rateParity, type RateParity, type RateParityQuestion } from './rate-parity.ts'

const question = (groupOf: readonly (string | null)[], bandThousandths: number, by: BalanceBy = 'location'): RateParityQuestion => ({
  groups: { by, groupOf },
  bandThousandths,
})
const ask = (instance: Instance, groupOf: readonly (string | null)[], bandThousandths: number): Promise<RateParity> =>
  rateParity(instance, question(groupOf, bandThousandths), solve)

/** Groups whose rate in these pairs is more than the band below the overall rate, worked out apart from the code under test. */
const outside = (pairs: readonly Pair[], groupOf: readonly (string | null)[], bandThousandths: number): readonly string[] => {
  const matched = matchedIn({ pairs }, groupOf.length)
  const overall = matched.reduce((sum, one) => sum + one, 0) / groupOf.length
  return [...new Set(groupOf)].flatMap((group) => {
    const members = groupOf.flatMap((one, at) => (one === group ? [matched[at] ?? 0] : []))
    const rate = members.reduce((sum, one) => sum + one, 0) / members.length
    return group !== null && rate < overall - bandThousandths / 1000 - 1e-9 ? [group] : []
  })
}

const isPlan = ({ scores, capacities, mentorIds }: Instance, pairs: readonly Pair[]): boolean => {
  const load = capacities.map(() => 0)
  for (const { mentor } of pairs) load[mentor] = (load[mentor] ?? 0) + 1
  const fits = load.every((seats, mentor) => seats <= (capacities[mentor] ?? 0))
  const allowed = pairs.every(({ mentee, mentor, score }) => score !== forbidden && scores[mentee * mentorIds.length + mentor] === score)
  return fits && allowed && new Set(pairs.map(({ mentee }) => mentee)).size === pairs.length
}

describe('parity of match rates', () => {
  it('brings a passed-over location within the band, for as many people and a price that is printed', async () => {
    const { instance, groupOf } = biased(1, 60, 20)
    const free = solve(instance)
    expect(outside(free.pairs, groupOf, 50)).toEqual(['L0'])
    const { plan, groups, price, band, solves } = await ask(instance, groupOf, 50)
    expect(band).toEqual({ kind: 'reached', by: 'multipliers' })
    expect(outside(plan.pairs, groupOf, 50)).toEqual([])
    expect(isPlan(instance, plan.pairs)).toBe(true)
    expect(price).toMatchObject({ people: 0, pairs: 0, points: free.total - plan.total })
    expect(price.kept).toBeGreaterThan(0.9)
    expect(solves).toBeLessThanOrEqual(60)
    const [passedOver, ...others] = groups
    expect(passedOver?.matchedAfter).toBeGreaterThan(passedOver?.matchedBefore ?? 0)
    for (const { multiplier } of others) expect(multiplier).toBeLessThan(passedOver?.multiplier ?? 0)
  })

  it('leaves the free optimum alone where every group is within the band already', async () => {
    const { instance, groupOf } = biased(1, 40, 15)
    const { plan, price, band, solves } = await ask(instance, groupOf, 1000)
    expect(plan.pairs).toEqual(solve(instance).pairs)
    expect({ band, solves, points: price.points }).toEqual({ band: { kind: 'reached', by: 'free-optimum' }, solves: 1, points: 0 })
  })

  it('splits seats between groups that tie on every score', async () => {
    const groupOf = Array.from({ length: 40 }, (_, at) => (at < 20 ? 'A' : 'B'))
    const scores = Int16Array.from({ length: 40 * 4 }, (_, at) => (Math.floor(at / 4) < 20 ? 5000 : 4900))
    const instance: Instance = {
      menteeIds: groupOf.map((_, at) => `mentee-${at}`),
      mentorIds: ['a', 'b', 'c', 'd'],
      capacities: [5, 5, 5, 5],
      scores,
      round: 'spring',
    }
    const { groups, band } = await ask(instance, groupOf, 0)
    expect(band.kind).toBe('reached')
    expect(groups.map(({ matchedBefore, matchedAfter }) => [matchedBefore, matchedAfter])).toEqual([
      [20, 10],
      [0, 10],
    ])
  })

  it('names a group that no plan can bring there', async () => {
    const { instance, groupOf } = biased(3, 30, 10)
    const scores = instance.scores.map((score, at) => (groupOf[Math.floor(at / 10)] === 'L1' ? forbidden : score))
    const { band, plan } = await ask({ ...instance, scores }, groupOf, 50)
    expect(band).toEqual({ kind: 'impossible', groups: ['L1'] })
    expect(isPlan({ ...instance, scores }, plan.pairs)).toBe(true)
  })

  it('asks nothing of people whose group is not known', async () => {
    const { instance, groupOf } = biased(4, 40, 12)
    const { groups, band } = await ask(
      instance,
      groupOf.map((group) => (group === 'L0' ? null : group)),
      50,
    )
    expect(groups.map(({ group }) => group)).toEqual(['L1', 'L2'])
    expect(band.kind).toBe('reached')
  })

  it('counts whom people have placed already, and says that a band is reached only where it is for everybody together', async () => {
    const sizes = fc.record({ seed: fc.nat(100_000), mentees: fc.integer({ min: 4, max: 24 }), mentors: fc.integer({ min: 3, max: 8 }) })
    let reached = 0
    await fc.assert(
      fc.asyncProperty(sizes, async ({ seed, mentees, mentors }) => {
        const { instance, groupOf } = biased(seed, mentees, mentors)
        const locks = [0, 1, 2].map((at) => ({ menteeId: `mentee-${(seed + at) % mentees}`, mentorId: `mentor-${at}` }))
        const fixed = withFixed(instance, locks, [])
        const placed = matchedIn({ pairs: fixed.locked }, mentees)
        const { plan, band, groups } = await rateParity(fixed.instance, { ...question(groupOf, 50), placed }, solve)
        const everybody = [...fixed.locked, ...plan.pairs]
        expect(plan.pairs.filter(({ mentee }) => placed[mentee] === 1)).toEqual([])
        expect(band.kind === 'reached').toBe(outside(everybody, groupOf, 50).length === 0)
        expect(groups.reduce((sum, { matchedAfter }) => sum + matchedAfter, 0)).toBe(peopleIn({ pairs: everybody }, mentees))
        expect(peopleIn(plan, mentees)).toBe(peopleIn(solve(fixed.instance), mentees))
        reached += Number(band.kind === 'reached')
      }),
      { numRuns: 60 },
    )
    expect(reached).toBeGreaterThan(5)
  })

  it('takes nothing for proven that it had no time to prove', async () => {
    const { instance, groupOf } = biased(3, 30, 10)
    const scores = instance.scores.map((score, at) => (groupOf[Math.floor(at / 10)] === 'L1' ? forbidden : score))
    const cut = { ...question(groupOf, 50), mayGoOn: () => false }
    expect(await rateParity({ ...instance, scores }, cut, solve)).toMatchObject({ solves: 1, band: { kind: 'not-found' } })
  })

  it.each([0, 20, 50, 100])('never has fewer people, and reaches a band of %i thousandths or says why not', async (bandThousandths) => {
    const sizes = fc.record({ seed: fc.nat(100_000), mentees: fc.integer({ min: 1, max: 24 }), mentors: fc.integer({ min: 1, max: 8 }) })
    await fc.assert(
      fc.asyncProperty(sizes, async ({ seed, mentees, mentors }) => {
        const { instance, groupOf } = biased(seed, mentees, mentors)
        const free = solve(instance)
        const { plan, band, price } = await ask(instance, groupOf, bandThousandths)
        expect(isPlan(instance, plan.pairs)).toBe(true)
        expect(peopleIn(plan, mentees)).toBe(peopleIn(free, mentees))
        expect(plan.total).toBeLessThanOrEqual(free.total)
        expect(price).toMatchObject({ people: 0, points: free.total - plan.total })
        expect(band.kind === 'reached').toBe(outside(plan.pairs, groupOf, bandThousandths).length === 0)
      }),
      { numRuns: 25 },
    )
  })

  it('gives the same people the same plan in any order', async () => {
    const { instance, groupOf } = biased(7, 30, 10)
    const { plan } = await ask(instance, groupOf, 50)
    const order = instance.menteeIds.map((_, at) => at).toReversed()
    const turned: Instance = {
      ...instance,
      menteeIds: order.map((at) => instance.menteeIds[at] ?? ''),
      scores: Int16Array.from(order.flatMap((at) => [...instance.scores.subarray(at * 10, (at + 1) * 10)])),
    }
    const other = await ask(
      turned,
      order.map((at) => groupOf[at] ?? null),
      50,
    )
    const named = (asked: Instance, pairs: readonly Pair[]): readonly string[] =>
      pairs.map(({ mentee, mentor }) => `${asked.menteeIds[mentee]} ${asked.mentorIds[mentor]}`).toSorted()
    expect(named(turned, other.plan.pairs)).toEqual(named(instance, plan.pairs))
  })

  it.each([200, 1000])('brings %i people within a percentage point', async (mentees) => {
    const { instance, groupOf } = biased(5, mentees, Math.floor(mentees / 3), 100)
    const started = performance.now()
    const { plan, groups, price, band, solves } = await ask(instance, groupOf, 10)
    const rates = groups.map(({ people, matchedBefore, matchedAfter }) =>
      [matchedBefore, matchedAfter].map((count) => ((100 * count) / people).toFixed(1)).join(' to '),
    )
    if (process.env['FAIRLEAD_TIMES'] !== undefined) {
      const ms = Math.round(performance.now() - started)
      process.stderr.write(`${mentees}: rates ${rates.join(', ')}; ${(100 * price.kept).toFixed(2)} % kept; ${solves} solves, ${ms} ms\n`)
    }
    expect(band).toEqual({ kind: 'reached', by: 'multipliers' })
    expect(outside(plan.pairs, groupOf, 10)).toEqual([])
    expect(price.people).toBe(0)
    expect(price.kept).toBeGreaterThan(0.98)
  })

  it.each([
    ['several mentors each', { firstMentorsFirst: true }, 2],
    ['the best scores first', { mode: 'best-scores' }, 1],
  ] as const)('never has fewer people with %s', async (_, more, demand) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(100_000), fc.integer({ min: 1, max: 20 }), async (seed, mentees) => {
        const { instance, groupOf } = biased(seed, mentees, 6)
        const asked: Instance = { ...instance, ...more, demands: groupOf.map(() => demand) }
        const free = solve(asked)
        const { plan, band, price } = await ask(asked, groupOf, 50)
        expect(peopleIn(plan, mentees)).toBeGreaterThanOrEqual(peopleIn(free, mentees))
        expect(price.people).toBeLessThanOrEqual(0)
        expect(band.kind === 'reached').toBe(outside(plan.pairs, groupOf, 50).length === 0)
      }),
      { numRuns: 25 },
    )
  })

  it('answers an instance without anybody', async () => {
    const nobody: Instance = { menteeIds: [], mentorIds: ['a'], capacities: [1], scores: new Int16Array(0), round: 'r' }
    expect(await ask(nobody, [], 10)).toMatchObject({ plan: { pairs: [] }, groups: [], band: { kind: 'reached' } })
  })
})

describe('beside an integer programme over all pairs', () => {
  const highs = (highsModule as unknown as typeof highsModule.default)()

  /** The same question written out for HiGHS, apart from the code under test; undefined = no such plan. */
  const optimum = async ({ scores, capacities, mentorIds }: Instance, groupOf: readonly string[], people: number, band: number) => {
    const columns = mentorIds.length
    const cells = [...scores].flatMap((score, at) =>
      score === forbidden ? [] : [{ x: `x${at}`, score, mentee: Math.floor(at / columns), mentor: at % columns }],
    )
    const row = (of: typeof cells): string => of.map(({ x }) => x).join(' + ')
    const groups = [...new Set(groupOf)].flatMap((group) => {
      const size = groupOf.filter((one) => one === group).length
      const least = Math.ceil((people / groupOf.length - band / 1000) * size - 1e-9)
      return least <= 0 ? [] : [`${row(cells.filter(({ mentee }) => groupOf[mentee] === group))} >= ${least}`]
    })
    const lines = [
      ...[...Map.groupBy(cells, ({ mentee }) => mentee).values()].map((own) => `${row(own)} <= 1`),
      ...[...Map.groupBy(cells, ({ mentor }) => mentor)].map(([mentor, own]) => `${row(own)} <= ${capacities[mentor]}`),
      `${row(cells)} = ${people}`,
      ...groups,
    ]
    const worth = cells.map(({ score, x }) => `${score} ${x}`).join(' + ')
    const model = `Maximize\n obj: ${worth}\nSubject To\n ${lines.map((line, at) => `c${at}: ${line}`).join('\n ')}\nBinary\n ${cells.map(({ x }) => x).join(' ')}\nEnd`
    const { Status, ObjectiveValue } = (await highs).solve(model, { mip_rel_gap: 0 })
    return Status === 'Optimal' ? Math.round(ObjectiveValue) : undefined
  }

  it('finds a plan exactly where there is one, never above the optimum and hardly below it', async () => {
    const kept: number[] = []
    for (let seed = 0; seed < 40; seed += 1) {
      const { instance, groupOf } = seed % 4 === 0 ? biased(seed, 60, 20) : biased(seed, 30, 8)
      const { plan, band, price } = await ask(instance, groupOf, 50)
      const best = await optimum(instance, groupOf, peopleIn(plan, groupOf.length), 50)
      expect(band.kind).toBe(best === undefined ? 'impossible' : 'reached')
      expect(price.people).toBe(0)
      if (best !== undefined) kept.push(plan.total / best)
    }
    expect(kept.length).toBeGreaterThan(30)
    expect(Math.max(...kept)).toBe(1)
    expect(Math.min(...kept)).toBeGreaterThan(0.98)
    expect(kept.filter((share) => share === 1).length).toBeGreaterThan(kept.length * 0.75)
  })
})

describe('what a plan may be balanced by', () => {
  it('is where people work and how they are employed, and nothing else has a type', () => {
    expectTypeOf<BalanceBy>().toEqualTypeOf<'location' | 'department' | 'contract'>()
    expectTypeOf<RateParityQuestion['groups']['by']>().toEqualTypeOf<BalanceBy>()
  })

  it.each(['gender', 'age', 'age-band', 'ethnicity', 'disability', ''])('is never %j, also where no type was asked', async (by) => {
    const { instance, groupOf } = biased(1, 10, 4)
    await expect(rateParity(instance, question(groupOf, 10, by as BalanceBy), solve)).rejects.toMatchObject({
      code: 'balance-group-refused',
      kind: 'invalid',
      path: 'by',
    })
  })

  it.each([
    ['a group too few', { groups: { by: 'location', groupOf: [] } }, 'groupOf'],
    ['a band in per cents', { bandThousandths: 0.5 }, 'bandThousandths'],
    ['a band above everything', { bandThousandths: 1001 }, 'bandThousandths'],
    ['no plans to solve', { solves: 0 }, 'solves'],
  ] as const)('is refused for %s', async (_, more, path) => {
    const { instance, groupOf } = biased(1, 10, 4)
    await expect(rateParity(instance, { ...question(groupOf, 10), ...more }, solve)).rejects.toMatchObject({
      code: 'balance-malformed',
      path,
    })
  })
})
