import { canonicalJson } from '@fairlead/kernel/content-hash'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchingInputs, type MatchingInputs } from './scoring/features.ts'
import { keepSnapshot, readSnapshot, withoutPerson } from './snapshot.ts'
import { anyInputs } from './testing/any-features.ts'
import { matchingWorld, mentee, programmeOf } from './testing/matching-world.ts'
import { sqliteStore } from '@fairlead/platform/store/sqlite'

const { ports } = matchingWorld(sqliteStore({ path: ':memory:' }))
const keptAndRead = async (inputs: MatchingInputs): Promise<MatchingInputs> => {
  const inputsHash = await keepSnapshot(ports, 'acme', inputs)
  return readSnapshot(ports, 'acme', { cycleId: inputs.round, inputsHash })
}

describe('a snapshot', () => {
  it('gives back what it was given', async () => {
    await fc.assert(
      fc.asyncProperty(anyInputs, async (inputs) => {
        expect(canonicalJson(await keptAndRead(inputs))).toBe(canonicalJson(inputs))
      }),
      { numRuns: 50 },
    )
    const rejected = matchingInputs({ mentees: [mentee('mia'), mentee('mia', { jobLevel: 1 })], mentors: [] }, [], programmeOf(), {
      round: 'cycle-2',
      version: 1,
    })
    expect(await keptAndRead(rejected)).toEqual(rejected)
  })

  it('from before today is still read: what came later is not known, and nothing else changes', async () => {
    const person = {
      department: 0,
      location: 0,
      offsetMinutes: 0,
      jobLevel: 3,
      hiredOnDay: 19_000,
      languages: [0],
      goals: [],
      managersAbove: [],
    }
    const old = {
      schema: 1,
      round: 'cycle-old',
      programmeId: 'future-leaders',
      programmeVersion: 1,
      mentees: [{ ...person, employeeId: 'mia', wants: ['strategy'] }],
      mentors: [{ ...person, employeeId: 'zoe', offers: ['strategy'], capacity: 1 }],
      pastPairs: [['mia', 'zoe']],
      blockedPairs: [],
    } as const
    // Written by a version that knew no more than this.
    const read = await keptAndRead(old as unknown as MatchingInputs)
    expect(read).toMatchObject(old)
    expect(read.mentees[0]).toMatchObject({ demand: 1, offers: [], interests: [], line: [], aspires: null })
    expect(read.mentors[0]).toMatchObject({ wants: [], trained: false, reliability: null, external: false })
    expect([read.currentPairs, read.declinedPairs, read.rejected, read.notes]).toEqual([[], [], [], []])
  })

  it('without one person names them nowhere', () => {
    fc.assert(
      fc.property(anyInputs, fc.constantFrom('mia', 'both', 'zoe', 'stranger'), (inputs, leaver) => {
        const noticed = { ...inputs, notes: [{ employeeId: 'zoe', side: 'mentor', reason: { key: 'matching.note.repeated' } }] } as const
        expect(canonicalJson(withoutPerson(noticed, leaver) ?? noticed)).not.toContain(`"${leaver}"`)
      }),
    )
  })
})
