import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchingInputs, type MatchingInputs } from '../scoring/features.ts'
import { mentee, mentor, programmeOf } from '../testing/matching-world.ts'
import { planBalanced } from './balanced-plan.ts'
import { groupFormats, planFormat, type FormatPlan, type GroupFormat } from './format-plan.ts'
import { peerScores, peersOf } from './formats/peers.ts'
import { planPairs } from './pair-plan.ts'

const skills = ['a', 'b', 'c', 'd', 'e']
const formatOf = (format: GroupFormat, matching: Parameters<typeof programmeOf>[0] = {}) => ({
  ...programmeOf(
    { hardRules: ['reporting-line', 'blocked-pair'], peer: { levelBand: 9, oddOne: 'trio' }, ...matching },
    { format, skills: skills.map((skillId) => ({ skillId, label: skillId })) },
  ),
  format,
})
const inputsOf = (
  mentees: readonly (readonly string[])[],
  mentors: readonly (readonly string[])[],
  programme = programmeOf(),
): MatchingInputs =>
  matchingInputs(
    {
      mentees: mentees.map((wants, at) => mentee(`e${at}`, { wants, managersAbove: at % 4 === 0 ? ['m0'] : [] })),
      mentors: mentors.map((offers, at) => mentor(`m${at}`, { offers, capacity: 3 })),
    },
    [],
    programme,
    { round: 'cycle-1', version: 1 },
  )
const lists = (minLength: number, maxLength: number) => fc.array(fc.subarray(skills, { minLength: 1 }), { minLength, maxLength })
const seated = ({ groups }: FormatPlan): readonly string[] => groups.flatMap(({ menteeIds }) => menteeIds)

