import type { MoodleConnection } from '@fairlead/connectors/config'
import { moodlePublisher } from '@fairlead/connectors/lms/moodle/publisher'
import type { PublicationBatch } from '@fairlead/outcomes/ports'
import { describe, expect, it } from 'vitest'
import { simulatedMoodle } from './moodle.ts'
import type { MoodleChoices, MoodleFaults } from './moodle.ts'
import { phpForm, withLists } from './php-form.ts'
import { fixedClock, smallCompany } from './small-company.fixture.ts'

const origin = 'https://moodle.acme.example'
const connection: MoodleConnection = {
  connectionId: 'moodle',
  tenantId: 'acme',
  kind: 'lms',
  connector: 'moodle',
  baseUrl: origin,
  secretName: 'moodle-token',
  profileFields: {
    status: 'mentoring_status',
    sessionsHeld: 'mentoring_sessions_held',
    goalProgress: 'mentoring_goal_progress',
    completed: 'mentoring_completed',
    updatedOn: 'mentoring_kpi_updated',
  },
  cohort: 'fairlead-{programmeId}',
}

const world = (people: number, changes: Partial<MoodleChoices> = {}) => {
  const moodle = simulatedMoodle({ origin, company: smallCompany(people), clock: fixedClock(), token: 'TOKEN', ...changes })
  const publisher = (connectionChanges: Partial<MoodleConnection> = {}, token = 'TOKEN') =>
    moodlePublisher(
      { ...connection, ...connectionChanges },
      { fetch: (input, init) => moodle.handle(new Request(input, init)), secret: async () => ({ current: token }), now: () => new Date(0) },
    )
  return { moodle, publisher }
}

const batchOf = (people: number, sessionsHeld = 3): PublicationBatch => ({
  programmeId: 'lm26',
  programmeTitle: 'Leadership mentoring',
  quarter: '2026-Q4',
  revision: 1,
  results: [],
  progress: Array.from({ length: people }, (_, index) => ({
    recordId: `r-${index}`,
    employeeNumber: `E${1001 + index}`,
    status: 'meeting',
    sessionsHeld,
    goalProgressPercent: 40,
    completed: false,
    updatedOn: '2026-12-15',
  })),
})

const post = (moodle: { handle: (request: Request) => Promise<Response> }, form: Record<string, string>) =>
  moodle.handle(new Request(`${origin}/webservice/rest/server.php`, { method: 'POST', body: new URLSearchParams(form) }))
const base = { wstoken: 'TOKEN', moodlewsrestformat: 'json' }

