import { languages } from '@fairlead/messages/sentence'
import { say } from '@fairlead/messages/say'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonOutcome, ProtectedAttributes } from './outcome.ts'
import { fairnessFigures, type FairnessFigures } from './report.ts'
import { verdictSentence } from './sentence.ts'
import { verdicts } from './verdict.ts'

type Group = { readonly name?: string; readonly n: number; readonly matched: number; readonly senior?: number; readonly share?: number }
type World = { readonly people: readonly PersonOutcome[]; readonly attributes: ReadonlyMap<string, ProtectedAttributes> }

/** People of a made-up cycle, group by group; the label stands under `band`. */
const world = (...groups: readonly Group[]): World => {
  const people: PersonOutcome[] = []
  const attributes = new Map<string, ProtectedAttributes>()
  groups.forEach(({ name, n, matched, senior = 0, share = 0.9 }, group) => {
    for (let at = 0; at < n; at += 1) {
      const personId = `${group}-${at}`
      const isMatched = at < matched
      people.push({ personId, matched: isMatched, shareOfOwnBest: isMatched ? share - (at % 2) / 10 : null, seniorMentor: at < senior })
      if (name !== undefined) attributes.set(personId, { band: name })
    }
  })
  return { people, attributes }
}
const settings = { smallestGroup: 5, floorThousandths: 800 }
const figures = ({ people, attributes }: World, earlier: readonly FairnessFigures[] = []) =>
  fairnessFigures(people, attributes, settings, earlier)
const only = ({ dimensions }: FairnessFigures) => {
  const [first] = dimensions
  if (first === undefined) throw new Error('No dimension.')
  return first
}

