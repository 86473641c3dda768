import { createHmac } from 'node:crypto'
import { addresses, hrisConnectionId, programmeId } from '@fairlead/sandbox/addresses'
import { expectOk, idOf } from '@fairlead/sandbox/journey/door'
import { readCycle } from '@fairlead/sandbox/journey/journey'
import { office } from '@fairlead/sandbox/people/programme-office'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrolled, openRiver, type River } from './river.fixture.ts'

// One world for all of them: what is refused leaves no trace in it, and each describe ends with its cycle rejected.
let river: River
beforeAll(async () => {
  river = await openRiver()
  await enrolled(river)
})
afterAll(() => river.close())

type Answer = { readonly status: number; readonly body: unknown }
const codeOf = ({ body }: Answer): unknown => (body as { code?: unknown }).code
const cycleOf = ({ body }: Answer): string => (body as { cycleId: string }).cycleId
const requested = (): readonly unknown[] => river.factsOf('MatchingRequested')
const owner = (): string => idOf(river.person(office.administrator))

/** Makes room for another cycle of the programme. */
const rejectCycle = async (cycleId: string): Promise<void> => {
  const { revision } = await readCycle(river.journey, cycleId)
  const path = `/matching-cycles/${cycleId}/decision`
  expectOk('rejecting', await river.journey.door.as(river.person(office.approver), 'POST', path, { decision: 'reject', revision }))
}
const seconds = (): number => Math.floor(river.world.clock.now().getTime() / 1000)

/** Sends it, and says whether anything was written before and after the service came to rest. */
const refusedWithoutTrace = async (request: Request): Promise<Answer> => {
  const before = river.everything()
  const answer = await river.journey.door.send(request)
  expect(river.everything()).toBe(before)
  return answer
}

describe('the HRIS calls its webhook', () => {
  const address = `${addresses.api}/hris/${hrisConnectionId}/webhooks`
  const webhook = (...changedFields: readonly string[]): Request =>
    river.world.hris.signedWebhook(address, { employeeId: river.person(office.administrator).sourceId, changedFields })

  const altered = async (change: { url?: string; body?: string; headers?: Record<string, string | undefined> }): Promise<Request> => {
    const signed = webhook('mentoringCohort')
    const headers = new Headers(signed.headers)
    for (const [name, value] of Object.entries(change.headers ?? {})) {
      if (value === undefined) headers.delete(name)
      else headers.set(name, value)
    }
    return new Request(change.url ?? signed.url, { method: 'POST', headers, body: change.body ?? (await signed.text()) })
  }

  it('starts a sync, and no matching run, for any other field', async () => {
    const syncs = river.newFacts().get('WorkforceSynced') ?? 0
    const answer = await river.journey.door.send(webhook('jobTitle'))
    expect(answer).toMatchObject({ status: 202, body: { sync: { kind: 'started' } } })
    expect(answer.body).not.toHaveProperty('matching')
    expect(river.newFacts().get('WorkforceSynced')).toBe(syncs + 1)
    expect(requested()).toEqual([])
  })

  it.each([
    ['a signature that was made up', { headers: { 'x-bamboohr-signature': 'a'.repeat(64) } }],
    ['a signature of another length', { headers: { 'x-bamboohr-signature': 'abc' } }],
    ['no signature', { headers: { 'x-bamboohr-signature': undefined } }],
    ['no timestamp', { headers: { 'x-bamboohr-timestamp': undefined } }],
    ['another timestamp than the signed one', { headers: { 'x-bamboohr-timestamp': '1' } }],
    ['another body than the signed one', { body: '{"type":"employee.updated"}' }],
  ])('refuses %s, and nothing happens', async (_, change) => {
    const answer = await refusedWithoutTrace(await altered(change))
    expect([answer.status, codeOf(answer)]).toEqual([401, 'signature-refused'])
  })

  it('refuses the same content written another way: the bytes are signed', async () => {
    const spaced = JSON.stringify(JSON.parse(await webhook('mentoringCohort').text()), undefined, 1)
    expect(codeOf(await refusedWithoutTrace(await altered({ body: spaced })))).toBe('signature-refused')
  })

  it('knows no connection but those of the deployment', async () => {
    const answer = await refusedWithoutTrace(await altered({ url: `${addresses.api}/hris/workday/webhooks` }))
    expect([answer.status, codeOf(answer)]).toEqual([404, 'connection-unknown'])
    // Outlook is a connection too, and no HRIS.
    const other = await refusedWithoutTrace(await altered({ url: `${addresses.api}/hris/outlook/webhooks` }))
    expect(codeOf(other)).toBe('connection-unknown')
  })

  it.each([
    ['no JSON', 'employee=1'],
    ['an empty object', '{}'],
    ['an event it does not know', '{"type":"employee.promoted","timestamp":"2026-09-29","data":{"employeeId":"1"}}'],
    ['an update without fields', '{"type":"employee.updated","timestamp":"2026-09-29","data":{"employeeId":"1","changedFields":[]}}'],
  ])('refuses %s although it is signed', async (_, body) => {
    const timestamp = String(seconds())
    const signature = createHmac('sha256', river.world.hris.secrets.webhook).update(`${body}${timestamp}`).digest('hex')
    const headers = { 'x-bamboohr-timestamp': timestamp, 'x-bamboohr-signature': signature }
    const answer = await refusedWithoutTrace(await altered({ body, headers }))
    expect([answer.status, codeOf(answer)]).toEqual([400, 'webhook-malformed'])
  })

  it('makes one cycle of a delivery that comes five times at once; the connection’s owner is its requester', async () => {
    const deliveries = Array.from({ length: 5 }, () => webhook('mentoringCohort'))
    const answers = await Promise.all(deliveries.map((delivery) => river.local.request(delivery)))
    const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as { matching: { cycleId: string }; sync?: unknown }[]
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202])
    expect(new Set(bodies.map(({ matching }) => matching.cycleId)).size).toBe(1)
    expect(bodies.filter(({ sync }) => sync !== undefined)).toEqual([])
    await river.local.settle()
    expect(requested()).toMatchObject([{ programmeId, trigger: 'hris-webhook', requestedBy: owner() }])
    expect(river.newFacts().get('MatchesProposed')).toBe(1)
    await rejectCycle(bodies[0]?.matching.cycleId ?? '')
  })
})

