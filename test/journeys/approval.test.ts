import { addresses, hrisConnectionId, programmeId } from '@fairlead/sandbox/addresses'
import { expectOk, idOf, type Answer } from '@fairlead/sandbox/journey/door'
import { publishProgramme, readCycle } from '@fairlead/sandbox/journey/journey'
import { office } from '@fairlead/sandbox/people/programme-office'
import type { Person } from '@fairlead/sandbox/company'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginLaunch, formPost, formsOf, launch, portalPage } from './launch.fixture.ts'
import { enrolled, openRiver, programmeFor, type River } from './river.fixture.ts'

const day = 24 * 3600 * 1000

// One world, one cycle after the other: the tests of this file are one story, in their order.
let river: River
let cycleId = ''
let mentor: Person
let stranger: Person
beforeAll(async () => {
  river = await openRiver()
  await enrolled(river)
})
afterAll(() => river.close())

let requests = 0
/** Asks for a matching run, as the requester HR-1, and waits for its proposals. */
const newCycle = async (): Promise<string> => {
  const detail = JSON.stringify({ connectionId: hrisConnectionId, programmeId, requestId: `approval-${(requests += 1)}` })
  river.local.putEvent({ source: 'hris.acme', detailType: 'MatchingRunRequested', detail })
  await river.local.settle()
  const last = river.factsOf('MatchesProposed').at(-1) as { readonly cycleId: string }
  return last.cycleId
}

const decide = (who: Person, decision: object): Promise<Answer> =>
  river.journey.door.as(who, 'POST', `/matching-cycles/${cycleId}/decision`, decision)
const codeOf = ({ status, body }: Answer): unknown => [status, (body as { code?: unknown }).code]
const hr = (number: keyof typeof office): Person => river.person(office[number])

const meetings = (): number =>
  river.world.company.people.flatMap(({ email }) => river.world.graph.calendarOf(email)).filter(({ kind }) => kind === 'meeting').length

/** A refusal leaves everything as it was. */
const refused = async (who: Person, decision: object): Promise<unknown> => {
  const before = river.everything()
  const answer = await decide(who, decision)
  expect(river.everything()).toBe(before)
  return codeOf(answer)
}

describe('who may decide, and on what', () => {
  beforeAll(async () => {
    cycleId = await newCycle()
    const { proposals } = await readCycle(river.journey, cycleId)
    const inProposals = new Set(proposals.flatMap(({ menteeId, mentorId }) => [menteeId, mentorId]))
    const found = (holds: (person: Person) => boolean): Person => {
      const person = river.world.company.people.find(holds)
      if (person === undefined) throw new RangeError('Nobody in the company is like that.')
      return person
    }
    mentor = found((person) => proposals.some(({ mentorId }) => mentorId === idOf(person)))
    stranger = found((person) => !inProposals.has(idOf(person)))
    // The requester and a mentor are approvers too, so that what keeps them from deciding is the rule and not the list.
    await publishProgramme(river.journey, programmeFor(office.administrator, office.approver, office.secondApprover, mentor.employeeNumber))
  })

  it.each([
    ['the requester', () => hr('administrator'), 409, 'requester-may-not-decide'],
    ['somebody in the proposal', () => mentor, 409, 'decider-is-in-proposal'],
    ['somebody who is no approver', () => stranger, 403, 'not-authorised'],
  ])('refuses %s, whatever the decision', async (_, who, status, code) => {
    expect(await refused(who(), { decision: 'approve', revision: 1 })).toEqual([status, code])
    expect(await refused(who(), { decision: 'reject', revision: 1 })).toEqual([status, code])
  })

  it('shows the proposals to approvers and the requester alone', async () => {
    const path = `/matching-cycles/${cycleId}`
    expect((await river.journey.door.as(hr('administrator'), 'GET', path)).status).toBe(200)
    expect(codeOf(await river.journey.door.as(stranger, 'GET', path))).toEqual([403, 'not-authorised'])
  })

  it('refuses a decision on a revision that is not there', async () => {
    expect(await refused(hr('approver'), { decision: 'approve', revision: 2 })).toEqual([409, 'revision-changed'])
  })

  it('lets an approver amend, and from then on refuses the revision before', async () => {
    const { proposals } = await readCycle(river.journey, cycleId)
    const amendments = [{ menteeId: proposals[0]?.menteeId, mentorId: null }]
    expect(await decide(hr('approver'), { decision: 'amend', revision: 1, amendments })).toMatchObject({
      status: 200,
      body: { kind: 'amended', revision: 2, proposals: proposals.length - 1 },
    })
    expect(await refused(hr('secondApprover'), { decision: 'approve', revision: 1 })).toEqual([409, 'revision-changed'])
  })

  it('refuses the last amender, who would approve their own work', async () => {
    expect(await refused(hr('approver'), { decision: 'approve', revision: 2 })).toEqual([409, 'amender-may-not-approve'])
  })

  it('has put nothing into anybody’s calendar so far', () => {
    expect(meetings()).toBe(0)
    expect(river.world.graph.requests()).toBe(0)
  })

  it('lets another approver reject it, and is closed then', async () => {
    expect(await decide(hr('secondApprover'), { decision: 'reject', revision: 2 })).toMatchObject({
      status: 200,
      body: { kind: 'rejected' },
    })
    expect(await refused(hr('secondApprover'), { decision: 'approve', revision: 2 })).toEqual([409, 'already-decided'])
    expect(river.world.graph.requests()).toBe(0)
  })
})