describe('the report before publication', () => {
  it('compares match rates by counts, with the exact test and the interval', () => {
    const found = figures(world({ name: 'under-40', n: 80, matched: 48 }, { name: 'over-40', n: 40, matched: 12 }))
    const { matchRate } = only(found)
    expect(matchRate.total).toMatchObject({ count: 60, n: 120 })
    expect(matchRate.groups.map(({ group, verdict }) => [group, verdict])).toEqual([
      ['over-40', 'flag'],
      ['under-40', 'no concern'],
    ])
    expect(matchRate.groups[0]?.ratio?.value).toBeCloseTo(0.5, 12)
    expect(matchRate.groups[0]?.p).toBeCloseTo(0.003409, 6)
    expect(found.findings).toBe(1)
  })

  it('asks of those with a mentor who has a senior one, whatever their match rate', () => {
    const { exposure, matchRate } = only(
      figures(world({ name: 'a', n: 60, matched: 40, senior: 30 }, { name: 'b', n: 60, matched: 40, senior: 10 })),
    )
    expect(matchRate.groups.map(({ verdict }) => verdict)).toEqual(['no concern', 'no concern'])
    expect(exposure.groups.map(({ figures: shown, verdict }) => [shown?.count, shown?.n, verdict])).toEqual([
      [30, 40, 'no concern'],
      [10, 40, 'flag'],
    ])
  })

  it('compares how close each group comes to its own best, with an interval', () => {
    const { ownBest } = only(figures(world({ name: 'a', n: 60, matched: 40, share: 1 }, { name: 'b', n: 60, matched: 40, share: 0.7 })))
    expect(ownBest.groups.map(({ figures: shown }) => shown?.mean.toFixed(3))).toEqual(['0.950', '0.650'])
    expect(ownBest.groups[1]?.figures?.interval.low).toBeLessThan(0.65)
    expect(ownBest.total?.n).toBe(80)
  })

  it('counts and shows those of whom nothing is known, and compares them with nobody', () => {
    const { matchRate } = only(figures(world({ name: 'a', n: 40, matched: 20 }, { name: 'b', n: 40, matched: 20 }, { n: 30, matched: 6 })))
    expect(matchRate.groups.map(({ group, verdict }) => [group, verdict])).toEqual([
      ['a', 'no concern'],
      ['b', 'no concern'],
      ['unknown', 'insufficient data'],
    ])
    expect(matchRate.groups[2]).toMatchObject({ figures: { count: 6, n: 30 }, ratio: null, p: null })
  })

  it('hides 4 people and, with them, 9', () => {
    const { matchRate, exposure, ownBest } = only(figures(world({ name: 'a', n: 4, matched: 2 }, { name: 'b', n: 9, matched: 5 })))
    for (const table of [matchRate, exposure, ownBest]) expect(table.groups.map((one) => one.figures)).toEqual([null, null])
    expect(matchRate.groups.map(({ verdict }) => verdict)).toEqual(['suppressed', 'suppressed'])
  })

  it('still flags a large group of which nobody has a mentor', () => {
    const { matchRate } = only(
      figures(world({ name: 'a', n: 60, matched: 40 }, { name: 'b', n: 40, matched: 0 }, { name: 'c', n: 50, matched: 30 })),
    )
    expect(matchRate.groups[1]).toMatchObject({ figures: null, ratio: null, p: null, verdict: 'flag' })
  })

  it('leaves out a dimension with too many values and says so', () => {
    const ages = world(...Array.from({ length: 60 }, (_, at) => ({ name: `age ${at}`, n: 1, matched: 0 })))
    expect(figures(ages)).toMatchObject({ dimensions: [], leftOut: ['band'] })
  })

  it('is not misled by a dimension that bears the name of something every object has', () => {
    const { people } = world({ n: 20, matched: 10 })
    const attributes = new Map<string, Record<string, string>>(people.slice(0, 10).map(({ personId }) => [personId, { constructor: 'a' }]))
    expect(only(figures({ people, attributes })).matchRate.groups.map(({ group }) => group)).toEqual(['a', 'unknown'])
  })

  it('says nothing where nothing is known of anybody', () => {
    expect(figures(world({ n: 30, matched: 10 }))).toMatchObject({ dimensions: [], findings: 0, hidden: 0 })
  })

  it.each([
    ['a person twice', (people: readonly PersonOutcome[]) => [...people, ...people.slice(0, 1)], 'people[20].personId'],
    [
      'a share above 1',
      (people: readonly PersonOutcome[]) => people.map((one) => ({ ...one, shareOfOwnBest: 1.2 })),
      'people[0].shareOfOwnBest',
    ],
    [
      'a share of somebody unmatched',
      (people: readonly PersonOutcome[]) => people.map((one) => ({ ...one, matched: false })),
      'people[0].matched',
    ],
  ])('refuses %s', (_, spoil, path) => {
    const { people, attributes } = world({ name: 'a', n: 20, matched: 20 })
    expect(() => fairnessFigures(spoil(people), attributes, settings)).toThrow(expect.objectContaining({ code: 'outcome-malformed', path }))
  })

  it('has a sentence for every verdict in every language, with every value filled in', () => {
    for (const language of languages)
      for (const verdict of verdicts)
        expect(say(language, verdictSentence('match-rate', { group: 'Sales', verdict }, settings))).not.toMatch(/[{}]|fairness\./)
  })
})

