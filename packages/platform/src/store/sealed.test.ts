import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import type { Put } from '@fairlead/kernel/store'
import { subjectKeyOf } from '@fairlead/kernel/subject-key'
import { compactDecrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import { localCustodian } from '../keys/custodian.ts'
import { importKey, open, seal } from '../keys/sealing.ts'
import { subjectKeys } from '../keys/subject-keys.ts'
import { sealedStore } from './sealed.ts'
import { sqliteStore, type SqliteStore } from './sqlite.ts'

const run: Run = {
  tenantId: 'acme',
  correlationId: 'c',
  causationId: null,
  asOf: '2026-11-20T08:00:00Z',
  newId: () => 'id',
  log: silentLog,
}
const clock = { now: new Date('2026-11-20T08:00:00Z') }
const later = (seconds: number): void => void (clock.now = new Date(clock.now.getTime() + seconds * 1000))

const process = (engine: SqliteStore, custodian = localCustodian('master')) =>
  sealedStore(engine, subjectKeys({ store: engine, custodian, now: () => clock.now }))

const of = (subject: string, sk = 'EMPLOYEE', name = 'Ada Canary'): Put => ({
  kind: 'put',
  key: { pk: `T#acme#EMPLOYEE#${subject}`, sk },
  attributes: { name },
  condition: 'any',
  subject,
})
const erase = (subject: string): Put => ({
  kind: 'put',
  key: subjectKeyOf('acme', subject),
  attributes: { erasedAt: run.asOf },
  condition: 'any',
})
const key = (subject: string) => ({ pk: `T#acme#EMPLOYEE#${subject}`, sk: 'EMPLOYEE' })

describe('the sealed store', () => {
  it('gives back what it was given, and keeps it from the engine', async () => {
    const engine = sqliteStore({ path: ':memory:' })
    const store = process(engine)
    await store.transact(run, [of('ada'), of('bob')])
    expect(await store.get(key('ada'))).toMatchObject({ version: 1, attributes: { name: 'Ada Canary' } })
    expect(await store.getMany([key('bob'), key('nobody'), key('ada')])).toMatchObject([{ version: 1 }, undefined, { version: 1 }])
    expect((await store.query({ pk: key('ada').pk })).items).toHaveLength(1)
    expect(JSON.stringify(await engine.get(key('ada')))).not.toContain('Canary')
    expect(await process(engine).get(key('ada'))).toMatchObject({ attributes: { name: 'Ada Canary' } })
  })

  it('reads as absent what belongs to an erased person, and stores nothing more of them', async () => {
    const engine = sqliteStore({ path: ':memory:' })
    const store = process(engine)
    await store.transact(run, [of('ada'), of('bob')])
    await store.transact(run, [erase('ada')])
    expect(await store.get(key('ada'))).toBeUndefined()
    expect((await store.getMany([key('ada'), key('bob')])).map((item) => item?.attributes)).toEqual([undefined, { name: 'Ada Canary' }])
    expect((await store.query({ pk: key('ada').pk })).items).toEqual([])
    await expect(store.transact(run, [of('ada', 'AGAIN')])).rejects.toMatchObject({ code: 'person-erased', kind: 'forbidden' })
  })

  it('forgets a key that another process destroyed within a minute', async () => {
    const engine = sqliteStore({ path: ':memory:' })
    const [one, another] = [process(engine), process(engine)]
    await one.transact(run, [of('ada')])
    await another.transact(run, [erase('ada')])
    later(61)
    expect(await one.get(key('ada'))).toBeUndefined()
  })

  it('keeps dark under a new key what was sealed before an erasure', async () => {
    const engine = sqliteStore({ path: ':memory:' })
    const store = process(engine)
    await store.transact(run, [of('ada', 'OLD')])
    await store.transact(run, [erase('ada')])
    await store.transact(run, [{ kind: 'delete', key: subjectKeyOf('acme', 'ada'), condition: 'any' }])
    await store.transact(run, [of('ada', 'NEW')])
    expect((await store.query({ pk: key('ada').pk })).items.map(({ sk }) => sk)).toEqual(['NEW'])
  })

  it('refuses an item that was laid into the place of another', async () => {
    const engine = sqliteStore({ path: ':memory:' })
    const store = process(engine)
    await store.transact(run, [of('ada', 'RATING', 'five')])
    const stolen = await engine.get({ ...key('ada'), sk: 'RATING' })
    await engine.transact(run, [{ kind: 'put', key: key('ada'), attributes: stolen?.attributes ?? {}, condition: 'any' }])
    await expect(store.get(key('ada'))).rejects.toMatchObject({ code: 'seal-broken' })
  })

  it("opens nothing with another tenant's custodian", async () => {
    const engine = sqliteStore({ path: ':memory:' })
    await process(engine).transact(run, [of('ada')])
    await expect(process(engine, localCustodian('another')).get(key('ada'))).rejects.toMatchObject({ code: 'seal-broken' })
  })

  it('puts a keyed hash in the place of a personal value in a key', async () => {
    const engine = sqliteStore({ path: ':memory:' })
    const store = process(engine)
    const holder = { pk: 'T#acme#EMPLOYEE-NUMBER#E-77#x', sk: 'HOLDER', personal: 'E-77#x' }
    expect(await store.get(holder)).toBeUndefined()
    await store.transact(run, [{ kind: 'put', key: holder, attributes: { employeeId: 'ada' }, condition: 'absent' }])
    expect(await store.get(holder)).toMatchObject({ attributes: { employeeId: 'ada' } })
    expect(await process(engine).getMany([holder])).toMatchObject([{ attributes: { employeeId: 'ada' } }])
    expect(await engine.get({ pk: holder.pk, sk: 'HOLDER' })).toBeUndefined()
    await store.transact(run, [{ kind: 'delete', key: holder, condition: { version: 1 } }])
    expect(await store.get(holder)).toBeUndefined()
  })

  it('makes one key for a person whom two processes meet at once', async () => {
    const engine = sqliteStore({ path: ':memory:' })
    await Promise.all([process(engine).transact(run, [of('ada', 'A')]), process(engine).transact(run, [of('ada', 'B')])])
    expect((await process(engine).query({ pk: key('ada').pk })).items).toHaveLength(2)
  })
})

describe('a seal', () => {
  const bytes = new Uint8Array(32).fill(7)

  it('is a compact JWE that any JOSE library opens', async () => {
    const sealed = seal('{"ä":1}', importKey(bytes), { subject: 'ada' })
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, bytes)
    expect(new TextDecoder().decode(plaintext)).toBe('{"ä":1}')
    expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM', subject: 'ada' })
  })

  it('breaks with every part that is changed', () => {
    const sealed = seal('{}', importKey(bytes), { subject: 'ada' })
    const parts = sealed.split('.')
    const turned = (part: string): string => `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`
    for (const at of [0, 2, 3, 4]) {
      const changed = parts.map((part, index) => (index === at ? turned(part) : part)).join('.')
      expect(() => open(changed, importKey(bytes), { subject: 'ada' })).toThrow('does not open')
    }
    for (const other of ['', 'x', `${sealed}.x`, parts.with(1, 'x').join('.'), parts.with(4, '').join('.')])
      expect(() => open(other, importKey(bytes), { subject: 'ada' })).toThrow('does not open')
    expect(() => open(sealed, importKey(bytes), { subject: 'bob' })).toThrow('does not open')
    expect(() => open(sealed, importKey(new Uint8Array(32)), { subject: 'ada' })).toThrow('does not open')
  })
})
