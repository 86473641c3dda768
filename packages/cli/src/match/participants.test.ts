import { describe, expect, it } from 'vitest'
import { faultsIn } from '../testing/faults.ts'
import { folder } from '../testing/folder.ts'
import { managerLoops } from './manager-loops.ts'
import { readParticipants } from './participants.ts'

const file = (name: string, content: string) => {
  const path = folder().put(name, content)
  return () => readParticipants(path)
}
const json = (content: object) => file('people.json', JSON.stringify({ mentees: [], mentors: [], ...content }))

describe('people of a table', () => {
  it('are read from CSV, with lists by |, and stand on both sides where they say so', () => {
    const { participants } = file(
      'people.csv',
      'role,employeeId,managerId,wants,offers,capacity,jobLevel,trainedOn,timeZone\n' +
        'mentee,mia,bob,delegation|strategy,,,3,,Europe/Berlin\nBoth,zoe,,strategy,delegation,2,5,2026-01-31,\nmanager,bob,eve,,,,,,\n',
    )()
    expect(participants.mentees).toMatchObject([
      { employeeId: 'mia', employeeNumber: 'mia', managersAbove: ['bob', 'eve'], wants: ['delegation', 'strategy'], jobLevel: 3 },
      { employeeId: 'zoe', wants: ['strategy'] },
    ])
    expect(participants.mentors).toMatchObject([{ employeeId: 'zoe', offers: ['delegation'], capacity: 2, trainedOn: '2026-01-31' }])
    expect(participants.mentees[0]).not.toHaveProperty('hireDate')
  })

  it('are read from JSON lines, where lists and numbers are what they are', () => {
    const { participants } = file(
      'people.jsonl',
      '{"role":"mentor","employeeId":"zoe","offers":["strategy"],"capacity":2,"trainedOn":"2026-01-31"}\n',
    )()
    expect(participants.mentors).toMatchObject([{ employeeId: 'zoe', offers: ['strategy'], capacity: 2, trainedOn: '2026-01-31' }])
  })

  it.each([
    ['role-malformed@2', 'role,employeeId\nboss,mia\n'],
    ['participants-malformed@3', 'role,employeeId\nmentee,mia\nmentee,\n'],
    ['participants-malformed@2', 'role,employeeId,capacity\nmentor,zoe,many\n'],
    ['participants-malformed@2', 'role,employeeId,capacity\nmentor,zoe,-1\n'],
    ['participants-malformed@2', 'role,employeeId,jobLevel\nmentee,mia,NaN\n'],
    ['participants-malformed@2', 'role,employeeId,trainedOn\nmentor,zoe,maybe\n'],
    ['participants-malformed@2', 'role,employeeId,hireDate\nmentee,mia,2020-02-30\n'],
    ['participants-malformed@2', 'role,employeeId,timeZone\nmentee,mia,Europe/Atlantis\n'],
    ['column-unknown@1', 'role,employeeId,languges\nmentee,mia,en\n'],
    ['column-missing@1', 'employeeId\nmia\n'],
  ])('end with %s for %j', (fault, text) => {
    expect(faultsIn(file('people.csv', text))).toEqual([fault])
  })
})

describe('people of a JSON document', () => {
  it('are refused by path, with every fault', () => {
    const read = json({ mentees: [{ employeeId: 'mia', age: 30 }], mentors: [{ employeeId: '' }, { employeeId: 'x', capacity: 1.5 }] })
    expect(faultsIn(read)).toEqual(['participants-malformed', 'participants-malformed', 'participants-malformed'])
    expect(read).toThrow('mentees[0]')
    expect(faultsIn(file('people.json', '[]'))).toEqual(['participants-malformed'])
  })

  it('have past pairs', () => {
    expect(json({ pastPairs: [{ menteeId: 'mia', mentorId: 'zoe' }] })().pastPairs).toEqual([
      { menteeId: 'mia', mentorId: 'zoe', active: false },
    ])
  })

  it('from outside the company bring nothing that only HR could know', () => {
    const outside = { employeeId: 'x-1', external: true, offers: ['strategy'], languages: ['en'] }
    expect(json({ mentors: [outside] })().participants.mentors).toEqual([{ ...outside, capacity: 1 }])
    expect(faultsIn(json({ mentors: [{ ...outside, jobLevel: 7 }] }))).toEqual(['external-known-to-hr'])
    expect(json({ mentors: [{ ...outside, external: false, jobLevel: 7 }] })().participants.mentors).toMatchObject([
      { employeeNumber: 'x-1' },
    ])
  })

  it('may not report to each other in a circle, nor to two people', () => {
    const reports = (...pairs: readonly (readonly [string, string])[]) =>
      json({ managers: pairs.map(([employeeId, managerId]) => ({ employeeId, managerId })) })
    const circle = reports(['c', 'a'], ['a', 'b'], ['b', 'c'], ['x', 'a'])
    expect(faultsIn(circle)).toEqual(['manager-loop'])
    expect(circle).toThrow('These people report to each other in a circle: a, b, c.')
    expect(reports(['a', 'a'])).toThrow('a is their own manager.')
    expect(faultsIn(reports(['a', 'b'], ['a', 'c']))).toEqual(['manager-contradicts'])
  })
})

it('finds each circle of managers once', () => {
  const managerOf = new Map([
    ['d', 'e'],
    ['e', 'd'],
    ['b', 'a'],
    ['a', 'top'],
    ['z', 'd'],
    ['s', 's'],
  ])
  expect(managerLoops(managerOf)).toEqual([['d', 'e'], ['s']])
  expect(managerLoops(new Map())).toEqual([])
})
