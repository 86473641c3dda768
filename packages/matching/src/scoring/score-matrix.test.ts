import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forbidden } from '../assignment/instance.ts'
import { anyInputs, anyProgramme, menteeWith, mentorWith } from '../testing/any-features.ts'
import { programmeOf } from '../testing/matching-world.ts'
import { pairRules } from './hard-rules.ts'
import { scorer } from './score.ts'
import { rowScorer, scoreMatrix } from './score-matrix.ts'

describe('the score matrix', () => {
  it('is bit for bit what scorer and rules say of each pair, for any people and any programme', () => {
    fc.assert(
      fc.property(anyInputs, anyProgramme, (inputs, programme) => {
        const { score } = scorer(programme)
        const { binding } = pairRules(inputs, programme)
        const expected = inputs.mentees.flatMap((mentee) =>
          inputs.mentors.map((mentor) => (binding(mentee, mentor) === undefined ? score(mentee, mentor) : forbidden)),
        )
        expect([...scoreMatrix(inputs, programme).scores]).toEqual(expected)
      }),
      { numRuns: 1500 },
    )
  })

  it('comes out the same in blocks of rows, in any order of blocks', () => {
    fc.assert(
      fc.property(anyInputs, anyProgramme, fc.nat(4), (inputs, programme, cut) => {
        const whole = scoreMatrix(inputs, programme).scores
        const { mentees, mentors, scoreRows } = rowScorer(inputs, programme)
        const at = Math.min(cut, mentees)
        const last = scoreRows(at, mentees)
        const first = scoreRows(0, at, new Int16Array(at * mentors))
        expect([...first, ...last]).toEqual([...whole])
      }),
      { numRuns: 300 },
    )
  })

  it('is the same where so many people differ that no table is kept', () => {
    const programme = programmeOf({ criteria: [{ criterion: 'tenure-gap', weight: 1 }], hardRules: [] })
    const mentees = Array.from({ length: 2100 }, (_, at) => menteeWith({ employeeId: `e${at}`, hiredOnDay: 10_000 + at }))
    const mentors = Array.from({ length: 2000 }, (_, at) =>
      mentorWith({ employeeId: `m${at}`, hiredOnDay: at % 7 === 0 ? null : 9000 + at }),
    )
    const inputs = {
      ...fc.sample(anyInputs, { seed: 1, numRuns: 1 })[0]!,
      mentees,
      mentors,
      pastPairs: [],
      currentPairs: [],
      declinedPairs: [],
      blockedPairs: [],
    }
    const { score } = scorer(programme)
    const rows = rowScorer(inputs, programme).scoreRows(2098, 2100)
    expect([...rows]).toEqual([2098, 2099].flatMap((at) => mentors.map((mentor) => score(mentees[at]!, mentor))))
  })

  it('is empty where nobody stands on one side', () => {
    const [inputs] = fc.sample(anyInputs, { seed: 2, numRuns: 1 })
    const programme = programmeOf()
    expect(scoreMatrix({ ...inputs!, mentees: [] }, programme).scores).toHaveLength(0)
    expect(scoreMatrix({ ...inputs!, mentors: [] }, programme).scores).toHaveLength(0)
  })
})
