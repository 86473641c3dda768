import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import type { Attributes, Change, Item, Key, Page, Put, Store } from '@fairlead/kernel/store'
import type { SubjectKey, SubjectKeys } from '../keys/subject-keys.ts'
import { claimsOf, open, seal, type Claims } from '../keys/sealing.ts'

/** How a sealed item looks in an engine; no attributes of ours have this one name alone. */
type Sealed = { readonly sealed: string }
const isSealed = (attributes: Attributes): attributes is Sealed =>
  typeof attributes['sealed'] === 'string' && Object.keys(attributes).length === 1

const tenantOf = (pk: string): string => /^T#([^#]+)#/.exec(pk)?.[1] ?? ''
/** Bound into the seal, so that what belongs to one item cannot be laid into another. */
const placeOf = ({ table = 'core', pk, sk }: Key): string => `${table} ${pk} ${sk}`

const misplaced = (): AppError =>
  new AppError('personal-key-malformed', 'unexpected', { message: 'A personal value is not the end of its key.' })

/**
 * The store as every handler sees it, over any engine: an item that belongs to a person (`Put.subject`) lies in the engine sealed with that
 * person's key, and a personal value in a key lies there as a keyed hash. An item whose key is gone reads as absent, so that erasing one
 * key darkens every table, stream, archive and backup at once. Errors beside the port's: `person-erased` (forbidden), `seal-broken`.
 */
export const sealedStore = (engine: Store, keys: SubjectKeys): Store => {
  /** undefined: the tenant has no key yet, so nothing can lie under this one. */
  const hidden = async <K extends Key>(key: K, run?: Run): Promise<K | undefined> => {
    const { personal, ...rest } = key
    if (personal === undefined) return key
    if (!key.pk.endsWith(personal)) throw misplaced()
    const hash = await keys.hash(tenantOf(key.pk), personal, run)
    return hash === undefined ? undefined : ({ ...rest, pk: `${key.pk.slice(0, -personal.length)}${hash}` } as K)
  }

  const opened = <A extends Attributes>(
    item: Item,
    claims: Claims | undefined,
    table: Key['table'],
    found: ReadonlyMap<string, SubjectKey> | undefined,
  ): Item<A> | undefined => {
    const { attributes } = item
    if (claims === undefined || !isSealed(attributes)) return item as Item<A>
    const key = found?.get(claims['subject'] ?? '')
    // No key, or one that was made after an erasure: what was sealed before stays dark.
    if (key === undefined || key.keyId !== claims['keyId']) return undefined
    const place = placeOf({ ...item, ...(table === undefined ? {} : { table }) })
    const text = open(attributes.sealed, key.key, { tenant: tenantOf(item.pk), place }, claims)
    return { ...item, attributes: JSON.parse(text) as A }
  }

  const openAll = async <A extends Attributes>(
    items: readonly (Item | undefined)[],
    tables: (at: number) => Key['table'],
  ): Promise<readonly (Item<A> | undefined)[]> => {
    const claims = items.map((item) => (item !== undefined && isSealed(item.attributes) ? claimsOf(item.attributes.sealed) : undefined))
    const subjects = new Map<string, Set<string>>()
    items.forEach((item, at) => {
      const subject = claims[at]?.['subject']
      if (item === undefined || subject === undefined) return
      const tenantId = tenantOf(item.pk)
      subjects.set(tenantId, (subjects.get(tenantId) ?? new Set()).add(subject))
    })
    const found = new Map<string, ReadonlyMap<string, SubjectKey>>()
    for (const [tenantId, ids] of subjects) found.set(tenantId, await keys.find(tenantId, [...ids]))
    return items.map((item, at) => (item === undefined ? undefined : opened<A>(item, claims[at], tables(at), found.get(tenantOf(item.pk)))))
  }

  const sealPut = (put: Put, { tenantId }: Run, found: ReadonlyMap<string, SubjectKey>): Put => {
    const { subject, ...rest } = put
    const key = subject === undefined ? undefined : found.get(subject)
    if (subject === undefined || key === undefined) return put
    const claims = { tenant: tenantId, subject, keyId: key.keyId, place: placeOf(put.key) }
    const sealed: Sealed = { sealed: seal(JSON.stringify(put.attributes), key.key, claims) }
    return { ...rest, attributes: sealed }
  }

  const hiddenChange = async (change: Change, run: Run): Promise<Change> => {
    if (change.key.personal === undefined) return change
    return { ...change, key: (await hidden(change.key, run)) ?? change.key }
  }

  return {
    async get<A extends Attributes>(key: Key): Promise<Item<A> | undefined> {
      const at = await hidden(key)
      if (at === undefined) return undefined
      const [item] = await openAll<A>([await engine.get(at)], () => key.table)
      return item
    },
    async getMany<A extends Attributes>(wanted: readonly Key[]): Promise<readonly (Item<A> | undefined)[]> {
      const places = await Promise.all(wanted.map((key) => hidden(key)))
      const there = places.filter((key) => key !== undefined)
      const items = await openAll<A>(await engine.getMany(there), (at) => there[at]?.table)
      let next = 0
      return places.map((key) => (key === undefined ? undefined : items[next++]))
    },
    async query<A extends Attributes>(query: Parameters<Store['query']>[0]): Promise<Page<A>> {
      const page = await engine.query(query)
      const items = await openAll<A>(page.items, () => query.table)
      return { ...page, items: items.filter((item) => item !== undefined) }
    },
    async transact(run, changes, messages = []) {
      const subjects = changes.flatMap((change) => (change.kind === 'put' && change.subject !== undefined ? [change.subject] : []))
      const found = subjects.length === 0 ? new Map<string, SubjectKey>() : await keys.ensure(run, subjects)
      const sealed = await Promise.all(
        changes.map(async (change) => {
          const placed = await hiddenChange(change, run)
          return placed.kind === 'put' ? sealPut(placed, run, found) : placed
        }),
      )
      const outcome = await engine.transact(run, sealed, messages)
      for (const { key } of changes) if (key.table === 'keys') keys.forget(key.pk)
      return outcome
    },
  }
}
