import type { MenteeProgress, PublicationBatch } from '@fairlead/outcomes/ports'
import { describe, expect, it } from 'vitest'
import type { MoodleConnection } from '../../config.ts'
import { answers, maintenancePage } from './answers.fixture.ts'
import { moodlePublisher } from './publisher.ts'

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

const progress: MenteeProgress = {
  recordId: 'r-1',
  employeeNumber: 'E1001',
  status: 'meeting',
  sessionsHeld: 5,
  goalProgressPercent: 72,
  completed: false,
  updatedOn: '2026-11-20',
}
const batch: PublicationBatch = {
  programmeId: 'lm26',
  programmeTitle: 'Mentees 2026',
  quarter: '2026-Q4',
  revision: 1,
  results: [],
  progress: [progress],
}
const kept = {
  mentoring_status: 'meeting',
  mentoring_sessions_held: '5',
  mentoring_goal_progress: '72',
  mentoring_completed: '0',
  mentoring_kpi_updated: '1795132800',
}

/** A Moodle that answers from a script, one list per function; the last answer stays. */
const scripted = (script: Readonly<Record<string, readonly unknown[]>>) => {
  const left = new Map(
    Object.entries({ core_webservice_get_site_info: [answers.siteInfo], ...script }).map(([name, list]) => [name, [...list]]),
  )
  const requests: { url: string; form: URLSearchParams }[] = []
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const form = new URLSearchParams(await request.text())
    requests.push({ url: request.url, form })
    const list = left.get(form.get('wsfunction') ?? '') ?? []
    const answer = list.length > 1 ? list.shift() : list[0]
    return answer instanceof Response ? answer : Response.json(answer ?? answers.invalidParameter)
  }
  const publisher = (changes: Partial<MoodleConnection> = {}) =>
    moodlePublisher(
      { ...connection, ...changes },
      { fetch, secret: async () => ({ current: 'TOKEN' }), now: () => new Date('2027-01-02T00:00:00Z') },
    )
  const calls = () => requests.map(({ form }) => form.get('wsfunction'))
  return { requests, calls, publisher }
}

describe('profile fields', () => {
  it('writes what differs and believes it once it is read back', async () => {
    const moodle = scripted({
      core_user_get_users_by_field: [answers.ada(), answers.ada(kept)],
      core_user_update_users: [answers.noWarnings],
    })
    expect(await moodle.publisher().publish(batch)).toEqual([{ recordId: 'r-1', outcome: 'written', verified: true }])
    const update = moodle.requests.find(({ form }) => form.get('wsfunction') === 'core_user_update_users')?.form
    expect(update?.get('users[0][id]')).toBe('4')
    expect(update?.get('users[0][customfields][1][type]')).toBe('mentoring_sessions_held')
    expect(update?.get('users[0][customfields][1][value]')).toBe('5')
  })

  it('writes nothing when the profile already says so', async () => {
    const moodle = scripted({ core_user_get_users_by_field: [answers.ada(kept)] })
    expect(await moodle.publisher().publish(batch)).toEqual([{ recordId: 'r-1', outcome: 'already', verified: true }])
    expect(moodle.calls()).not.toContain('core_user_update_users')
  })

  it.each([
    ['nothing', {}, 'lms-write-lost'],
    ['a part', { mentoring_status: 'meeting' }, 'lms-write-incomplete'],
  ])('does not believe "warnings: []" when Moodle kept %s', async (_, values, code) => {
    const moodle = scripted({
      core_user_get_users_by_field: [answers.ada(), answers.ada(values)],
      core_user_update_users: [answers.noWarnings],
    })
    expect(await moodle.publisher().publish(batch)).toEqual([{ recordId: 'r-1', outcome: 'rejected', verified: false, code }])
  })

  it('says which warning Moodle gave for a person', async () => {
    const moodle = scripted({ core_user_get_users_by_field: [answers.ada()], core_user_update_users: [answers.administrator] })
    expect(await moodle.publisher().publish(batch)).toMatchObject([{ outcome: 'rejected', code: 'moodle-usernotupdatedadmin' }])
  })

  it.each([
    ['nobody has', 'E1001', answers.nobody, 'lms-person-unknown'],
    ['two accounts share', 'E1999', answers.twins, 'lms-person-ambiguous'],
    ['is empty and would match everybody without one', '', [{ id: 9, idnumber: '' }], 'lms-person-unknown'],
  ])('refuses an employee number that %s', async (_, employeeNumber, found, code) => {
    const moodle = scripted({ core_user_get_users_by_field: [found] })
    const receipts = await moodle.publisher().publish({ ...batch, progress: [{ ...progress, employeeNumber }] })
    expect(receipts).toEqual([{ recordId: 'r-1', outcome: 'rejected', verified: false, code }])
    expect(moodle.calls()).not.toContain('core_user_update_users')
  })

  it('sends neither figures nor anything but the five fields', async () => {
    const moodle = scripted({
      core_user_get_users_by_field: [answers.ada(), answers.ada(kept)],
      core_user_update_users: [answers.noWarnings],
    })
    const figure = {
      recordId: 'f-1',
      programmeId: 'lm26',
      programmeTitle: 'Mentees 2026',
      quarter: '2026-Q4',
      revision: 1,
      periodEnd: '2027-01-01',
      kpi: 'K-01',
      kpiVersion: 1,
      slice: 'all',
      unit: 'share' as const,
      value: 0.5,
      numerator: 5,
      n: 10,
      interval: null,
      suppressed: false,
      definitionKey: 'kpi.K-01',
      absenceKey: null,
    }
    expect(await moodle.publisher().publish({ ...batch, results: [figure] })).toHaveLength(1)
    const update = moodle.requests.find(({ form }) => form.get('wsfunction') === 'core_user_update_users')?.form
    const types = [...(update ?? [])].filter(([name]) => name.endsWith('[type]')).map(([, value]) => value)
    expect(types).toEqual(Object.values(connection.profileFields))
  })
})

