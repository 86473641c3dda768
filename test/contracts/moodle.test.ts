import type { MoodleConnection } from '@fairlead/connectors/config'
import { accountsByEmployeeNumber, updateProfiles, type Account } from '@fairlead/connectors/lms/moodle/profiles'
import { keepInCohort } from '@fairlead/connectors/lms/moodle/cohort'
import { webService } from '@fairlead/connectors/lms/moodle/web-service'
import { simulatedMoodle } from '@fairlead/sandbox/lms/moodle'
import { mentoringFields, newSite } from '@fairlead/sandbox/lms/moodle-site'
import { describe, expect, it } from 'vitest'
import { answerOf, recorded } from './recorded.ts'

/** Recorded answers of Moodle 4.5.6, November 2026. */
const connection: MoodleConnection = {
  connectionId: 'moodle',
  tenantId: 'acme',
  kind: 'lms',
  connector: 'moodle',
  baseUrl: 'https://moodle.example.org',
  secretName: 'moodle-token',
  profileFields: {
    status: 'mentoring_status',
    sessionsHeld: 'mentoring_sessions_held',
    goalProgress: 'mentoring_goal_progress',
    completed: 'mentoring_completed',
    updatedOn: 'mentoring_kpi_updated',
  },
}

/** Our client, answered by these recordings in this order; what it sent is kept. */
const replay = (...starts: readonly string[]) => {
  const left = [...starts]
  const sent: Record<string, string>[] = []
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    sent.push(Object.fromEntries(new URLSearchParams(await new Request(input, init).text())))
    return answerOf(recorded('moodle-samples', left.shift() ?? 'none'))
  }
  const call = webService(connection, { fetch, secret: async () => ({ current: 'TOKEN' }), now: () => new Date(0) })
  return { call, sent }
}

const ada: Account = { id: 4, idnumber: 'E1001', fields: new Map() }

describe('our requests are those that Moodle was recorded to take', () => {
  it('people by employee number', async () => {
    const { call, sent } = replay('03-')
    const accounts = await accountsByEmployeeNumber(call, ['E1001', 'E2001', 'E9999'])
    expect(sent[0]).toEqual(recorded('moodle-samples', '03-').request.form)
    expect([...accounts.keys()]).toEqual(['E1001', 'E2001'])
    expect(accounts.get('E1001')?.[0]?.fields.get('mentoring_role')).toBe('mentee')
  })

  it('profile fields', async () => {
    const { call, sent } = replay('04-')
    const wanted = new Map([
      ['mentoring_sessions_held', '5'],
      ['mentoring_goal_progress', '72'],
      ['mentoring_status', 'active'],
      ['mentoring_kpi_updated', '1795210702'],
      ['mentoring_mentor', 'E2001'],
    ])
    await updateProfiles(call, [{ account: ada, wanted }])
    expect(sent[0]).toEqual(recorded('moodle-samples', '04-').request.form)
  })
})

describe('recorded answers are understood', () => {
  it('two accounts with one employee number', async () => {
    const accounts = await accountsByEmployeeNumber(replay('30b').call, ['E1999'])
    expect(accounts.get('E1999')?.map(({ id }) => id)).toEqual([606, 607])
  })

  it('an unknown field: nothing to see in the answer', async () => {
    expect(await updateProfiles(replay('err-07-').call, [{ account: ada, wanted: new Map([['no_such_field', '1']]) }])).toEqual(new Map())
  })

  it('warnings by account', async () => {
    const warned = await updateProfiles(replay('err-06').call, [{ account: ada, wanted: new Map([['mentoring_status', 'x']]) }])
    expect(warned).toEqual(new Map([[99999, 'invaliduserid']]))
  })

  it('a cohort that is created and a member who is there already', async () => {
    // The search and the member list were not recorded; these two answers follow Moodle's source.
    const answers = [{ cohorts: [] }, recorded('moodle-samples', '15-').response.body, [{ cohortid: 1, userids: [] }]]
    const later = [recorded('moodle-samples', 'err-32').response.body, [{ cohortid: 1, userids: [4] }]]
    const left = [...answers, ...later]
    const { members } = await keepInCohort(async () => left.shift(), { idnumber: 'mentees-2026', name: 'Mentees 2026' }, [4])
    expect(members).toEqual(new Set([4]))
  })

  it.each([
    ['err-00', { kind: 'unauthorised' }],
    ['err-01', { code: 'lms-unauthorised', kind: 'unauthorised' }],
    ['err-02', { code: 'lms-unauthorised' }],
    ['err-03', { code: 'lms-unauthorised' }],
    ['err-04', { code: 'lms-refused', kind: 'invalid' }],
    ['err-27', { kind: 'rate-limited', retryAfterSeconds: 300 }],
    ['err-28', { code: 'lms-unauthorised' }],
    ['err-30', { code: 'lms-refused' }],
    ['12-', { code: 'lms-refused' }],
    ['err-26', { code: 'lms-malformed' }],
  ])('%s is an error', async (start, error) => {
    await expect(replay(start).call('any_function')).rejects.toMatchObject(error)
  })

  it.each(['07-', '33-'])('%s: null is a success', async (start) => {
    await expect(replay(start).call('any_function')).resolves.toBeNull()
  })
})

describe('the simulated Moodle answers as the recorded one', () => {
  const origin = 'https://moodle.example.org'
  const site = simulatedMoodle({
    origin,
    company: { name: 'Acme', provenance: 'made up', people: [] },
    clock: { now: () => new Date(0), advanceTo: () => {} },
    token: 'TOKEN',
  })
  const ask = async (form: Readonly<Record<string, string>>): Promise<unknown> =>
    (await site.handle(new Request(`${origin}/webservice/rest/server.php`, { method: 'POST', body: new URLSearchParams(form) }))).json()

  it.each(['15-', 'err-30', 'err-31', 'err-02', 'err-04'])('%s', async (start) => {
    const { request, response } = recorded('moodle-samples', start)
    // Class names and sentences are Moodle's own business; nobody may match on them.
    const shape = (answer: unknown) =>
      JSON.parse(JSON.stringify(answer, (key, value: unknown) => (['exception', 'message'].includes(key) ? undefined : value))) as unknown
    expect(shape(await ask(request.form ?? {}))).toEqual(shape(response.body))
  })

  it('has the profile fields of the recordings', () => {
    expect(newSite({ company: { name: 'A', provenance: 'made up', people: [] } }).fields).toBe(mentoringFields)
    const shown = recorded('moodle-samples', '05-').response.body as { customfields: { shortname: string; type: string }[] }[]
    const known = (shown[0]?.customfields ?? []).filter(({ shortname }) => shortname !== 'mentoring_mentor')
    for (const { shortname, type } of known) expect(mentoringFields).toContainEqual(expect.objectContaining({ shortname, type }))
  })
})
