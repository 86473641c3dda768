import { expect, it } from 'vitest'
import { itemsOf, type Query, type Store } from '@fairlead/kernel/store'
import { fill, freshPk, put, refusal, runOf, type World } from './world.ts'

/** U+E000 sorts before U+1F600 by UTF-8 bytes and after it by UTF-16 units. */
const ODD_KEYS = [
  '\ud7ff',
  '\ud7ffa',
  'a',
  'B',
  'ä',
  'z',
  '\u{1f600}',
  '\u{e000}',
  '\u{ffff}',
  '\u{10ffff}',
  'a\u{10ffff}',
  'a\u0000b',
  'a#b',
  'a b',
  '日本',
  '\u0301e',
  'é',
]
const byBytes = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other))

const sksOf = async (store: Store, query: Omit<Query, 'cursor'>): Promise<readonly string[]> => {
  const sks: string[] = []
  for await (const { sk } of itemsOf(store, query)) sks.push(sk)
  return sks
}

const pagesOf = async (store: Store, query: Query): Promise<readonly (readonly string[])[]> => {
  const { items, cursor } = await store.query(query)
  return [items.map(({ sk }) => sk), ...(cursor === undefined ? [] : await pagesOf(store, { ...query, cursor }))]
}

export const readsContract = (world: World): void => {
  it('reads many keys in the order asked, undefined where nothing is, twice where asked twice', async () => {
    const pk = freshPk()
    const sks = await fill(world.store, pk, 230)
    const keys = [...sks].toReversed().map((sk) => ({ pk, sk }))
    const asked = [{ pk, sk: 'none' }, ...keys, { pk, sk: '0007' }]
    const found = await world.store.getMany<{ sk: string }>(asked)
    expect(found.map((each) => each?.attributes.sk)).toEqual([undefined, ...[...sks].toReversed(), '0007'])
    expect(await world.store.getMany([])).toEqual([])
  })

  it('pages through a partition in both directions without losing or repeating', async () => {
    const pk = freshPk()
    const sks = await fill(world.store, pk, 25)
    await fill(world.store, `${pk}0`, 3)
    expect((await pagesOf(world.store, { pk, limit: 10 })).flat()).toEqual(sks)
    expect((await pagesOf(world.store, { pk, limit: 10, order: 'descending' })).flat()).toEqual([...sks].toReversed())
    expect((await pagesOf(world.store, { pk, limit: 1 })).flat()).toEqual(sks)
    expect((await world.store.query({ pk, limit: 10 })).items).toHaveLength(10)
    expect(await world.store.query({ pk: freshPk() })).toEqual({ items: [] })
  })

  it('ends with an empty page and no cursor after a page that was just full', async () => {
    const pk = freshPk()
    const sks = await fill(world.store, pk, 20)
    expect(await pagesOf(world.store, { pk, limit: 10 })).toEqual([sks.slice(0, 10), sks.slice(10), []])
  })

  it('reads by the prefix of the sort key', async () => {
    const pk = freshPk()
    const sks = ['A', 'SESSION', 'SESSION#1', 'SESSION#2', 'SESSION#3', 'SESSIOO', 'T']
    await world.store.transact(
      runOf(),
      sks.map((sk) => put({ pk, sk }, {})),
    )
    expect(await sksOf(world.store, { pk, skPrefix: 'SESSION#' })).toEqual(sks.slice(2, 5))
    expect(await sksOf(world.store, { pk, skPrefix: 'SESSION', limit: 2 })).toEqual(sks.slice(1, 5))
    expect(await sksOf(world.store, { pk, skPrefix: 'SESSION', order: 'descending', limit: 3 })).toEqual(sks.slice(1, 5).toReversed())
    expect(await sksOf(world.store, { pk, skPrefix: '' })).toEqual(sks)
    expect(await sksOf(world.store, { pk, skPrefix: '%' })).toEqual([])
  })

  it('sorts keys of any script by their UTF-8 bytes, and finds each by its prefix', async () => {
    const pk = `${freshPk()}#\u{1f9ed}`
    await world.store.transact(
      runOf(),
      ODD_KEYS.map((sk) => put({ pk, sk }, { sk })),
    )
    expect(await sksOf(world.store, { pk, limit: 4 })).toEqual([...ODD_KEYS].toSorted(byBytes))
    for (const sk of ODD_KEYS) {
      const expected = ODD_KEYS.filter((other) => other.startsWith(sk)).toSorted(byBytes)
      expect(await sksOf(world.store, { pk, skPrefix: sk })).toEqual(expected)
      expect((await world.store.get<{ sk: string }>({ pk, sk }))?.attributes.sk).toBe(sk)
    }
  })

  it('reads the lookup index in pages, and drops an item from it when it is written without one', async () => {
    const pk = freshPk()
    const lookup = freshPk('MANAGER')
    const lookupQuery = { index: 'lookup', pk: lookup } as const
    await world.store.transact(
      runOf(),
      Array.from({ length: 9 }, (_, at) => put({ pk, sk: `e${at}` }, { at }, 'absent', { lookup: { pk: lookup, sk: `${9 - at}` } })),
    )
    const expected = Array.from({ length: 9 }, (_, at) => `e${8 - at}`)
    await expect.poll(() => sksOf(world.store, { ...lookupQuery, limit: 4 })).toEqual(expected)
    expect(await sksOf(world.store, { ...lookupQuery, limit: 2, order: 'descending' })).toEqual([...expected].toReversed())
    expect(await sksOf(world.store, { ...lookupQuery, skPrefix: '3' })).toEqual(['e6'])
    await world.store.transact(runOf(), [
      put({ pk, sk: 'e0' }, {}, 'any'),
      put({ pk, sk: 'e1' }, {}, { version: 1 }),
      put({ pk, sk: 'e2' }, {}, 'any', { lookup: { pk: lookup, sk: '0' } }),
      { kind: 'delete', key: { pk, sk: 'e3' }, condition: 'any' },
    ])
    await expect.poll(() => sksOf(world.store, lookupQuery)).toEqual(['e2', 'e8', 'e7', 'e6', 'e5', 'e4'])
  })

  it('pages through items that share one lookup key', async () => {
    const [pk, lookup] = [freshPk(), freshPk('MANAGER')]
    await world.store.transact(
      runOf(),
      Array.from({ length: 7 }, (_, at) => put({ pk, sk: `e${at}` }, {}, 'absent', { lookup: { pk: lookup, sk: 'same' } })),
    )
    const read = async () => (await sksOf(world.store, { index: 'lookup', pk: lookup, limit: 2 })).toSorted(byBytes)
    await expect.poll(read).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6'])
  })

  it('refuses a cursor of another query, a cut one and an invented one', async () => {
    const pk = freshPk()
    await fill(world.store, pk, 3)
    const { cursor = '' } = await world.store.query({ pk, limit: 2 })
    const others: readonly Query[] = [
      { pk: `${pk}0`, cursor },
      { pk, index: 'lookup', cursor },
      { pk, table: 'ratings', cursor },
      { pk, skPrefix: '0', cursor },
      { pk, order: 'descending', cursor },
      { pk, cursor: cursor.slice(1) },
      { pk, cursor: 'WyJhIiwiYiJd' },
      { pk, cursor: '' },
    ]
    for (const query of others) expect(await refusal(world.store.query(query))).toBe('bad-cursor')
    expect((await world.store.query({ pk, limit: 5, cursor })).items.map(({ sk }) => sk)).toEqual(['0002'])
  })

  it('refuses keys and limits that no engine takes', async () => {
    const { store } = world
    expect(await refusal(store.get({ pk: '', sk: 'a' }))).toBe('bad-attributes')
    expect(await refusal(store.getMany([{ pk: 'a', sk: 'é'.repeat(513) }]))).toBe('bad-attributes')
    expect(await refusal(store.query({ pk: '\ud800' }))).toBe('bad-attributes')
    expect(await refusal(store.query({ pk: 'a', limit: 0 }))).toBe('bad-attributes')
    expect(await refusal(store.query({ pk: 'a', limit: 1001 }))).toBe('bad-attributes')
  })

  it('keeps the three tables apart', async () => {
    const [pk, sk] = [freshPk(), 'PROFILE']
    await world.store.transact(runOf(), [
      put({ pk, sk }, { of: 'core' }),
      put({ pk, sk, table: 'ratings' }, { of: 'ratings' }),
      put({ pk, sk, table: 'protected' }, { of: 'protected' }),
    ])
    expect(await world.store.get({ pk, sk, table: 'ratings' })).toMatchObject({ attributes: { of: 'ratings' } })
    expect((await world.store.query({ pk, table: 'protected' })).items).toMatchObject([{ attributes: { of: 'protected' } }])
    expect(await world.store.getMany([{ pk, sk }])).toMatchObject([{ attributes: { of: 'core' } }])
  })
}
