import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import type { Change } from '@fairlead/kernel/store'
import { beforeEach, describe, expect, it } from 'vitest'
import { type IntakePorts, keepProtectedAttributes, ProtectedBatch, removeProtectedAttributes } from './keep-protected-attributes.ts'

let written: Change[][]
let ports: IntakePorts
beforeEach(() => {
  written = []
  ports = {
    store: {
      transact: async (_run, changes) => {
        written.push([...changes])
        return 'committed'
      },
    },
    isAdministrator: async (employeeId) => employeeId === 'ada',
    known: async (_tenant, ids) => new Set(ids.filter((id) => id.startsWith('known'))),
  }
})

const runAs = (employeeId?: string): Run => ({
  tenantId: 'acme',
  correlationId: 'test',
  causationId: null,
  asOf: '2027-01-11T08:00:00.000Z',
  newId: () => 'id',
  log: silentLog,
  ...(employeeId === undefined ? {} : { actor: { employeeId, via: 'jwt' as const } }),
})
const person = (employeeId: string) => ({ employeeId, attributes: { 'age-band': '30 to 39', gender: 'woman' } })
const batch = (...ids: readonly string[]): ProtectedBatch => ({ people: ids.map(person) })

describe('taking in protected attributes', () => {
  it('seals each person’s groups for that person, and answers with a count alone', async () => {
    expect(await keepProtectedAttributes(ports, batch('known-1', 'known-2'), runAs('ada'))).toEqual({ kind: 'kept', people: 2 })
    expect(written.flat()).toEqual(
      ['known-1', 'known-2'].map((employeeId) => ({
        kind: 'put',
        key: { table: 'protected', pk: 'T#acme#PROTECTED', sk: employeeId },
        attributes: { 'age-band': '30 to 39', gender: 'woman' },
        condition: 'any',
        subject: employeeId,
      })),
    )
  })

  it('takes 500 people in parts that fit into a transaction', async () => {
    const ids = Array.from({ length: 500 }, (_, at) => `known-${at}`)
    await keepProtectedAttributes(ports, ProtectedBatch.parse(batch(...ids)), runAs('ada'))
    expect(written.flat()).toHaveLength(500)
    expect(Math.max(...written.map((part) => part.length))).toBeLessThan(100)
    expect(ProtectedBatch.safeParse(batch(...ids, 'known-one-more')).success).toBe(false)
  })

  it('removes what is known of a person', async () => {
    expect(await removeProtectedAttributes(ports, { employeeId: 'known-1' }, runAs('ada'))).toEqual({ kind: 'removed' })
    expect(written.flat()).toEqual([
      { kind: 'delete', key: { table: 'protected', pk: 'T#acme#PROTECTED', sk: 'known-1' }, condition: 'any' },
    ])
  })

  it.each<[string, Run, readonly string[], object]>([
    ['nobody', runAs(), ['known-1'], { code: 'actor-missing', kind: 'unauthorised' }],
    ['somebody who is no administrator', runAs('known-1'), ['known-1'], { code: 'not-authorised', kind: 'forbidden' }],
    ['an administrator about somebody unknown', runAs('ada'), ['known-1', 'stranger'], { code: 'person-unknown', kind: 'not-found' }],
  ])('from %s is refused, and nothing is written', async (_, run, ids, refused) => {
    await expect(keepProtectedAttributes(ports, batch(...ids), run)).rejects.toMatchObject(refused)
    await expect(removeProtectedAttributes(ports, { employeeId: ids.at(-1) ?? '' }, run)).rejects.toMatchObject(refused)
    expect(written).toEqual([])
  })

  it('names the place of an unknown person and not the id', async () => {
    await expect(keepProtectedAttributes(ports, batch('known-1', 'stranger'), runAs('ada'))).rejects.toMatchObject({
      path: 'people[1].employeeId',
      message: expect.not.stringContaining('stranger') as string,
    })
  })
})

describe('a batch of protected attributes', () => {
  const accepts = (attributes: object): boolean => ProtectedBatch.safeParse({ people: [{ employeeId: 'known-1', attributes }] }).success

  it.each([{ 'age-band': '40 and over' }, { gender: 'nicht-binär' }, { ethnicity: 'White / Other', disability: 'none' }])(
    'takes %j',
    (groups) => {
      expect(accepts(groups)).toBe(true)
    },
  )

  it.each<[string, object]>([
    ['a word that is not on the list', { politics: 'x' }],
    ['a date of birth', { 'age-band': '1990-04-01' }],
    ['a date as people write it', { 'age-band': '1.4.1990' }],
    ['a single age', { 'age-band': '36' }],
    ['a sentence', { religion: 'has asked for leave on several religious holidays' }],
    ['markup', { gender: '<b>' }],
    ['a number', { 'age-band': 36 }],
    ['nothing', {}],
  ])('refuses %s', (_, attributes) => {
    expect(accepts(attributes)).toBe(false)
  })

  it('names each person once', () => {
    expect(ProtectedBatch.safeParse(batch('known-1', 'known-1')).success).toBe(false)
    expect(ProtectedBatch.safeParse(batch()).success).toBe(false)
  })
})
