import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Attributes, Condition, Put, Store } from '@fairlead/kernel/store'
import { factOf, freshPk, put, refusal, runOf, type World } from './world.ts'

const ITEM_BYTES = 400 * 1024
/** What a transaction sets aside for the expressions of each row. */
const EXPRESSION_BYTES = 256
/** Beside the letters themselves: the names pk, sk, version, attributes and n, the version, and 3 + 1 for the map. */
const overhead = (pk: string, sk: string): number => 'pkskversionattributesn'.length + pk.length + sk.length + 9 + 4

const ofSize = (pk: string, sk: string, bytes: number): Put => put({ pk, sk }, { n: 'x'.repeat(bytes - overhead(pk, sk)) })

const smallPuts = (pk: string, count: number): Put[] => Array.from({ length: count }, (_, at) => put({ pk, sk: String(at) }, {}))

const attempt = (store: Store, attributes: unknown, sk = 'PROFILE') =>
  refusal(store.transact(runOf(), [put({ pk: freshPk(), sk }, attributes as Attributes)]))

const nested = (levels: number): unknown => (levels === 1 ? {} : { in: nested(levels - 1) })

const NOT_JSON: Readonly<Record<string, unknown>> = {
  undefined: { a: undefined },
  NaN: { a: Number.NaN },
  Infinity: { a: [-Infinity] },
  'a Date': { a: new Date(0) },
  'a function': { a: () => 1 },
  'a bigint': { a: 1n },
  'a symbol': { a: Symbol('a') },
  'a Map': { a: new Map() },
  'a Uint8Array': { a: new Uint8Array(1) },
  'half a surrogate pair': { a: '\ud83d' },
  'half a surrogate pair as a name': { '\ude00': 1 },
  'a hole': { a: Object.assign([1], { length: 2 }) },
  'an array at the top': [],
  'null at the top': null,
  'own __proto__': JSON.parse('{"a":{"__proto__":{"polluted":true}}}'),
  'own constructor': { constructor: 'a builder' },
  'an empty name': { '': 1 },
  'an integer above 2^53': { a: 2 ** 53 },
  'a number next to zero': { a: 1e-200 },
  '32 levels': nested(32),
}

