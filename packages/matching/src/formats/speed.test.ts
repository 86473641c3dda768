import { AppError } from '@fairlead/kernel/errors'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forbidden } from '../assignment/instance.ts'
import { generated } from '../testing/instances.ts'
import { checkTimetable } from './check-timetable.ts'
import { colourEdges } from './edge-colouring.ts'
import { planSpeedMentoring, type SpeedInstance, type SpeedPlan } from './speed.ts'

const x = forbidden
const event = (rows: readonly (readonly number[])[], rounds: number, tableSize = 1): SpeedInstance => ({
  menteeIds: rows.map((_, at) => `mentee-${at}`),
  mentorIds: (rows[0] ?? []).map((_, at) => `mentor-${at}`),
  scores: Int16Array.from(rows.flat()),
  rounds,
  tableSize,
  round: 'spring',
})

const anyEvent = fc.integer({ min: 1, max: 7 }).chain((mentors) =>
  fc.record({
    rows: fc.array(
      fc.array(fc.oneof(fc.constant(x), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 10_000 })), {
        minLength: mentors,
        maxLength: mentors,
      }),
      { maxLength: 9 },
    ),
    rounds: fc.integer({ min: 1, max: 6 }),
    tableSize: fc.integer({ min: 1, max: 3 }),
  }),
)

/** Each round by id: who sits with whom at which table. */
const read = (instance: SpeedInstance, { rounds }: SpeedPlan): readonly (readonly string[])[] =>
  rounds.map(({ tables }) =>
    tables.map(
      ({ table, mentor, mentees }) => `${table} ${instance.mentorIds[mentor]}: ${mentees.map((at) => instance.menteeIds[at]).join()}`,
    ),
  )