describe('a plan of a format that is not made of pairs', () => {
  it.each(groupFormats)('%s: names everybody, with a place or with the reason', async (format) => {
    const programme = formatOf(format)
    await fc.assert(
      fc.asyncProperty(lists(1, 9), lists(1, 3), async (wanted, offered) => {
        const inputs = inputsOf(wanted, offered, programme)
        const plan = await planFormat(inputs, programme)
        const everybody = new Set((format.startsWith('peer') ? peersOf(inputs).people : inputs.mentees).map(({ employeeId }) => employeeId))
        const left = plan.left.filter(({ side }) => side === 'mentee').map(({ employeeId }) => employeeId)
        expect(new Set([...seated(plan), ...left])).toEqual(everybody)
        expect(left.some((id) => seated(plan).includes(id))).toBe(false)
        for (const { reasons } of plan.groups) expect(reasons.length).toBeGreaterThan(0)
      }),
      { numRuns: 40 },
    )
  })

  it('group: keeps to its sizes and to the rules', async () => {
    const programme = formatOf('group', { group: { minimumSize: 2, maximumSize: 3, cohesion: 0 } })
    await fc.assert(
      fc.asyncProperty(lists(1, 9), lists(1, 3), async (wanted, offered) => {
        const { groups } = await planFormat(inputsOf(wanted, offered, programme), programme)
        for (const { mentorIds, menteeIds } of groups) {
          expect(mentorIds).toHaveLength(1)
          expect([2, 3]).toContain(menteeIds.length)
          expect(mentorIds[0] === 'm0' && menteeIds.some((id) => Number(id.slice(1)) % 4 === 0)).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('speed: seats nobody twice in a round and lets no pair meet twice', async () => {
    const programme = formatOf('speed', { speed: { rounds: 3, tableSize: 2 } })
    const { groups } = await planFormat(
      inputsOf(
        Array.from({ length: 8 }, () => ['a']),
        [['a'], ['b'], ['a', 'c']],
        programme,
      ),
      programme,
    )
    for (const round of [1, 2, 3]) {
      const here = groups.filter((group) => group.round === round).flatMap(({ menteeIds, mentorIds }) => [...menteeIds, ...mentorIds])
      expect(new Set(here).size).toBe(here.length)
    }
    const meetings = groups.flatMap(({ mentorIds: [mentorId], menteeIds }) => menteeIds.map((menteeId) => `${menteeId} ${mentorId}`))
    expect(new Set(meetings).size).toBe(meetings.length)
    expect(meetings.length).toBeGreaterThan(12)
  })

  it('peer: scores two people alike whichever is asked first, and forbids what either way is forbidden', () => {
    const programme = formatOf('peer')
    const { inputs } = peersOf(inputsOf([['a'], ['b'], ['c']], [['a']], programme))
    const { ids, scores } = peerScores(inputs, programme)
    expect(ids).toEqual(['e0', 'e1', 'e2', 'm0'])
    // m0 stands above e0: the pair of persons 0 and 3 lies at 3 * 2 / 2 + 0.
    expect(scores[3]).toBe(-1)
    expect([...scores].filter((score) => score === -1)).toHaveLength(1)
  })
})

describe('a balanced plan', () => {
  const people = Array.from({ length: 30 }, (_, at) =>
    mentee(`e${at}`, { location: at % 3 === 0 ? 'Lyon' : 'Leeds', wants: at % 3 === 0 ? ['b'] : ['a'] }),
  )
  const programme = programmeOf({}, { skills: skills.map((skillId) => ({ skillId, label: skillId })) })
  const inputs = matchingInputs(
    { mentees: people, mentors: Array.from({ length: 12 }, (_, at) => mentor(`m${at}`, { offers: ['a'] })) },
    [],
    programme,
    { round: 'cycle-1', version: 1 },
  )
  const rates = (plan: { readonly pairs: readonly { readonly menteeId: string }[] }): readonly number[] =>
    ['Lyon', 'Leeds'].map((place) => {
      const those = people.filter(({ location }) => location === place).map(({ employeeId }) => employeeId)
      return plan.pairs.filter(({ menteeId }) => those.includes(menteeId)).length / those.length
    })

  it('brings each place to within the band, serves as many, and tells the price', async () => {
    const free = planPairs(inputs, programme)
    expect(rates(free)[0]).toBe(0)
    const { plan, price, reasons } = await planBalanced(inputs, programme, { by: 'location', band: 0.1 })
    expect(plan.pairs).toHaveLength(free.pairs.length)
    expect(Math.min(...rates(plan))).toBeGreaterThanOrEqual(plan.pairs.length / people.length - 0.1 - 1e-9)
    expect(price.points).toBe(free.total - plan.total)
    expect(price.points).toBeGreaterThan(0)
    expect(reasons.map(({ key }) => key)).toContain('matching.balance.price')
    expect(plan.certificate.optimal).toBe(false)
  })

  it('lifts the lower end at no less people', async () => {
    const { plan } = await planBalanced(inputs, programme, { tail: 8 })
    expect(plan.pairs).toHaveLength(12)
  })

  it('is refused across populations that are matched apart', async () => {
    const apart = { ...programme, matching: { ...programme.matching, populations: 'department' as const } }
    await expect(planBalanced(inputs, apart, { by: 'location', band: 0.1 })).rejects.toMatchObject({ code: 'balance-with-populations' })
  })
})

describe('populations', () => {
  it('are matched by themselves, and together make one proven plan', () => {
    const programme = programmeOf({ populations: 'location', criteria: [{ criterion: 'skills', weight: 1 }] })
    const inputs = matchingInputs(
      {
        mentees: ['Leeds', 'Leeds', 'Lyon', undefined].map((location, at) => mentee(`e${at}`, { location })),
        mentors: ['Leeds', 'Lyon', 'Lyon'].map((location, at) => mentor(`m${at}`, { location })),
      },
      [],
      programme,
      { round: 'cycle-1', version: 1 },
    )
    const plan = planPairs(inputs, programme)
    const placeOf = (id: string): unknown => [...inputs.mentees, ...inputs.mentors].find(({ employeeId }) => employeeId === id)?.location
    expect(plan.pairs).toHaveLength(2)
    for (const { menteeId, mentorId } of plan.pairs) expect(placeOf(menteeId)).toBe(placeOf(mentorId))
    expect(plan.unmatched.map(({ reason }) => reason.key).toSorted()).toEqual([
      'matching.unmatched.no-mentors',
      'matching.unmatched.no-seat-left',
    ])
    expect(plan.certificate).toMatchObject({ optimal: true, gap: '0' })
  })
})
