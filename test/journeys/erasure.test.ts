import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Change } from '@fairlead/kernel/store'
import { localCustodian } from '@fairlead/platform/keys/custodian'
import { subjectKeys } from '@fairlead/platform/keys/subject-keys'
import { sealedStore } from '@fairlead/platform/store/sealed'
import { sqliteStore, type SqliteStore } from '@fairlead/platform/store/sqlite'
import { programmeId, tenantId } from '@fairlead/sandbox/addresses'
import type { Person } from '@fairlead/sandbox/company'
import { giveFeedback } from '@fairlead/sandbox/journey/feedback'
import { expectOk, idOf } from '@fairlead/sandbox/journey/door'
import { office } from '@fairlead/sandbox/people/programme-office'
import { sandboxMasterKey } from '@fairlead/sandbox/runtime/local-service'
import { employeeStore } from '@fairlead/workforce/employee-store'
import { ratingStore } from '@fairlead/workforce/ratings/rating-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRiver, scheduled, smallCompany, type River } from './river.fixture.ts'

/** A text that stands nowhere else in every field that tells who somebody is. */
const canaries = (person: Person): Person =>
  person.employeeNumber.startsWith('HR-')
    ? person
    : {
        ...person,
        employeeNumber: `NR-CANARY-${person.sourceId}`,
        givenName: `Givencanary${person.sourceId}x`,
        familyName: `Familycanary${person.sourceId}x`,
        email: `mailcanary${person.sourceId}x@acme.example`,
        title: `Titlecanary${person.sourceId}x`,
      }
const needlesOf = ({ employeeNumber, givenName, familyName, email, title }: Person): readonly string[] => [
  employeeNumber,
  givenName,
  familyName,
  email,
  title,
]

/** What one of the protected attributes says. */
const sect = 'Sectcanary'

/** A process that dies once at every transaction while it is armed: before the commit, or after it and before the answer. */
const dying = () => {
  const state: { mode: 'off' | 'before' | 'after'; deaths: number } = { mode: 'off', deaths: 0 }
  const died = new Set<string>()
  const signature = (changes: readonly Change[]): string =>
    JSON.stringify(changes.map(({ kind, key, condition }) => [kind, key.table, key.pk, key.sk, condition]))
  const beforeStore = (store: SqliteStore): SqliteStore => ({
    ...store,
    transact: async (run, changes, messages) => {
      const name = signature(changes)
      const dies = state.mode !== 'off' && changes.length > 0 && !died.has(name)
      if (dies) {
        died.add(name)
        state.deaths += 1
      }
      if (dies && state.mode === 'before') throw new Error('the process was killed before the commit')
      const outcome = await store.transact(run, changes, messages)
      if (dies) throw new Error('the process was killed after the commit')
      return outcome
    },
  })
  return { state, beforeStore }
}

/** Every byte of the store with its log, and of the snapshots beside it. */
const bytesIn = (folder: string): string => {
  // The log's pages are in the file after a checkpoint, and the log is empty.
  const database = new DatabaseSync(join(folder, 'store.sqlite'))
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}

const opened = (engine: SqliteStore, keysFrom: SqliteStore = engine) =>
  sealedStore(
    engine,
    subjectKeys({ store: keysFrom, custodian: localCustodian(sandboxMasterKey), now: () => new Date('2026-12-01T00:00:00Z') }),
  )