describe('colours of edges', () => {
  it('never meet, and need no more than the highest degree', () => {
    const graph = fc.record({
      edges: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { selector: String, maxLength: 80 }),
    })
    fc.assert(
      fc.property(graph, ({ edges }) => {
        const degree = (side: 0 | 1, node: number): number => edges.filter((edge) => edge[side] === node).length
        const colours = Math.max(1, ...edges.map(([left]) => degree(0, left)), ...edges.map(([, right]) => degree(1, right)))
        const colour = colourEdges({
          lefts: 10,
          rights: 10,
          colours,
          left: edges.map(([one]) => one),
          right: edges.map(([, other]) => other),
        })
        expect(colour.every((one) => one >= 0 && one < colours)).toBe(true)
        expect(new Set(edges.map(([left], edge) => `${left} ${colour[edge]}`)).size).toBe(edges.length)
        expect(new Set(edges.map(([, right], edge) => `${right} ${colour[edge]}`)).size).toBe(edges.length)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a speed mentoring event', () => {
  it('has no clash, no repeat and nobody unaccounted for, whatever is forbidden', () => {
    fc.assert(
      fc.property(anyEvent, ({ rows, rounds, tableSize }) => {
        const instance = event(rows, rounds, tableSize)
        expect(checkTimetable(instance, planSpeedMentoring(instance))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('lets three mentees meet three mentors in three rounds', () => {
    const plan = planSpeedMentoring(
      event(
        [
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9],
        ],
        3,
      ),
    )
    expect(plan).toMatchObject({
      meetings: 9,
      total: 45,
      menteesLeftOut: [],
      quality: { people: { kind: 'exact' }, points: { kind: 'exact' } },
    })
    expect(plan.rounds.every(({ tables, sittingOut }) => tables.length === 3 && sittingOut.mentees.length === 0)).toBe(true)
  })

  it('names who sits out a round', () => {
    const { rounds } = planSpeedMentoring(event([[5], [6], [7]], 3))
    expect(rounds.map(({ tables, sittingOut }) => [tables.length, sittingOut.mentees.length, sittingOut.mentors.length])).toEqual([
      [1, 2, 0],
      [1, 2, 0],
      [1, 2, 0],
    ])
  })

  it('gives everybody a first meeting before anybody a second', () => {
    expect(planSpeedMentoring(event([[9000], [9000], [1]], 3)).menteesLeftOut).toEqual([])
  })

  it('seats whoever stands on both sides as a mentor, and says so', () => {
    const plan = planSpeedMentoring({
      ...event(
        [
          [5, 5],
          [4, 4],
        ],
        2,
      ),
      menteeIds: ['mentor-1', 'mentee'],
    })
    expect(plan.menteesLeftOut).toEqual([{ person: 0, reason: { key: 'matching.format.is-mentor' } }])
    expect(plan.meetings).toBe(2)
  })

  it('says why somebody meets nobody', () => {
    const plan = planSpeedMentoring(
      event(
        [
          [5, x],
          [4, x],
          [x, x],
        ],
        1,
      ),
    )
    expect(plan.menteesLeftOut.map(({ person, reason }) => [person, reason.key])).toEqual([
      [1, 'matching.format.tables-taken'],
      [2, 'matching.format.no-allowed-mentor'],
    ])
    expect(plan.mentorsLeftOut).toEqual([{ person: 1, reason: { key: 'matching.format.no-allowed-mentee', values: { mentees: 3 } } }])
  })

  it('is empty, with everybody named, where a side is missing', () => {
    expect(planSpeedMentoring({ ...event([], 2), mentorIds: ['m'] })).toMatchObject({
      meetings: 0,
      mentorsLeftOut: [{ person: 0, reason: { key: 'matching.format.no-mentees' } }],
    })
    expect(planSpeedMentoring(event([[], []], 2)).menteesLeftOut.map(({ reason }) => reason.key)).toEqual([
      'matching.unmatched.no-mentors',
      'matching.unmatched.no-mentors',
    ])
  })

  it('is the same whatever the order of the input', () => {
    const { menteeIds, mentorIds, scores } = generated(40, 15, 'tight')
    const instance: SpeedInstance = { menteeIds, mentorIds, scores, rounds: 5, tableSize: 2, round: 'r' }
    const [mentees, mentors] = [[...menteeIds.keys()].toReversed(), [...mentorIds.keys()].toReversed()]
    const turned: SpeedInstance = {
      ...instance,
      menteeIds: mentees.map((at) => menteeIds[at]!),
      mentorIds: mentors.map((at) => mentorIds[at]!),
      scores: Int16Array.from(mentees.flatMap((i) => mentors.map((j) => scores[i * 15 + j]!))),
    }
    expect(read(turned, planSpeedMentoring(turned))).toEqual(read(instance, planSpeedMentoring(instance)))
  })

  it('seats a large event', () => {
    const { menteeIds, mentorIds, scores } = generated(200, 100, 'scarce')
    const plan = planSpeedMentoring({ menteeIds, mentorIds, scores, rounds: 8, tableSize: 2, round: 'r' })
    expect(plan.meetings).toBeGreaterThan(1400)
    expect(plan.quality).toEqual({ people: { kind: 'exact' }, points: { kind: 'exact' } })
  })
})

describe('a malformed event', () => {
  it.each([
    ['no rounds', { rounds: 0 }, 'rounds'],
    ['a number of rounds that is none', { rounds: NaN }, 'rounds'],
    ['half a place', { tableSize: 1.5 }, 'tableSize'],
    ['a mentee twice', { menteeIds: ['a', 'a'] }, 'menteeIds[1]'],
    ['a score missing', { scores: Int16Array.of(1) }, 'scores'],
  ])('with %s is refused with its path', (_, broken, path) => {
    const given = event(
      [
        [1, 2],
        [3, 4],
      ],
      2,
    )
    const solve = (): unknown => planSpeedMentoring({ ...given, ...broken })
    expect(solve).toThrow(AppError)
    expect(solve).toThrow(expect.objectContaining({ code: 'format-malformed', path }))
  })
})

describe('the checker of timetables', () => {
  const instance = event(
    [
      [1, x],
      [3, 4],
    ],
    2,
  )
  const plan = planSpeedMentoring(instance)
  const table = (number: number, mentor: number, mentees: readonly number[], score: number) => ({ table: number, mentor, mentees, score })
  const nobody = { mentees: [], mentors: [] }
  it.each([
    ['a pair twice', [[table(1, 0, [1], 3)], [table(1, 0, [1], 3)]], 'pair-twice'],
    ['somebody at two tables', [[table(1, 0, [1], 3), table(2, 1, [1], 4)], []], 'two-places'],
    ['a forbidden pair', [[table(2, 1, [0], x)], []], 'forbidden-pair'],
    ['a table over its size', [[table(1, 0, [0, 1], 4)], []], 'wrong-size'],
    ['a mentor who moves', [[table(1, 0, [0], 1)], [table(2, 0, [1], 3)]], 'table-moved'],
    ['two mentors at one table', [[table(1, 0, [0], 1), table(1, 1, [1], 4)], []], 'table-moved'],
    ['a score of its own', [[table(1, 0, [0], 7)], []], 'wrong-score'],
    ['somebody missing', [[table(1, 0, [0], 1)], []], 'person-missing'],
    ['somebody who is not there', [[table(1, 0, [5], 1)], []], 'unknown-person'],
    ['too few rounds', [[]], 'wrong-rounds'],
  ] as const)('finds %s', (_, rounds, problem) => {
    const forged = { ...plan, rounds: rounds.map((tables) => ({ tables, sittingOut: nobody })) }
    expect(checkTimetable(instance, forged)).toContain(problem)
  })
})