export const limitsContract = (world: World): void => {
  it('takes 100 rows and refuses 101, counting the inbox and the outbox', { timeout: 30_000 }, async () => {
    const { store } = world
    expect(await refusal(store.transact(runOf(), smallPuts(freshPk(), 100)))).toBe('committed')
    expect(await refusal(store.transact(runOf(), smallPuts(freshPk(), 101)))).toBe('too-many-changes')
    const id = freshPk()
    const messages = Array.from({ length: 49 }, () => factOf())
    expect(await refusal(store.transact(runOf(id), smallPuts(freshPk(), 51), messages))).toBe('too-many-changes')
    expect(await refusal(store.transact(runOf(id), smallPuts(freshPk(), 50), messages))).toBe('committed')
  })

  it('takes an item of 400 kB and refuses one byte more', async () => {
    const pk = freshPk()
    expect(await refusal(world.store.transact(runOf(), [ofSize(pk, 'over', ITEM_BYTES + 1)]))).toBe('item-too-large')
    const exact = ofSize(pk, 'exact', ITEM_BYTES)
    expect(await refusal(world.store.transact(runOf(), [exact]))).toBe('committed')
    expect(await refusal(world.store.transact(runOf(), [{ ...exact, condition: 'any' }]))).toBe('committed')
    expect((await world.store.get(exact.key))?.attributes).toEqual(exact.attributes)
  })

  it('counts bytes, not characters', async () => {
    expect(await attempt(world.store, { a: '\u{1f9ed}'.repeat(103_000) })).toBe('item-too-large')
    expect(await attempt(world.store, { a: '\u{1f9ed}'.repeat(102_000) })).toBe('committed')
  })

  it('takes 4 MB in one transaction and refuses one byte more', { timeout: 30_000 }, async () => {
    const total = 4 * 1024 * 1024 - 11 * EXPRESSION_BYTES
    const eleven = (pk: string, bytes: number, condition: Condition = 'absent') =>
      [...Array.from({ length: 10 }, (_, at) => ofSize(pk, `${at}`, 400_000)), ofSize(pk, 'last', bytes - 4_000_000)].map((each) => ({
        ...each,
        condition,
      }))
    const pk = freshPk()
    expect(await refusal(world.store.transact(runOf(), eleven(freshPk(), total + 1)))).toBe('transaction-too-large')
    expect(await refusal(world.store.transact(runOf(), eleven(pk, total)))).toBe('committed')
    expect(await refusal(world.store.transact(runOf(), eleven(pk, total, 'any')))).toBe('committed')
    expect(await refusal(world.store.transact(runOf(), eleven(pk, total, { version: 2 })))).toBe('committed')
    const withMessage = world.store.transact(runOf(), eleven(freshPk(), total), [factOf()])
    expect(await refusal(withMessage)).toBe('transaction-too-large')
  })

  it('refuses the same item twice, the inbox row among them, but not the same key in two tables', async () => {
    const pk = freshPk()
    const twice = [put({ pk, sk: 'a' }, {}), { kind: 'check', key: { pk, sk: 'a', table: 'core' }, condition: 'absent' } as const]
    expect(await refusal(world.store.transact(runOf(), twice))).toBe('same-item-twice')
    const inbox = put({ pk: `T#contract#INBOX#contract#${pk}`, sk: 'INBOX' }, {})
    expect(await refusal(world.store.transact(runOf(pk), [inbox]))).toBe('same-item-twice')
    const sameIds = { ...runOf(), newId: () => pk }
    expect(await refusal(world.store.transact(sameIds, [], [factOf(), factOf()]))).toBe('same-item-twice')
    expect(await world.store.query({ pk })).toEqual({ items: [] })
    expect(await refusal(world.store.transact(runOf(), [put({ pk, sk: 'a' }, {}), put({ pk, sk: 'a', table: 'ratings' }, {})]))).toBe(
      'committed',
    )
  })

  it('refuses an event id that the outbox holds already', async () => {
    const [pk, id] = [freshPk(), crypto.randomUUID()]
    const sameIds = { ...runOf(), newId: () => id }
    expect(await refusal(world.store.transact(sameIds, [], [factOf()]))).toBe('committed')
    expect(await refusal(world.store.transact(sameIds, [put({ pk, sk: 'a' }, {})], [factOf()]))).toBe('event-id-twice')
    expect(await world.store.get({ pk, sk: 'a' })).toBeUndefined()
  })

  it('refuses a message above 64 kB', async () => {
    expect(await refusal(world.store.transact(runOf(), [], [factOf({ note: 'x'.repeat(65_000) })]))).toBe('committed')
    expect(await refusal(world.store.transact(runOf(), [], [factOf({ note: 'x'.repeat(65_536) })]))).toBe('message-too-large')
  })

  it.each(Object.keys(NOT_JSON))('refuses %s', async (name) => {
    expect(await attempt(world.store, NOT_JSON[name])).toBe('bad-attributes')
  })

  it('says where the refused value stands and never what it is', async () => {
    const work = world.store.transact(runOf(), [
      put({ pk: freshPk(), sk: 'a' }, {}),
      put({ pk: freshPk(), sk: 'b' }, { list: [{ x: Number.NaN }] }),
    ])
    await expect(work).rejects.toMatchObject({ code: 'bad-attributes', kind: 'invalid', path: 'changes[1].attributes.list[0].x' })
  })

  it('refuses empty and overlong keys, and takes the longest', async () => {
    const longest = put({ pk: freshPk().padEnd(2048, 'p'), sk: 's'.repeat(1024) }, {}, 'absent', {
      lookup: { pk: 'l'.repeat(2048), sk: 'é'.repeat(512) },
    })
    expect(await refusal(world.store.transact(runOf(), [longest]))).toBe('committed')
    const bad: readonly Put[] = [
      put({ pk: '', sk: 'a' }, {}),
      put({ pk: 'a', sk: '' }, {}),
      put({ pk: 'p'.repeat(2049), sk: 'a' }, {}),
      put({ pk: 'a', sk: 'é'.repeat(513) }, {}),
      put({ pk: 'a', sk: '\udfff' }, {}),
      put({ pk: 'a', sk: 'a' }, {}, 'absent', { lookup: { pk: 'l', sk: '' } }),
      put({ pk: 'a', sk: 'a' }, {}, 'absent', { expiresAt: 1.5 }),
      put({ pk: 'a', sk: 'a' }, {}, { version: Number.NaN }),
    ]
    for (const change of bad) expect(await refusal(world.store.transact(runOf(), [change]))).toBe('bad-attributes')
  })

  it('gives back what it was given: numbers, empties, nesting, any script', async () => {
    const attributes = {
      numbers: [0, -1, 2 ** 53 - 1, -(2 ** 53 - 1), 0.1, 0.30000000000000004, 1e-7, 5e-120, 123_456.789_012_345_6, Math.PI],
      empties: ['', [], {}, null, false],
      text: 'Ünïcødé \u{1f9ed} \u0000 \u2028 "quoted" \\ é e\u0301',
      'a.b #c :d': { toString: 1, hasOwnProperty: 2, length: 0, ['日本']: true },
      deep: nested(30),
    } as Attributes
    const key = { pk: freshPk(), sk: 'PROFILE' }
    await world.store.transact(runOf(), [put(key, attributes)])
    expect((await world.store.get(key))?.attributes).toStrictEqual(attributes)
    await world.store.transact(runOf(), [put(key, attributes, 'any', { expiresAt: 4_102_444_800 })])
    expect((await world.store.get(key))?.attributes).toStrictEqual(attributes)
  })

  it('keeps any JSON or refuses it, and never changes it', { timeout: 60_000 }, async () => {
    const pk = freshPk()
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 4 })), async (dictionary) => {
        const attributes = JSON.parse(JSON.stringify(dictionary)) as Attributes
        const outcome = await refusal(world.store.transact(runOf(), [put({ pk, sk: 'any' }, attributes, 'any')]))
        if (outcome === 'bad-attributes') return
        expect((await world.store.get({ pk, sk: 'any' }))?.attributes).toEqual(attributes)
      }),
      { numRuns: 60, seed: 20261001 },
    )
  })
}
