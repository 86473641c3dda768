import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnOf, nineBox } from './nine-box.ts'
import type { Compared, RatedReview } from './rating-axis.ts'
import { thirdsOf } from './thirds.ts'

type Said = { readonly performance?: number; readonly potential?: readonly number[]; readonly group?: string; readonly cycle?: string }

const sources = ['calibration', 'manager', 'assessment']
const reviewOf = (employeeId: string, { performance, potential = [], cycle = '2025' }: Said): RatedReview => ({
  employeeId,
  reviewId: `r-${employeeId}-${cycle}`,
  cycleId: cycle,
  periodEnd: `${cycle}-12-31`,
  ...(performance === undefined ? {} : { performance }),
  potential: potential.map((value, at) => ({ source: sources[at] ?? 'manager', value })),
})
const staff = (said: readonly Said[]): { people: readonly Compared[]; reviews: readonly RatedReview[] } => ({
  people: said.map(({ group }, at) => ({ employeeId: `p${at}`, ...(group === undefined ? {} : { group }) })),
  reviews: said.map((one, at) => reviewOf(`p${at}`, one)),
})
const boxes = (said: readonly Said[]) => {
  const { people, reviews } = staff(said)
  return nineBox(people, reviews)
}
/** n people, performance and potential rising together. */
const ladder = (n: number): readonly Said[] => Array.from({ length: n }, (_, at) => ({ performance: at / n, potential: [at / n, at / n] }))

describe('the nine-box', () => {
  it('puts the lowest into cell 1, the highest into cell 9 and the middle into cell 5', () => {
    const placed = boxes(ladder(99))
    expect(placed.get('p0')).toMatchObject({ cell: 1, cells: [1] })
    expect(placed.get('p49')).toMatchObject({ cell: 5, cells: [5] })
    expect(placed.get('p98')).toMatchObject({ cell: 9, cells: [9] })
  })

  it('gives the same performance with different potential different cells, with reasons', () => {
    const said = ladder(60).map((one, at) => (at === 58 ? { performance: 59 / 60, potential: [0, 0] } : one))
    const placed = boxes(said)
    expect(placed.get('p58')).toMatchObject({ cell: 3 })
    expect(placed.get('p59')).toMatchObject({ cell: 9 })
    expect(placed.get('p58')?.reasons).toEqual([
      { key: 'talent.performance.high.in-cycle', values: { people: 60 } },
      { key: 'talent.potential.low.in-cycle', values: { people: 60 } },
    ])
    expect(columnOf('high')).toEqual([3, 6, 9])
  })

  it('names both cells within one standard error of a boundary', () => {
    // 99 people: the error is sqrt(2/9/99) = 4.7 per cent of the ranks, and the boundary lies at 33.
    const placed = boxes(ladder(99).map((one) => ({ ...one, potential: [0.5, 0.5] })))
    expect(placed.get('p35')).toMatchObject({ cell: 5, cells: [4, 5] })
    expect(placed.get('p30')).toMatchObject({ cell: 4, cells: [4, 5] })
    expect(placed.get('p40')).toMatchObject({ cell: 5, cells: [5] })
    expect(placed.get('p35')?.reasons).toContainEqual({ key: 'talent.near-boundary', values: { cells: '4, 5' } })
  })

  it('asks for two sources of potential and takes two ratings of one source for one', () => {
    const { people, reviews } = staff(ladder(12).map((one, at) => (at === 11 ? { ...one, potential: [1] } : one)))
    const twice = [...reviews, { ...reviewOf('p11', { potential: [1] }), reviewId: 'second' }]
    expect(nineBox(people, twice).get('p11')).toMatchObject({
      performance: { kind: 'assessed', band: 'high' },
      potential: { kind: 'not-assessed' },
      cell: null,
      cells: [],
    })
  })

  it('never takes missing for low', () => {
    const placed = boxes([...ladder(12), {}])
    expect(placed.get('p12')).toMatchObject({ performance: { kind: 'not-assessed' }, potential: { kind: 'not-assessed' }, cell: null })
    expect(placed.get('p0')).toEqual(boxes(ladder(12)).get('p0'))
  })

  it('compares within a department of nine, and with the whole cycle below that', () => {
    const sales = ladder(9).map((one) => ({ ...one, group: 'Sales' }))
    const legal = ladder(8).map((one) => ({ ...one, group: 'Legal' }))
    const placed = boxes([...sales, ...legal])
    expect(placed.get('p0')?.performance).toMatchObject({ comparedWith: 'group', people: 9 })
    expect(placed.get('p9')?.performance).toMatchObject({ comparedWith: 'cycle', people: 17 })
  })

  it('says nothing where fewer than three were rated', () => {
    expect(boxes(ladder(2)).get('p1')).toMatchObject({ performance: { kind: 'not-assessed' } })
  })

  it('takes the newest cycle in which a person was rated', () => {
    const { people, reviews } = staff(ladder(9))
    const older = people.map(({ employeeId }, at) => reviewOf(employeeId, { performance: (9 - at) / 9, cycle: '2024' }))
    const withoutNewest = reviews.filter(({ employeeId }) => employeeId !== 'p0')
    const placed = nineBox(people, [...older, ...withoutNewest])
    expect(placed.get('p0')?.performance).toMatchObject({ cycleId: '2024', band: 'high' })
    expect(placed.get('p8')?.performance).toMatchObject({ cycleId: '2025', band: 'high' })
  })

  it('ignores reviews of people who are not compared', () => {
    const { people, reviews } = staff(ladder(9))
    expect(nineBox(people, [...reviews, reviewOf('left', { performance: 1, potential: [1, 1] })])).toEqual(nineBox(people, reviews))
  })
})

