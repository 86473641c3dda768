import { expect, it } from 'vitest'
import type { Store } from '@fairlead/kernel/store'
import { retryOnConflict } from '../retry.ts'
import { factOf, freshPk, put, refusal, runOf, type World } from './world.ts'

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
const patient = { random: Math.random, sleep, attempts: 1000 }

const increment = (store: Store, pk: string): Promise<unknown> =>
  retryOnConflict(async () => {
    const counter = await store.get<{ count: number }>({ pk, sk: 'COUNTER' })
    return store.transact(runOf(), [
      put(
        { pk, sk: 'COUNTER' },
        { count: (counter?.attributes.count ?? 0) + 1 },
        counter === undefined ? 'absent' : { version: counter.version },
      ),
    ])
  }, patient)

export const conditionsContract = (world: World): void => {
  it('writes version 1 where nothing was, and refuses a second `absent`', async () => {
    const key = { pk: freshPk(), sk: 'PROFILE' }
    expect(await world.store.transact(runOf(), [put(key, { grade: 5 })])).toBe('committed')
    expect(await refusal(world.store.transact(runOf(), [put(key, { grade: 6 })]))).toBe('version-conflict')
    expect(await world.store.get(key)).toEqual({ ...key, version: 1, attributes: { grade: 5 } })
  })

  it('writes over exactly the version it expects', async () => {
    const key = { pk: freshPk(), sk: 'PROFILE' }
    expect(await refusal(world.store.transact(runOf(), [put(key, {}, { version: 1 })]))).toBe('version-conflict')
    await world.store.transact(runOf(), [put(key, { grade: 5 })])
    await world.store.transact(runOf(), [put(key, { grade: 6 }, { version: 1 })])
    expect(await refusal(world.store.transact(runOf(), [put(key, { grade: 7 }, { version: 1 })]))).toBe('version-conflict')
    expect(await world.store.get(key)).toMatchObject({ version: 2, attributes: { grade: 6 } })
  })

  it('writes over anything, replaces all attributes and still raises the version', async () => {
    const key = { pk: freshPk(), sk: 'PROFILE' }
    for (const attributes of [{ grade: 5, unit: 'a' }, { grade: 6 }, {}]) {
      await world.store.transact(runOf(), [put(key, attributes, 'any')])
    }
    expect(await world.store.get(key)).toEqual({ ...key, version: 3, attributes: {} })
  })

  it('names the change whose condition did not hold', async () => {
    const pk = freshPk()
    await world.store.transact(runOf(), [put({ pk, sk: 'b' }, {})])
    const work = world.store.transact(runOf('message-path'), [put({ pk, sk: 'a' }, {}), put({ pk, sk: 'b' }, {})])
    await expect(work).rejects.toMatchObject({ code: 'version-conflict', kind: 'conflict', path: 'changes[1].condition' })
  })

  it('writes nothing at all when one condition fails: no change, no inbox row, no message', async () => {
    const pk = freshPk()
    const messageId = `${pk}-message`
    await world.store.transact(runOf(), [put({ pk, sk: 'there' }, {})])
    const changes = [put({ pk, sk: 'new' }, {}), put({ pk, sk: 'there' }, {}, { version: 9 })]
    expect(await refusal(world.store.transact(runOf(messageId), changes, [factOf()]))).toBe('version-conflict')
    expect(await world.store.get({ pk, sk: 'new' })).toBeUndefined()
    expect(await world.store.transact(runOf(messageId), [put({ pk, sk: 'new' }, {})])).toBe('committed')
  })

  it('answers `duplicate` to the same message and writes nothing, even where another condition fails too', async () => {
    const pk = freshPk()
    const messageId = `${pk}-message`
    expect(await world.store.transact(runOf(messageId), [put({ pk, sk: 'a' }, { n: 1 })], [factOf()])).toBe('committed')
    expect(await world.store.transact(runOf(messageId), [put({ pk, sk: 'b' }, { n: 2 })], [factOf()])).toBe('duplicate')
    expect(await world.store.transact(runOf(messageId), [put({ pk, sk: 'a' }, { n: 3 })])).toBe('duplicate')
    expect((await world.store.query({ pk })).items).toMatchObject([{ sk: 'a', version: 1, attributes: { n: 1 } }])
  })

  it('deletes what is there, whatever is there, or exactly a version', async () => {
    const key = { pk: freshPk(), sk: 'PROFILE' }
    await world.store.transact(runOf(), [{ kind: 'delete', key, condition: 'any' }])
    await world.store.transact(runOf(), [put(key, {})])
    expect(await refusal(world.store.transact(runOf(), [{ kind: 'delete', key, condition: { version: 2 } }]))).toBe('version-conflict')
    await world.store.transact(runOf(), [{ kind: 'delete', key, condition: { version: 1 } }])
    expect(await world.store.get(key)).toBeUndefined()
    expect(await refusal(world.store.transact(runOf(), [{ kind: 'delete', key, condition: { version: 1 } }]))).toBe('version-conflict')
    await world.store.transact(runOf(), [put(key, {}, 'any')])
    expect(await world.store.get(key)).toMatchObject({ version: 1 })
  })

  it('checks without writing', async () => {
    const pk = freshPk()
    const [rule, proposal] = [
      { pk, sk: 'RULE' },
      { pk, sk: 'PROPOSAL' },
    ]
    await world.store.transact(runOf(), [put(rule, { size: 2 })])
    const withCheck = (condition: 'absent' | { version: number }) =>
      refusal(world.store.transact(runOf(), [{ kind: 'check', key: rule, condition }, put(proposal, {}, 'any')]))
    expect(await withCheck('absent')).toBe('version-conflict')
    expect(await withCheck({ version: 2 })).toBe('version-conflict')
    expect(await world.store.get(proposal)).toBeUndefined()
    expect(await withCheck({ version: 1 })).toBe('committed')
    expect(await world.store.get(rule)).toMatchObject({ version: 1 })
    expect(await refusal(world.store.transact(runOf(), [{ kind: 'check', key: { pk, sk: 'NONE' }, condition: 'absent' }]))).toBe(
      'committed',
    )
  })

  it('has nothing to do for an empty transaction', async () => {
    expect(await world.store.transact(runOf(), [])).toBe('committed')
  })

  it('loses none of 200 contending increments', { timeout: 120_000 }, async () => {
    const pk = freshPk()
    await Promise.all(Array.from({ length: 200 }, () => increment(world.store, pk)))
    expect(await world.store.get({ pk, sk: 'COUNTER' })).toMatchObject({ version: 200, attributes: { count: 200 } })
  })

  it('lets one of 20 simultaneous deliveries of a message take effect', { timeout: 60_000 }, async () => {
    const pk = freshPk()
    const deliver = (at: number) =>
      retryOnConflict(() => world.store.transact(runOf(`${pk}-message`), [put({ pk, sk: String(at) }, {})], [factOf()]), patient)
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, at) => deliver(at)))
    expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1)
    expect((await world.store.query({ pk })).items).toHaveLength(1)
  })
}