describe('a second report about some of the same people', () => {
  const before = world({ name: 'a', n: 60, matched: 40 }, { name: 'b', n: 60, matched: 30 })

  it('shows what has not changed, and what has changed by at least five', () => {
    const first = figures(before)
    expect(only(figures(before, [first])).matchRate).toEqual(only(first).matchRate)
    const many = figures(world({ name: 'a', n: 60, matched: 48 }, { name: 'b', n: 60, matched: 22 }), [first])
    expect(only(many).matchRate.groups.map(({ figures: shown }) => shown?.count)).toEqual([48, 22])
  })

  it('hides the figures when an amendment moved one person, and keeps the verdict', () => {
    const { matchRate } = only(figures(world({ name: 'a', n: 60, matched: 41 }, { name: 'b', n: 60, matched: 30 }), [figures(before)]))
    expect(matchRate.groups.map((one) => one.figures)).toEqual([null, null])
    expect(matchRate.groups.map(({ verdict }) => verdict)).toEqual(['no concern', 'insufficient data'])
  })

  it('hides the means when a pair was amended, although the counts are the same', () => {
    const first = figures(before)
    const [one, ...others] = before.people
    const amended = { ...before, people: one === undefined ? [] : [{ ...one, shareOfOwnBest: 0.2 }, ...others] }
    const { ownBest, matchRate } = only(figures(amended, [first]))
    expect(only(figures(before, [first])).ownBest).toEqual(only(first).ownBest)
    expect(matchRate).toEqual(only(first).matchRate)
    expect(ownBest).toEqual({
      groups: [
        { group: 'a', figures: null },
        { group: 'b', figures: null },
      ],
      total: null,
    })
  })

  it('hides them too when only those hidden before have changed by one', () => {
    const first = figures(
      world(
        { name: 'a', n: 60, matched: 40 },
        { name: 'b', n: 4, matched: 2 },
        { name: 'c', n: 40, matched: 20 },
        { name: 'd', n: 50, matched: 20 },
      ),
    )
    expect(only(first).matchRate.groups.map((one) => one.figures === null)).toEqual([false, true, true, false])
    const next = figures(
      world(
        { name: 'a', n: 60, matched: 40 },
        { name: 'b', n: 5, matched: 2 },
        { name: 'c', n: 40, matched: 20 },
        { name: 'd', n: 50, matched: 20 },
      ),
      [first],
    )
    expect(only(next).matchRate.groups.every((one) => one.figures === null)).toBe(true)
  })
})

describe('what a report gives away', () => {
  const group = fc
    .integer({ min: 0, max: 25 })
    .chain((n) =>
      fc
        .integer({ min: 0, max: n })
        .chain((matched) => fc.record({ n: fc.constant(n), matched: fc.constant(matched), senior: fc.integer({ min: 0, max: matched }) })),
    )
  const worlds = fc
    .array(group, { minLength: 1, maxLength: 6 })
    .map((groups) => world(...groups.map((one, at) => ({ ...one, name: `g${at}` }))))

  it('is nobody among fewer than five, in any figure or rest', () => {
    fc.assert(
      fc.property(worlds, (given) => {
        const { dimensions } = figures(given)
        for (const { matchRate, exposure } of dimensions) {
          for (const { groups, total } of [matchRate, exposure]) {
            const shown = groups.flatMap((one) => one.figures ?? [])
            expect(shown.every(({ count, n }) => count >= 5 && n - count >= 5)).toBe(true)
            const rest = {
              count: (total?.count ?? 0) - shown.reduce((sum, { count }) => sum + count, 0),
              n: (total?.n ?? 0) - shown.reduce((sum, { n }) => sum + n, 0),
            }
            const hidden = groups.length - shown.length
            expect(total === null || hidden === 0 || (hidden >= 2 && rest.count >= 5 && rest.n - rest.count >= 5)).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('holds no ratio from which a hidden rate could be worked out', () => {
    fc.assert(
      fc.property(worlds, (given) => {
        for (const { matchRate } of figures(given).dimensions) {
          const best = matchRate.groups.find(({ group: name }) => name === matchRate.best)
          const hasRatio = matchRate.groups.filter(({ ratio, p }) => ratio !== null || p !== null)
          expect(hasRatio.every((one) => one.figures !== null && best !== undefined && best.figures !== null)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('holds nobody’s id, and does not depend on the order of the people', () => {
    fc.assert(
      fc.property(worlds, ({ people, attributes }) => {
        const found = figures({ people, attributes })
        expect(figures({ people: people.toReversed(), attributes })).toEqual(found)
        expect(JSON.stringify(found)).not.toMatch(/"\d+-\d+"/)
      }),
      { numRuns: 100 },
    )
  })
})
