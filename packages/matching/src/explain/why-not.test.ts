import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchingInputs } from '../scoring/features.ts'
import type { Mentee, Mentor } from '../scoring/participant.ts'
import { mentee, mentor, programmeOf } from '../testing/matching-world.ts'
import { planPairs } from '../plan/pair-plan.ts'
import { whyNot } from './why-not.ts'

const programme = programmeOf()
const inputsOf = (mentees: readonly Mentee[], mentors: readonly Mentor[]) =>
  matchingInputs({ mentees, mentors }, [], programme, { round: 'cycle-1', version: 1 })
const skills = fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 }), { minLength: 2, maxLength: 6 })

describe('the answer to "why not these two?"', () => {
  it('is the exact cost of the pair, never below the instant bound, with everybody who would move', () => {
    fc.assert(
      fc.property(skills, skills, fc.nat(), fc.nat(), (wanted, offered, pickMentee, pickMentor) => {
        const inputs = inputsOf(
          wanted.map((wants, at) => mentee(`e${at}`, { wants })),
          offered.map((offers, at) => mentor(`m${at}`, { offers })),
        )
        const [menteeId, mentorId] = [`e${pickMentee % wanted.length}`, `m${pickMentor % offered.length}`]
        const plan = planPairs(inputs, programme)
        const answer = whyNot(inputs, programme, { menteeId, mentorId })
        const forced = planPairs(inputs, programme, { locks: [{ menteeId, mentorId }] })
        const isPaired = plan.pairs.some((pair) => pair.menteeId === menteeId && pair.mentorId === mentorId)
        expect(answer.kind).toBe(isPaired ? 'paired' : 'costs')
        fc.pre(answer.kind === 'costs')
        expect(answer.exactly).toEqual({ pairs: plan.pairs.length - forced.pairs.length, points: plan.total - forced.total })
        const { atLeast, exactly } = answer
        expect(exactly.pairs > atLeast.pairs || (exactly.pairs === atLeast.pairs && exactly.points >= atLeast.points)).toBe(true)
        const after = new Map<string, string | null>(plan.pairs.map((pair) => [pair.menteeId, pair.mentorId]))
        for (const { menteeId: moved, from, to } of answer.moves) {
          expect(after.get(moved) ?? null).toBe(from)
          after.set(moved, to)
        }
        expect(new Map([...after].filter(([, to]) => to !== null))).toEqual(
          new Map(forced.pairs.map((pair) => [pair.menteeId, pair.mentorId])),
        )
      }),
      { numRuns: 150 },
    )
  })

  it('names every rule that forbids them', () => {
    const inputs = inputsOf([mentee('mia', { managersAbove: ['zoe'] })], [mentor('zoe'), mentor('yan', { capacity: 0 })])
    const strict = programmeOf({ hardRules: ['level-gap', 'reporting-line'], levelGap: { atLeast: 4, atMost: 5 } })
    const ask = (mentorId: string, menteeId = 'mia', asked = programme) => whyNot(inputs, asked, { menteeId, mentorId })
    expect(ask('zoe', 'mia', strict)).toEqual({ kind: 'forbidden', rules: ['level-gap', 'reporting-line'] })
    expect(ask('yan')).toEqual({ kind: 'forbidden', rules: ['no-free-seat'] })
    expect(ask('nobody')).toEqual({ kind: 'unknown-participant', employeeId: 'nobody' })
    expect(ask('zoe', 'nobody')).toEqual({ kind: 'unknown-participant', employeeId: 'nobody' })
  })

  it('says that people took the pair out', () => {
    const inputs = inputsOf([mentee('mia')], [mentor('zoe'), mentor('yan')])
    const pair = { menteeId: 'mia', mentorId: 'zoe' }
    expect(whyNot(inputs, programme, pair, { refused: [pair] })).toEqual({ kind: 'taken-out' })
    expect(whyNot(inputs, programme, pair, { locks: [pair] })).toEqual({ kind: 'paired' })
  })
})