describe('a person who went through the whole river is erased', { timeout: 120_000 }, () => {
  const { state, beforeStore } = dying()
  const company = { ...smallCompany(60), people: smallCompany(60).people.map(canaries) }
  let river: River
  let mentee: Person
  let mentor: Person
  let other: Person
  const backup = join(mkdtempSync(join(tmpdir(), 'fairlead-backup-')), 'store.sqlite')
  const administrator = (): Person => river.person(office.administrator)
  const erase = (person: Person) => river.journey.door.as(administrator(), 'POST', `/people/${idOf(person)}/erasure`)
  const exported = (as: Person, person: Person, query = '') => river.journey.door.as(as, 'GET', `/people/${idOf(person)}/export${query}`)

  /** Ask until the door answers, and let the queues work until it is done: what dies comes back after its visibility timeout. */
  const eraseThrough = async (person: Person, mode: 'before' | 'after'): Promise<void> => {
    state.mode = mode
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const { body } = await erase(person)
      if ((body as { kind?: string }).kind === 'erased') break
      await river.local.advanceTo(new Date(river.world.clock.now().getTime() + 31 * 60_000))
    }
    state.mode = 'off'
    await river.local.settle()
  }
  const figures = (): string =>
    JSON.stringify(river.rows('core').filter(({ pk, sk }) => String(pk).includes('#EVALUATIONS#') && String(sk).startsWith('REVISION#')))
  let figuresBefore: string

  beforeAll(async () => {
    river = await openRiver({ company, beforeStore })
    const { proposals } = await scheduled(river)
    const byId = new Map(company.people.map((person) => [idOf(person), person]))
    const [first, ...rest] = proposals
    const second = rest.find(({ mentorId }) => mentorId !== first?.mentorId)
    mentee = byId.get(first?.menteeId ?? '') as Person
    mentor = byId.get(second?.mentorId ?? '') as Person
    other = byId.get(second?.menteeId ?? '') as Person
    await river.local.advanceTo(new Date('2026-11-16T12:00:00Z'))
    await giveFeedback(river.journey, company.people)
    const people = [mentee, mentor, other].map((person) => ({ employeeId: idOf(person), attributes: { religion: sect } }))
    expectOk('sending protected attributes', await river.journey.door.as(administrator(), 'PUT', '/protected-attributes', { people }))
  }, 120_000)
  afterAll(() => river.close())

  it('is nowhere in clear even before: names, numbers, titles and ratings lie sealed', () => {
    const bytes = bytesIn(river.folder)
    expect(
      company.people
        .filter(({ employeeNumber }) => !employeeNumber.startsWith('HR-'))
        .flatMap(needlesOf)
        .filter((text) => bytes.includes(text)),
    ).toEqual([])
    expect(bytes).not.toContain(sect)
    expect(river.rows('protected')).toHaveLength(3)
  })

  it('may read everything held about them, and nothing about anybody else', async () => {
    const { status, body } = await exported(mentee, mentee)
    expect(status).toBe(200)
    const text = JSON.stringify(body)
    for (const needle of needlesOf(mentee)) expect(text).toContain(needle)
    const others = company.people.filter((person) => person !== mentee)
    expect(
      others
        .flatMap((person) => [...needlesOf(person), idOf(person)])
        .filter((needle) => needle !== mentee.title && text.includes(`${needle}"`)),
    ).toEqual([])
    for (const part of ['reviews', 'flags', 'enrolments', 'proposals', 'mentorships', 'decisions'])
      expect((body as Record<string, unknown[]>)[part], part).not.toHaveLength(0)
    const page = await exported(administrator(), mentee, '?format=page&language=de')
    expect(page.body).toContain('Was über')
    expect((await exported(other, mentee)).status).toBe(403)
  })

  it('by an administrator alone', async () => {
    const refused = await river.journey.door.as(mentee, 'POST', `/people/${idOf(mentee)}/erasure`)
    expect(refused.status).toBe(403)
  })

  const erasedThroughDeaths = async (person: Person, mode: 'before' | 'after', atLeast: number): Promise<void> => {
    const deaths = state.deaths
    await eraseThrough(person, mode)
    expect(state.deaths - deaths).toBeGreaterThanOrEqual(atLeast)
    expect((await erase(person)).body).toMatchObject({ kind: 'erased', employeeId: idOf(person) })
    const bytes = bytesIn(river.folder)
    expect(needlesOf(person).filter((needle) => bytes.includes(needle))).toEqual([])
    const facts = river.factsOf('PersonErased') as { employeeId: string }[]
    expect(facts.filter(({ employeeId }) => employeeId === idOf(person))).toHaveLength(1)
    expect(river.local.deadLetters()).toEqual([])
  }

  it('in the middle of a quarter, with meetings to come, although the process is killed before each transaction', async () => {
    expect(JSON.stringify(river.world.graph.liveSeries())).toContain(mentor.email)
    await erasedThroughDeaths(mentor, 'before', 8)
    expect(JSON.stringify(river.world.graph.liveSeries())).not.toContain(mentor.email)
  })

  it('after the quarter, when the LMS knows of them, although the process is killed after each transaction', async () => {
    await river.local.advanceTo(new Date('2027-01-02T00:00:00Z'))
    expect(JSON.stringify(river.world.lrs.visible())).toContain(mentee.employeeNumber)
    expect(river.world.moodle.profileOf(mentee.employeeNumber)?.cohorts).not.toEqual([])
    figuresBefore = figures()
    bytesIn(river.folder)
    copyFileSync(join(river.folder, 'store.sqlite'), backup)
    await erasedThroughDeaths(mentee, 'after', 7)
  })

  it('and stands in no snapshot and nowhere in the LMS', () => {
    for (const person of [mentee, mentor]) {
      const snapshots = readdirSync(river.folder, { recursive: true, withFileTypes: true }).filter(({ name }) => name.endsWith('.json'))
      expect(snapshots.length).toBeGreaterThan(0)
      for (const { parentPath, name } of snapshots) expect(readFileSync(join(parentPath, name), 'utf8')).not.toContain(idOf(person))
      const visible = JSON.stringify(river.world.lrs.visible())
      expect(needlesOf(person).filter((needle) => visible.includes(needle))).toEqual([])
      const profile = river.world.moodle.profileOf(person.employeeNumber)
      expect(profile?.cohorts).toEqual([])
      expect(profile?.fields.filter(({ shortname, value }) => shortname !== 'mentoring_role' && !['', '0'].includes(value))).toEqual([])
    }
  })

  it('while the figures of the closed quarter and everybody else stay', async () => {
    expect(figures()).toBe(figuresBefore)
    const store = opened(river.store)
    expect(await employeeStore(store).byId(tenantId, idOf(other))).toMatchObject({ employeeNumber: other.employeeNumber })
    expect(await employeeStore(store).byId(tenantId, idOf(mentee))).toBeUndefined()
    expect(await employeeStore(store).byNumber(tenantId, mentee.employeeNumber)).toBeUndefined()
  })

  it('and nothing of them is left among the protected attributes, nor can be sent again', async () => {
    expect(river.rows('protected').map(({ sk }) => sk)).toEqual([idOf(other)])
    const before = river.everything()
    const people = [other, mentee].map((person) => ({ employeeId: idOf(person), attributes: { religion: sect } }))
    const answer = await river.journey.door.as(administrator(), 'PUT', '/protected-attributes', { people })
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([404, 'person-unknown'])
    expect(river.everything()).toBe(before)
  })

  it('and a second erasure does nothing', async () => {
    const before = river.everything()
    expect((await erase(mentee)).body).toMatchObject({ kind: 'erased' })
    expect(river.everything()).toBe(before)
  })

  it('and the HRIS cannot bring them back', async () => {
    river.world.hris.change(mentee.sourceId, { location: 'Elsewhere' })
    river.world.hris.change(other.sourceId, { location: 'Elsewhere' })
    await river.local.advanceTo(new Date(river.world.clock.now().getTime() + 26 * 3600_000))
    const store = opened(river.store)
    expect(await employeeStore(store).byId(tenantId, idOf(mentee))).toBeUndefined()
    expect(await employeeStore(store).byId(tenantId, idOf(other))).toMatchObject({ location: 'Elsewhere' })
    const bytes = bytesIn(river.folder)
    expect(needlesOf(mentee).filter((needle) => bytes.includes(needle))).toEqual([])
  })

  it('and a backup of the tables is dark as soon as the backup of the keys has expired', async () => {
    const old = sqliteStore({ path: backup })
    const asItWas = opened(old)
    expect(await employeeStore(asItWas).byId(tenantId, idOf(mentee))).toMatchObject({ employeeNumber: mentee.employeeNumber })
    const afterwards = opened(old, river.store)
    expect(await employeeStore(afterwards).byId(tenantId, idOf(other))).toMatchObject({ employeeNumber: other.employeeNumber })
    expect(await employeeStore(afterwards).byId(tenantId, idOf(mentee))).toBeUndefined()
    for await (const review of ratingStore(afterwards).of(tenantId, idOf(mentee))) expect(review).toBeUndefined()
    old.close()
  })

  it('until HR says that they are to be taken on again, under a new key', async () => {
    expect((await river.journey.door.as(administrator(), 'POST', `/people/${idOf(mentee)}/readmission`)).body).toEqual({
      kind: 'readmitted',
    })
    // The whole workforce is read on Sundays.
    await river.local.advanceTo(new Date(river.world.clock.now().getTime() + 8 * 86_400_000))
    expect(await employeeStore(opened(river.store)).byId(tenantId, idOf(mentee))).toMatchObject({ employeeNumber: mentee.employeeNumber })
    expect(await employeeStore(opened(sqliteStore({ path: backup }), river.store)).byId(tenantId, idOf(mentee))).toBeUndefined()
  })

  it('while an auditor reads every other decision, page by page and in words', async () => {
    const path = `/programmes/${programmeId}/decisions`
    const first = await river.journey.door.as(administrator(), 'GET', `${path}?limit=20`)
    expect(first.status).toBe(200)
    const { decisions, cursor } = first.body as { decisions: { text: string[]; inputsHash: string; kind: string }[]; cursor?: string }
    expect(decisions.length).toBeGreaterThan(0)
    expect(decisions.every(({ inputsHash }) => inputsHash.length === 64)).toBe(true)
    expect(cursor).toBeDefined()
    const next = await river.journey.door.as(river.person(office.approver), 'GET', `${path}?cursor=${encodeURIComponent(cursor ?? '')}`)
    expect(next.status).toBe(200)
    expect((await river.journey.door.as(other, 'GET', path)).status).toBe(403)
  })
})