describe('a cycle that nobody decides on', () => {
  it('expires at the end of its time, and can be approved no more', async () => {
    cycleId = await newCycle()
    const decideBy = 14 * day
    await river.local.advanceTo(new Date(river.world.clock.now().getTime() + decideBy + day))
    expect(river.factsOf('MatchingExpired')).toMatchObject([{ cycleId }])
    expect(await refused(hr('approver'), { decision: 'approve', revision: 1 })).toEqual([409, 'expired'])
    expect(await readCycle(river.journey, cycleId)).toMatchObject({ state: 'expired' })
    expect(meetings()).toBe(0)
  })
})

describe('approving inside the LMS', () => {
  beforeAll(async () => {
    cycleId = await newCycle()
  })

  it('opens the page with the proposed pairs for an approver', async () => {
    const browser = await launch(river, office.approver)
    expect(browser.landed).toMatch(/^\/portal\/programmes\/leadership-mentoring\?ticket=/)
    const answer = await browser.open(browser.landed)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toContain(`frame-ancestors ${addresses.lms}`)
    const page = await answer.text()
    expect(page).toContain(`${mentor.givenName} ${mentor.familyName}`)
    expect(formsOf(page).map(({ action }) => action)).toContain(`/portal/matching-cycles/${cycleId}/decision`)
  })

  it('opens the page by the launch’s ticket once, for a browser that keeps no cookie', async () => {
    const { landed } = await launch(river, office.approver)
    const open = (): Promise<Response> =>
      river.local.request(new Request(new URL(landed, addresses.api), { headers: { accept: 'text/html' } }))
    expect((await open()).status).toBe(200)
    expect((await open()).status).toBe(401)
  })

  it('shows the requester the pairs and no form', async () => {
    const browser = await launch(river, office.administrator)
    const page = await (await browser.open(portalPage)).text()
    expect(page).toContain(`${mentor.givenName} ${mentor.familyName}`)
    expect(formsOf(page)).toEqual([])
  })

  it('shows a learner nothing, though our data name them as an approver', async () => {
    const browser = await launch(river, mentor.employeeNumber)
    const answer = await browser.open(browser.landed)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8'])
    expect(await answer.text()).not.toContain(mentor.familyName)
  })

  it('refuses a launch that was used before', async () => {
    const { action, fields } = await beginLaunch(river, office.approver)
    expect((await river.local.request(formPost(action, fields))).status).toBe(303)
    const again = await river.local.request(formPost(action, fields, { accept: 'application/json' }))
    expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([401, 'launch-state-refused'])
  })

  it('refuses a launch whose state is another login’s', async () => {
    const [mine, other] = [await beginLaunch(river, office.approver), await beginLaunch(river, office.secondApprover)]
    const crossed = { ...mine.fields, state: other.fields['state'] ?? '' }
    const answer = await river.local.request(formPost(mine.action, crossed, { accept: 'application/json' }))
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, 'launch-state-refused'])
  })

  it('refuses a decision without the page’s own token, or with another session’s', async () => {
    const [browser, other] = [await launch(river, office.approver), await launch(river, office.secondApprover)]
    const [form] = formsOf(await (await browser.open(portalPage)).text())
    const [foreign] = formsOf(await (await other.open(portalPage)).text())
    const before = river.everything()
    for (const formToken of ['', 'guessed', foreign?.fields['formToken'] ?? '']) {
      const answer = await browser.post(form?.action ?? '', { ...form?.fields, formToken, decision: 'approve' })
      expect(answer.status).toBe(403)
    }
    const nobody = await river.local.request(formPost(form?.action ?? '', { ...form?.fields, decision: 'approve' }))
    expect(nobody.status).toBe(401)
    expect(river.everything()).toBe(before)
    expect(meetings()).toBe(0)
  })

  it('refuses the requester, also with the form of an approver’s page', async () => {
    const [browser, approver] = [await launch(river, office.administrator), await launch(river, office.approver)]
    const [form] = formsOf(await (await approver.open(portalPage)).text())
    expect((await browser.post(form?.action ?? '', { ...form?.fields, decision: 'approve' })).status).toBe(403)
    expect(meetings()).toBe(0)
  })

  it('approves once: the page comes back, the meetings stand, and going back decides nothing', async () => {
    const browser = await launch(river, office.approver)
    const [form] = formsOf(await (await browser.open(portalPage)).text())
    const decision = { ...form?.fields, decision: 'approve' }
    const { proposals } = await readCycle(river.journey, cycleId)
    const answer = await browser.post(form?.action ?? '', decision)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/portal/programmes/${programmeId}#decision`])
    expect(river.factsOf('MatchesApproved')).toMatchObject([{ cycleId, proposals: proposals.length }])
    expect(river.world.graph.liveSeries()).toHaveLength(proposals.length)
    expect(meetings()).toBeGreaterThan(0)

    const before = river.everything()
    const again = await browser.post(form?.action ?? '', decision)
    expect([again.status, again.headers.get('content-type')]).toEqual([409, 'text/html; charset=utf-8'])
    expect(await refused(hr('secondApprover'), { decision: 'approve', revision: 1 })).toEqual([409, 'already-decided'])
    expect(river.everything()).toBe(before)
    expect(river.world.graph.liveSeries()).toHaveLength(proposals.length)
  })
})

it('two approvers at once: one of them decides', async () => {
  const other = await openRiver()
  await enrolled(other)
  river.close()
  river = other
  cycleId = await newCycle()
  const answers = await Promise.all([
    decide(hr('approver'), { decision: 'approve', revision: 1 }),
    decide(hr('secondApprover'), { decision: 'reject', revision: 1 }),
    decide(hr('secondApprover'), { decision: 'approve', revision: 1 }),
  ])
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409', '409'])
  expect(river.factsOf('MatchesApproved').length + river.factsOf('MatchesRejected').length).toBe(1)
  expectOk('reading the cycle', await river.journey.door.as(hr('approver'), 'GET', `/matching-cycles/${cycleId}`))
})
