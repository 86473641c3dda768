import { expect, it } from 'vitest'
import { mentee, mentor, programmeOf } from '../testing/matching-world.ts'
import { matchingInputs } from './features.ts'
import { idleMentors } from './idle-mentors.ts'
import type { Mentee, Mentor } from './participant.ts'
import { scoreMatrix } from './score-matrix.ts'

const programme = programmeOf({ hardRules: ['reporting-line', 'level-gap'] })
const reasonsFor = (mentees: readonly Mentee[], mentors: readonly Mentor[], busy: readonly string[] = []) => {
  const inputs = matchingInputs({ mentees, mentors }, [], programme, { round: 'cycle-1', version: 1 })
  const idle = idleMentors(inputs, programme, scoreMatrix(inputs, programme).scores, new Set(busy))
  return Object.fromEntries(idle.map(({ mentorId, reason }) => [mentorId, reason]))
}
const below = { managersAbove: ['boss'] }

it('says of every mentor without a mentee why: above everybody, no seat, a rule, or not needed', () => {
  const mentees = [mentee('mia', below), mentee('max', { ...below, jobLevel: 4 })]
  const mentors = [mentor('boss'), mentor('full', { capacity: 0 }), mentor('junior', { jobLevel: 2 }), mentor('spare'), mentor('busy')]
  expect(reasonsFor(mentees, mentors, ['busy'])).toEqual({
    boss: { key: 'matching.idle-mentor.above-everybody', values: { mentees: 2 } },
    full: { key: 'matching.idle-mentor.no-free-seat' },
    junior: { key: 'matching.idle-mentor.no-allowed-mentee', values: { rule: 'level-gap', excluded: 2, mentees: 2 } },
    spare: { key: 'matching.idle-mentor.not-needed', values: { allowed: 2 } },
  })
})

it('names the rule that excludes most where several do', () => {
  const mentees = [mentee('mia', below), mentee('max', { jobLevel: 9 }), mentee('moe', { jobLevel: 9 })]
  expect(reasonsFor(mentees, [mentor('boss')])['boss']).toEqual({
    key: 'matching.idle-mentor.no-allowed-mentee',
    values: { rule: 'level-gap', excluded: 2, mentees: 3 },
  })
})

it('says so when nobody waits', () => {
  expect(reasonsFor([], [mentor('zoe')])).toEqual({ zoe: { key: 'matching.idle-mentor.no-mentees' } })
})