describe('the cohort', () => {
  const cohort = 'fairlead-{programmeId}'
  const standing = { core_user_get_users_by_field: [answers.ada(kept)] }

  it('is created when the search does not find its idnumber', async () => {
    const moodle = scripted({
      ...standing,
      core_cohort_search_cohorts: [{ cohorts: [{ ...answers.cohort, id: 7, idnumber: 'fairlead-lm26-old' }] }],
      core_cohort_create_cohorts: [[answers.cohort]],
      core_cohort_get_cohort_members: [[{ cohortid: 1, userids: [] }], [{ cohortid: 1, userids: [4] }]],
      core_cohort_add_cohort_members: [answers.noWarnings],
    })
    expect(await moodle.publisher({ cohort }).publish(batch)).toEqual([{ recordId: 'r-1', outcome: 'written', verified: true }])
  })

  it('is searched again when somebody else created it meanwhile', async () => {
    const moodle = scripted({
      ...standing,
      core_cohort_search_cohorts: [{ cohorts: [] }, { cohorts: [answers.cohort] }],
      core_cohort_create_cohorts: [answers.invalidParameter],
      core_cohort_get_cohort_members: [[{ cohortid: 1, userids: [4] }]],
    })
    expect(await moodle.publisher({ cohort }).publish(batch)).toEqual([{ recordId: 'r-1', outcome: 'already', verified: true }])
    expect(moodle.calls()).not.toContain('core_cohort_add_cohort_members')
  })

  it('takes "already a member" for what it is', async () => {
    const moodle = scripted({
      ...standing,
      core_cohort_search_cohorts: [{ cohorts: [answers.cohort] }],
      core_cohort_get_cohort_members: [[{ cohortid: 1, userids: [] }], [{ cohortid: 1, userids: [4] }]],
      core_cohort_add_cohort_members: [answers.memberAlready],
    })
    expect(await moodle.publisher({ cohort }).publish(batch)).toMatchObject([{ outcome: 'written', verified: true }])
  })

  it('is not believed until the member is read back', async () => {
    const moodle = scripted({
      ...standing,
      core_cohort_search_cohorts: [{ cohorts: [answers.cohort] }],
      core_cohort_get_cohort_members: [[{ cohortid: 1, userids: [] }]],
      core_cohort_add_cohort_members: [answers.noWarnings],
    })
    expect(await moodle.publisher({ cohort }).publish(batch)).toMatchObject([{ outcome: 'rejected', code: 'lms-cohort-lost' }])
  })
})

describe('when Moodle refuses', () => {
  it.each([
    ['a wrong token', answers.invalidToken, { code: 'lms-unauthorised', kind: 'unauthorised' }],
    ['a function outside the service', answers.noAccess, { code: 'lms-unauthorised', kind: 'unauthorised' }],
    ['a malformed call', answers.invalidParameter, { code: 'lms-refused', kind: 'invalid' }],
    ['maintenance', maintenancePage(), { kind: 'rate-limited', retryAfterSeconds: 300 }],
    ['web services switched off', new Response('', { status: 403 }), { kind: 'unauthorised' }],
    ['a page instead of JSON', new Response('<html></html>'), { code: 'lms-malformed', kind: 'invalid' }],
    ['an answer of another shape', [{ id: 'four' }], { code: 'lms-malformed', kind: 'invalid' }],
  ])('%s is told apart, without a payload in the message', async (_, answer, error) => {
    const moodle = scripted({ core_user_get_users_by_field: [answer] })
    const failure = moodle.publisher().publish(batch)
    await expect(failure).rejects.toMatchObject(error)
    await expect(failure).rejects.not.toMatchObject({ message: expect.stringMatching(/E1001|TOKEN/) })
  })

  it('names the functions that its service lacks before anything is written', async () => {
    const functions = answers.siteInfo.functions.filter(({ name }) => name !== 'core_user_update_users')
    const moodle = scripted({ core_webservice_get_site_info: [{ ...answers.siteInfo, functions }] })
    await expect(moodle.publisher().publish(batch)).rejects.toMatchObject({ message: expect.stringContaining('core_user_update_users') })
    expect(moodle.calls()).toEqual(['core_webservice_get_site_info'])
  })
})

it('sends the token in the body and never in the address', async () => {
  const moodle = scripted({ core_user_get_users_by_field: [answers.ada(kept)] })
  await moodle.publisher().publish(batch)
  for (const { url, form } of moodle.requests) {
    expect(url).toBe('https://moodle.example.org/webservice/rest/server.php')
    expect(form.get('wstoken')).toBe('TOKEN')
  }
})
