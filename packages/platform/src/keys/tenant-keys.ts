import { createHmac, hkdfSync, type KeyObject } from 'node:crypto'
import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import { tenantKeyOf } from '@fairlead/kernel/subject-key'
import type { KeyCustodian } from './custodian.ts'
import { importKey } from './sealing.ts'

/** What a tenant's key does: it wraps the keys of people, and hashes personal values that stand in keys of items. */
export type TenantKey = { readonly wrapping: KeyObject; readonly hash: (value: string) => string }

/** `run` given: made where there is none. */
export type TenantKeys = (tenantId: string, run?: Run) => Promise<TenantKey | undefined>

type Options = {
  readonly store: Store
  readonly custodian: KeyCustodian
  readonly now: () => Date
  readonly maxAgeSeconds: number
}

/** Two uses, two keys (RFC 5869): what hashes can never open what is wrapped. */
const derived = (plain: Uint8Array, use: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(hkdfSync('sha256', plain, new Uint8Array(), `fairlead ${use}`, 32))

/** Hashes made with one key: every sync asks for those of the same employee numbers. */
type Hashes = Map<string, string>
const MOST_HASHES = 20_000

const tenantKey = (plain: Uint8Array, hashes: Hashes): TenantKey => {
  const hashing = derived(plain, 'hash')
  return {
    wrapping: importKey(derived(plain, 'wrap')),
    hash: (value) => {
      const known = hashes.get(value)
      if (known !== undefined) return known
      // 128 bits: more than enough apart, and short in a key.
      const hash = createHmac('sha256', hashing).update(value).digest('hex').slice(0, 32)
      if (hashes.size >= MOST_HASHES) hashes.clear()
      hashes.set(value, hash)
      return hash
    },
  }
}

/** Each tenant's key, cached in memory with a maximum age; made on first use, by whoever may write the key table. */
export const tenantKeys = ({ store, custodian, now, maxAgeSeconds }: Options): TenantKeys => {
  const copies = new Map<string, { readonly readAt: number; readonly key: Promise<TenantKey | undefined> }>()

  /** By what the key was unwrapped from: a key that was only read again has the same. */
  const hashesOf = new Map<string, { readonly wrapped: string; readonly hashes: Hashes }>()

  const read = async (tenantId: string): Promise<TenantKey | undefined> => {
    const item = await store.get<{ readonly wrapped: string }>(tenantKeyOf(tenantId))
    if (item === undefined) return undefined
    const { wrapped } = item.attributes
    const plain = await custodian.unwrap(tenantId, wrapped)
    const before = hashesOf.get(tenantId)
    const hashes = before?.wrapped === wrapped ? before.hashes : new Map<string, string>()
    hashesOf.set(tenantId, { wrapped, hashes })
    return tenantKey(plain, hashes)
  }

  const make = async (tenantId: string, { inbox: _inbox, ...run }: Run): Promise<TenantKey | undefined> => {
    const { wrapped } = await custodian.generate(tenantId)
    try {
      await store.transact(run, [{ kind: 'put', key: tenantKeyOf(tenantId), attributes: { wrapped }, condition: 'absent' }])
    } catch (error) {
      // Two made one at once: the one that stands is the one.
      if (!(error instanceof AppError && error.code === 'version-conflict')) throw error
    }
    return read(tenantId)
  }

  return async (tenantId, run) => {
    const copy = copies.get(tenantId)
    if (copy !== undefined && now().getTime() - copy.readAt < maxAgeSeconds * 1000) return copy.key
    const key = read(tenantId).then((found) => found ?? (run === undefined ? undefined : make(tenantId, run)))
    copies.set(tenantId, { readAt: now().getTime(), key })
    // Neither a failure nor an absence is kept: the key may be made a moment later.
    const known = await key.catch((error: unknown) => {
      copies.delete(tenantId)
      throw error
    })
    if (known === undefined) copies.delete(tenantId)
    return known
  }
}
