import { randomBytes, randomUUID, type KeyObject } from 'node:crypto'
import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import type { Put, Store } from '@fairlead/kernel/store'
import { subjectKeyOf } from '@fairlead/kernel/subject-key'
import type { KeyCustodian } from './custodian.ts'
import { importKey, open, seal } from './sealing.ts'
import { tenantKeys, type TenantKey } from './tenant-keys.ts'

/** The data key of one person; `keyId` tells it from one that the same person had before an erasure. */
export type SubjectKey = { readonly keyId: string; readonly key: KeyObject }

export type SubjectKeys = {
  /** The keys there are, by employee id; nobody is in the answer whose key is gone or was never made. */
  find(tenantId: string, employeeIds: readonly string[]): Promise<ReadonlyMap<string, SubjectKey>>
  /** A key for each, made where there is none. Error `person-erased` (forbidden). */
  ensure(run: Run, employeeIds: readonly string[]): Promise<ReadonlyMap<string, SubjectKey>>
  /** A personal value as a keyed hash; undefined where the tenant has no key yet and `run` is not given to make it. */
  hash(tenantId: string, value: string, run?: Run): Promise<string | undefined>
  /** Drop what is cached of this item of the key table. */
  forget(pk: string): void
}

export type SubjectKeyOptions = {
  /** Must reach the table `keys`. */
  readonly store: Store
  readonly custodian: KeyCustodian
  readonly now: () => Date
  /** How long a key may live on in this process after it was destroyed in the table. */
  readonly maxAgeSeconds?: number
  readonly tenantMaxAgeSeconds?: number
}

type Stored = { readonly keyId: string; readonly wrapped: string } | { readonly erasedAt: string }
/** `wrapped`: what the key was unwrapped from, so that one that was only read again is not unwrapped again. */
type Known = { readonly readAt: number; readonly key: SubjectKey | 'erased'; readonly wrapped: string | undefined }

/** A key costs about a kilobyte in memory. */
const MOST_CACHED = 20_000
const MADE_AT_ONCE = 50
const ATTEMPTS = 3

const erased = (): AppError =>
  new AppError('person-erased', 'forbidden', {
    message: 'This person was erased, and nothing about them may be stored.',
    next: 'An administrator can take them on again, if HR says so.',
  })

/** The data keys of people: wrapped by their tenant's key, bound to person and tenant, and cached for a minute. */
export const subjectKeys = ({ store, custodian, now, maxAgeSeconds = 60, tenantMaxAgeSeconds = 300 }: SubjectKeyOptions): SubjectKeys => {
  const tenants = tenantKeys({ store, custodian, now, maxAgeSeconds: tenantMaxAgeSeconds })
  const cache = new Map<string, Known>()

  const known = (pk: string): Known['key'] | undefined => {
    const found = cache.get(pk)
    return found !== undefined && now().getTime() - found.readAt < maxAgeSeconds * 1000 ? found.key : undefined
  }
  const keep = (pk: string, key: Known['key'], wrapped: string | undefined): void => {
    if (cache.size >= MOST_CACHED) cache.clear()
    cache.set(pk, { readAt: now().getTime(), key, wrapped })
  }

  const unwrapped = (tenantId: string, employeeId: string, stored: Stored, tenant: TenantKey | undefined): Known['key'] | undefined => {
    if ('erasedAt' in stored) return 'erased'
    if (tenant === undefined) return undefined
    const { keyId, wrapped } = stored
    const bytes = JSON.parse(open(wrapped, tenant.wrapping, { tenant: tenantId, subject: employeeId, keyId })) as string
    return { keyId, key: importKey(Buffer.from(bytes, 'base64')) }
  }

  const look = async (tenantId: string, employeeIds: readonly string[]): Promise<ReadonlyMap<string, Known['key']>> => {
    const found = new Map<string, Known['key']>()
    const unknown: string[] = []
    for (const employeeId of new Set(employeeIds)) {
      const key = known(subjectKeyOf(tenantId, employeeId).pk)
      if (key === undefined) unknown.push(employeeId)
      else found.set(employeeId, key)
    }
    if (unknown.length === 0) return found
    const items = await store.getMany<Stored>(unknown.map((employeeId) => subjectKeyOf(tenantId, employeeId)))
    const tenant = await tenants(tenantId)
    unknown.forEach((employeeId, at) => {
      const item = items[at]
      const { pk } = subjectKeyOf(tenantId, employeeId)
      if (item === undefined) {
        cache.delete(pk)
        return
      }
      const wrapped = 'wrapped' in item.attributes ? item.attributes.wrapped : undefined
      const before = cache.get(pk)
      const same = wrapped !== undefined && before?.wrapped === wrapped
      const key = same ? before.key : unwrapped(tenantId, employeeId, item.attributes, tenant)
      if (key === undefined) return
      keep(pk, key, wrapped)
      found.set(employeeId, key)
    })
    return found
  }

  const newKey = async (run: Run, employeeId: string): Promise<Put> => {
    const tenant = await tenants(run.tenantId, run)
    if (tenant === undefined) throw new AppError('tenant-key-missing', 'unexpected', { message: 'The key of this tenant cannot be made.' })
    const keyId = randomUUID()
    const bytes = JSON.stringify(randomBytes(32).toString('base64'))
    const wrapped = seal(bytes, tenant.wrapping, { tenant: run.tenantId, subject: employeeId, keyId })
    return { kind: 'put', key: subjectKeyOf(run.tenantId, employeeId), attributes: { keyId, wrapped }, condition: 'absent' }
  }

  const make = async ({ inbox: _inbox, ...run }: Run, employeeIds: readonly string[]): Promise<void> => {
    for (let at = 0; at < employeeIds.length; at += MADE_AT_ONCE) {
      const puts = await Promise.all(employeeIds.slice(at, at + MADE_AT_ONCE).map((employeeId) => newKey(run, employeeId)))
      try {
        await store.transact(run, puts)
      } catch (error) {
        // Somebody made one of them meanwhile: whoever asks looks again.
        if (!(error instanceof AppError && error.code === 'version-conflict')) throw error
      }
    }
  }

  return {
    async find(tenantId, employeeIds) {
      const found = await look(tenantId, employeeIds)
      return new Map([...found].flatMap(([employeeId, key]) => (key === 'erased' ? [] : [[employeeId, key]])))
    },
    async ensure(run, employeeIds) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const found = await look(run.tenantId, employeeIds)
        const live = new Map<string, SubjectKey>()
        for (const [employeeId, key] of found) {
          if (key === 'erased') throw erased()
          live.set(employeeId, key)
        }
        const missing = [...new Set(employeeIds)].filter((employeeId) => !live.has(employeeId))
        if (missing.length === 0) return live
        await make(run, missing)
      }
      throw new AppError('store-busy', 'unavailable', { message: 'The keys of these people are being made by somebody else.' })
    },
    hash: async (tenantId, value, run) => (await tenants(tenantId, run))?.hash(value),
    forget: (pk) => void cache.delete(pk),
  }
}