describe('the publisher against the simulated site', () => {
  it('writes fifty people and their cohort, and the second run writes nothing', async () => {
    const { moodle, publisher } = world(50)
    const first = await publisher().publish(batchOf(50))
    expect(first.every(({ outcome, verified }) => outcome === 'written' && verified)).toBe(true)
    expect(moodle.cohort('fairlead-lm26')?.employeeNumbers).toHaveLength(50)
    expect(moodle.profileOf('E1001')?.fields).toContainEqual(expect.objectContaining({ shortname: 'mentoring_sessions_held', value: '3' }))

    const before = moodle.calls.length
    const second = await publisher().publish(batchOf(50))
    expect(second.every(({ outcome, verified }) => outcome === 'already' && verified)).toBe(true)
    expect(moodle.calls.slice(before).map(({ wsfunction }) => wsfunction)).toEqual([
      'core_webservice_get_site_info',
      'core_user_get_users_by_field',
      'core_cohort_search_cohorts',
      'core_cohort_get_cohort_members',
    ])
    expect(Math.max(...moodle.calls.map(({ variables }) => variables))).toBeLessThanOrEqual(900)
  })

  it('finds out every silent loss', async () => {
    const { publisher } = world(4, { twins: ['E1002'], absent: ['E1003'], administrators: ['E1004'] })
    const receipts = await publisher().publish(batchOf(4))
    expect(Object.fromEntries(receipts.map(({ recordId, code, outcome }) => [recordId, code ?? outcome]))).toEqual({
      'r-0': 'written',
      'r-1': 'lms-person-ambiguous',
      'r-2': 'lms-person-unknown',
      'r-3': 'moodle-usernotupdatedadmin',
    })
  })

  it('notices a profile field that this Moodle does not have', async () => {
    const { publisher } = world(1)
    const profileFields = { ...connection.profileFields, goalProgress: 'no_such_field' }
    expect(await publisher({ profileFields }).publish(batchOf(1))).toMatchObject([{ outcome: 'rejected', code: 'lms-write-incomplete' }])
  })

  it('notices a form that PHP cut off', async () => {
    const { publisher } = world(30, { faults: { maxInputVars: 195 } })
    const receipts = await publisher().publish(batchOf(30))
    expect(receipts.filter(({ outcome }) => outcome === 'written')).toHaveLength(17)
    expect(receipts.filter(({ code }) => code === 'lms-write-incomplete')).toHaveLength(1)
    expect(receipts.filter(({ code }) => code === 'lms-write-lost')).toHaveLength(12)
  })

  it('waits out maintenance as long as Moodle says', async () => {
    const faults: MoodleFaults = { maintenance: true }
    const { publisher } = world(1, { faults })
    await expect(publisher().publish(batchOf(1))).rejects.toMatchObject({ retryAfterSeconds: 300 })
    faults.maintenance = false
    expect(await publisher().publish(batchOf(1))).toMatchObject([{ outcome: 'written' }])
  })

  it('tells a wrong token from a missing function', async () => {
    await expect(world(1).publisher({}, 'OTHER').publish(batchOf(1))).rejects.toMatchObject({ code: 'lms-unauthorised' })
    const { publisher } = world(1, { faults: { withheld: ['core_user_update_users'] } })
    await expect(publisher().publish(batchOf(1))).rejects.toMatchObject({ message: expect.stringContaining('core_user_update_users') })
  })
})

describe("the site's own habits", () => {
  it('reads neither an Authorization header nor a JSON body', async () => {
    const { moodle } = world(1)
    const request = new Request(`${origin}/webservice/rest/server.php`, {
      method: 'POST',
      headers: { authorization: 'Bearer TOKEN', 'content-type': 'application/json' },
      body: JSON.stringify({ ...base, wsfunction: 'core_webservice_get_site_info' }),
    })
    expect(await (await moodle.handle(request)).text()).toContain('<EXCEPTION')
  })

  it('answers 200 to an unknown function, a malformed call and a taken cohort', async () => {
    const { moodle } = world(1)
    const ask = async (form: Record<string, string>) => (await post(moodle, { ...base, ...form })).json() as Promise<{ errorcode?: string }>
    const cohort = {
      wsfunction: 'core_cohort_create_cohorts',
      'cohorts[0][categorytype][type]': 'system',
      'cohorts[0][categorytype][value]': '',
      'cohorts[0][name]': 'Mentees 2026',
      'cohorts[0][idnumber]': 'mentees-2026',
    }
    expect(await ask({ wsfunction: 'no_such_function' })).toMatchObject({ errorcode: 'invalidrecord' })
    expect(await ask({ wsfunction: 'core_user_get_users_by_field' })).toMatchObject({ errorcode: 'invalidparameter' })
    expect(await ask(cohort)).toMatchObject([{ id: 1 }])
    expect(await ask(cohort)).toMatchObject({ errorcode: 'invalidparameter' })
  })

  it('tears a person apart where the form variables end', () => {
    const body = 'users[0][id]=4&users[0][customfields][0][type]=a&users[0][customfields][0][value]=1&users[0][customfields][1][type]=b'
    expect(withLists(phpForm(body, 3))).toEqual({ users: [{ id: '4', customfields: [{ type: 'a', value: '1' }] }] })
  })

  it('keeps hostile field names out of the prototype', () => {
    phpForm('__proto__[polluted]=yes&a[__proto__][polluted]=yes', 1000)
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })
})