/** Ratings on a scale with steps, as people give them: many ties. */
const rated = fc.record({
  performance: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  potential: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
  group: fc.constantFrom('Sales', 'Legal', undefined),
})
type Rated = typeof rated extends fc.Arbitrary<infer T> ? T : never
const company = fc.array(rated, { maxLength: 60 })
const onScale = (said: readonly Rated[], scale: (raw: number) => number): readonly Said[] =>
  said.map(({ performance, potential, group }) => ({
    ...(performance === undefined ? {} : { performance: scale(performance) }),
    potential: potential.map(scale),
    ...(group === undefined ? {} : { group }),
  }))

describe('for any company the nine-box', () => {
  it('does not change when a whole cycle was rated more leniently or on another scale', () => {
    fc.assert(
      fc.property(company, fc.integer({ min: 1, max: 40 }), fc.integer({ min: -50, max: 50 }), (said, factor, shift) => {
        const plain = boxes(onScale(said, (raw) => raw / 10))
        const lenient = boxes(onScale(said, (raw) => (raw / 10) * (factor / 10) + shift / 100))
        expect(lenient).toEqual(plain)
      }),
    )
  })

  it('does not depend on the order of people or reviews', () => {
    const shuffledCompany = company.chain((said) => {
      const { people, reviews } = staff(onScale(said, (raw) => raw / 10))
      return fc.tuple(
        fc.constant({ people, reviews }),
        fc.shuffledSubarray([...people], { minLength: people.length }),
        fc.shuffledSubarray([...reviews], { minLength: reviews.length }),
      )
    })
    fc.assert(
      fc.property(shuffledCompany, ([{ people, reviews }, otherPeople, otherReviews]) => {
        const [one, other] = [nineBox(people, reviews), nineBox(otherPeople, otherReviews)]
        for (const { employeeId } of people) expect(other.get(employeeId)).toEqual(one.get(employeeId))
      }),
    )
  })

  it('gives equal ratings in one group the same cell, and a better rating never a lower band', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 3, maxLength: 60 }), (values) => {
        const thirds = thirdsOf(values)
        const order = ['low', 'medium', 'high']
        const found = values.toSorted((a, b) => a - b).map((value) => order.indexOf(thirds(value)?.band ?? ''))
        expect(found).toEqual(found.toSorted((a, b) => a - b))
        expect(found).not.toContain(-1)
      }),
    )
  })
})
