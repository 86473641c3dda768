import { expect, test } from 'vitest'
import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import type { OutboxRow } from '@fairlead/platform/store/rows'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { programmeStore } from './programme-store.ts'
import { publishProgramme } from './publish-programme.ts'
import { sampleProgramme } from './sample-programme.ts'

const run: Run = {
  tenantId: 'acme',
  correlationId: 'c-1',
  causationId: null,
  asOf: '2027-01-04T09:00:00.000Z',
  newId: () => crypto.randomUUID(),
  log: silentLog,
  actor: { employeeId: 'employee-1', via: 'jwt' },
}
const document = sampleProgramme({ startsOn: '2027-01-11', endsOn: '2027-06-30', approvers: ['E-1'] })
const input = { programmeId: document.programmeId, document }
const changed = { ...input, document: { ...document, title: 'Leadership mentoring, spring' } }

const office = () => {
  const outbox: OutboxRow[] = []
  const store = sqliteStore({ path: ':memory:', onOutbox: (rows) => outbox.push(...rows) })
  return { store, outbox, ports: { store, administrators: async (employeeId: string) => employeeId === 'employee-1' } }
}

test('the first publication is version 1 and says so once', async () => {
  const { ports, store, outbox } = office()
  expect(await publishProgramme(ports, input, run)).toEqual({ kind: 'published', version: 1 })
  expect(await programmeStore(store).current('acme', document.programmeId)).toMatchObject({
    version: 1,
    programme: document,
    publishedBy: 'employee-1',
    publishedAt: run.asOf,
  })
  expect(outbox).toHaveLength(1)
})

test('the same content again, in any order of keys, is no new version', async () => {
  const { ports, outbox } = office()
  await publishProgramme(ports, input, run)
  const reordered = Object.fromEntries(Object.entries(document).toReversed())
  expect(await publishProgramme(ports, { ...input, document: reordered }, run)).toEqual({ kind: 'unchanged', version: 1 })
  expect(outbox).toHaveLength(1)
})

test('every version is kept', async () => {
  const { ports, store } = office()
  await publishProgramme(ports, input, run)
  expect(await publishProgramme(ports, changed, run)).toEqual({ kind: 'published', version: 2 })
  expect(await publishProgramme(ports, input, run)).toEqual({ kind: 'published', version: 3 })
  const programmes = programmeStore(store)
  expect((await programmes.version('acme', document.programmeId, 2))?.programme.title).toBe('Leadership mentoring, spring')
  expect((await programmes.version('acme', document.programmeId, 1))?.programme).toEqual(document)
  expect((await programmes.list('acme')).map(({ programme, version }) => [programme.programmeId, version])).toEqual([
    ['leadership-mentoring', 3],
  ])
  expect(await programmes.list('other')).toEqual([])
})

test('of two publications at once only one wins', async () => {
  const { ports, store } = office()
  await publishProgramme(ports, input, run)
  const stale = await programmeStore(store).current('acme', document.programmeId)
  await publishProgramme(ports, changed, run)
  const behind = { ...store, get: async () => ({ pk: '', sk: '', version: 1, attributes: JSON.parse(JSON.stringify(stale)) }) }
  const late = publishProgramme(
    { ...ports, store: behind as typeof store },
    { ...input, document: { ...document, purpose: 'Another purpose.' } },
    run,
  )
  await expect(late).rejects.toMatchObject({ code: 'version-conflict', kind: 'conflict' })
  expect((await programmeStore(store).current('acme', document.programmeId))?.programme.title).toBe('Leadership mentoring, spring')
})

test('a document that is refused changes nothing', async () => {
  const { ports, store, outbox } = office()
  expect(await publishProgramme(ports, { ...input, document: { ...document, format: 'peer' } }, run)).toMatchObject({
    kind: 'refused',
    findings: [{ code: 'format-not-available' }],
  })
  const apart = {
    ...document,
    matching: { ...document.matching, populations: 'location' },
    fairness: { ...document.fairness, balance: { tail: 8 } },
  }
  expect(await publishProgramme(ports, { ...input, document: apart }, run)).toMatchObject({
    kind: 'refused',
    findings: [{ code: 'balance-not-available', path: 'fairness.balance' }],
  })
  expect(await publishProgramme(ports, { ...input, programmeId: 'another' }, run)).toMatchObject({
    kind: 'refused',
    findings: [{ code: 'programme-id-differs' }],
  })
  expect(await programmeStore(store).list('acme')).toEqual([])
  expect(outbox).toEqual([])
})

test('only an administrator who is signed in may publish', async () => {
  const { ports, store } = office()
  const { actor: _actor, ...nobody } = run
  await expect(publishProgramme(ports, input, nobody)).rejects.toMatchObject({ code: 'actor-missing', kind: 'unauthorised' })
  await expect(publishProgramme(ports, input, { ...run, actor: { employeeId: 'employee-2', via: 'lti' } })).rejects.toMatchObject({
    code: 'not-an-administrator',
    kind: 'forbidden',
  })
  expect(await programmeStore(store).list('acme')).toEqual([])
})