describe('any HRIS sends a signed request', () => {
  const asked = JSON.stringify({ connectionId: hrisConnectionId, programmeId })
  type Change = { readonly id?: string; readonly body?: string; readonly sentBody?: string; readonly secret?: string; readonly at?: number }
  const signed = ({
    id = 'msg_1',
    body = asked,
    sentBody = body,
    secret = river.world.requestSecret,
    at = seconds(),
  }: Change = {}): Request =>
    new Request(`${addresses.api}/matching-cycles`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(at),
        'webhook-signature': new Webhook(secret).sign(id, new Date(at * 1000), body),
      },
      body: sentBody,
    })

  it.each<[string, () => Change, number, string]>([
    [
      'another secret',
      () => ({ secret: `whsec_${Buffer.from('somebody else’s secret of 32 bytes').toString('base64')}` }),
      401,
      'signature-refused',
    ],
    ['a timestamp of six minutes ago', () => ({ at: seconds() - 360 }), 401, 'signature-refused'],
    ['a timestamp six minutes ahead', () => ({ at: seconds() + 360 }), 401, 'signature-refused'],
    ['an id with a dot', () => ({ id: 'msg.1' }), 401, 'signature-refused'],
    ['another body than the signed one', () => ({ sentBody: asked.replace('leadership', 'sales') }), 401, 'signature-refused'],
    ['a signed body that is not JSON', () => ({ body: 'matching please' }), 400, 'body-malformed'],
    ['an unknown connection', () => ({ body: asked.replace(hrisConnectionId, 'workday') }), 404, 'connection-unknown'],
    ['an unknown programme', () => ({ body: asked.replace('leadership', 'sales') }), 404, 'programme-not-found'],
    ['a key that is not asked for', () => ({ body: asked.replace('{', '{"requestedBy":"me",') }), 400, 'body-malformed'],
  ])('refuses %s', async (_, change, status, code) => {
    const answer = await refusedWithoutTrace(signed(change()))
    expect([answer.status, codeOf(answer)]).toEqual([status, code])
  })

  it('gets a cycle, the same one for the same id, and is told of the open one for another id', async () => {
    const first = await river.journey.door.send(signed())
    expect(first).toMatchObject({ status: 202, body: { kind: 'requested' } })
    expect(requested().at(-1)).toMatchObject({ trigger: 'signed-request', requestedBy: owner() })
    expect(await readCycle(river.journey, cycleOf(first))).toMatchObject({ state: 'proposed', revision: 1 })
    const again = await refusedWithoutTrace(signed())
    expect(again).toMatchObject({ status: 202, body: { kind: 'already-requested', cycleId: cycleOf(first) } })
    const other = await refusedWithoutTrace(signed({ id: 'msg_2' }))
    expect(other).toMatchObject({ status: 409, body: { kind: 'cycle-open', cycleId: cycleOf(first) } })
    expect(requested()).toHaveLength(2)
    await rejectCycle(cycleOf(first))
  })
})

describe('a system inside AWS puts an event on the bus', () => {
  const detail = { connectionId: hrisConnectionId, programmeId, requestId: 'req-1' }
  const put = async (event: unknown, source = 'hris.acme'): Promise<void> => {
    river.local.putEvent({ source, detailType: 'MatchingRunRequested', detail: JSON.stringify(event) })
    await river.local.settle()
  }

  it('wakes nobody from another source', async () => {
    const before = river.everything()
    await put(detail, 'payroll.acme')
    expect(river.everything()).toBe(before)
    expect(river.local.deadLetters()).toEqual([])
  })

  it.each([
    ['an unknown connection', { ...detail, connectionId: 'workday' }, 'connection-unknown'],
    ['a connection that is no HRIS', { ...detail, connectionId: 'outlook' }, 'connection-unknown'],
    ['an unknown programme', { ...detail, programmeId: 'sales' }, 'programme-not-found'],
    ['a missing request id', { connectionId: hrisConnectionId, programmeId }, 'event-malformed'],
    ['a key that is not asked for', { ...detail, requestedBy: 'me' }, 'event-malformed'],
    ['text for a detail', 'please', 'event-malformed'],
    ['nothing', null, 'event-malformed'],
  ])('has %s end in the dead letters with the reason, and nothing written', async (_, event, code) => {
    const before = river.everything()
    const letters = river.local.deadLetters().length
    await put(event)
    expect(river.everything()).toBe(before)
    const added = river.local.deadLetters().slice(letters)
    expect(added.map(({ attributes }) => attributes['code'])).toEqual([code])
    expect(JSON.parse(added[0]?.body ?? '')).toMatchObject({ 'detail-type': 'MatchingRunRequested', detail: event })
  })

  it('gets one cycle for one request id, however often it sends; the connection’s owner is its requester', async () => {
    const letters = river.local.deadLetters().length
    const before = requested().length
    for (let times = 0; times < 3; times += 1) await put(detail)
    expect(requested().slice(before)).toMatchObject([{ trigger: 'bus-event', requestedBy: owner() }])
    expect(river.local.deadLetters()).toHaveLength(letters)
  })
})
