import { createHmac } from 'node:crypto'
import { addresses, hrisConnectionId } from '@fairlead/sandbox/addresses'
import { matchRoute } from '@fairlead/sandbox/runtime/http-event'
import * as fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import type { Door } from '../../journeys/doors.fixture.ts'
import { canary } from '../../journeys/planted.fixture.ts'
import { programmeFor, wiring, type River } from '../../journeys/river.fixture.ts'
import { boundary, type Boundary } from './boundary.ts'
import { functionOfRoute, type DryService } from './dry-service.ts'
import { hostileJson, hostileText, hostileValue, mutatedBytes, mutatedDocument } from './hostile-values.ts'
import { faultsOfAnswer, faultsOfLog } from './refusal.ts'

type Headers = Readonly<Record<string, string>>
type Sent = {
  readonly path?: string
  readonly params?: Headers
  readonly query?: string
  readonly headers?: Headers
  readonly body?: Uint8Array
}
type Answer = { readonly statusCode: number; readonly headers: Headers; readonly body: string }

/** API Gateway's event, payload format 2.0, with whatever is to be wrong in it. */
export const gatewayEvent = (door: Door, { path = door.path, params, query = '', headers = {}, body }: Sent): object => {
  const { cookie, ...rest } = headers as Headers & { readonly cookie?: string }
  const match = matchRoute(wiring.routes, door.method, new URL(door.path, addresses.api).pathname)
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: query,
    headers: { host: 'api', ...rest },
    ...(cookie === undefined ? {} : { cookies: [cookie] }),
    pathParameters: params ?? match?.params ?? {},
    requestContext: { requestId: 'hostile', http: { method: door.method, path } },
    ...(body === undefined ? {} : { body: Buffer.from(body).toString('base64') }),
    isBase64Encoded: body !== undefined,
  }
}

const faultsOfSaid = ({ said }: DryService): readonly string[] => {
  const { lines, buried } = said()
  return [...faultsOfLog(lines), ...(buried.length > 0 ? ['a request was buried in a queue'] : [])]
}

const json: Headers = { 'content-type': 'application/json' }
const formType: Headers = { 'content-type': 'application/x-www-form-urlencoded' }

type Doors = Readonly<Record<string, Door>>

/** What a fuzzer of one route needs: how to ask it, and what is wrong with the answer. */
export const asking = (service: DryService, doors: Doors) => {
  const doorOf = (key: string): Door => {
    const door = doors[key]
    if (door === undefined) throw new RangeError(`There is no door ${key}.`)
    return door
  }
  const invoke = async (key: string, event: unknown): Promise<readonly string[]> => {
    const answer = (await service.invoke(functionOfRoute(key), event)) as Answer
    return [...faultsOfAnswer(answer), ...faultsOfSaid(service)]
  }
  const ask = (key: string, sent: Sent): Promise<readonly string[]> => invoke(key, gatewayEvent(doorOf(key), sent))
  return { doorOf, invoke, ask }
}

const rightOf = (door: Door): unknown => JSON.parse(door.right?.body ?? '{}')

/**
 * Whoever writes a programme is told which key of it is none, by its name; the answer goes to them alone. So the canary stands in its
 * values only.
 */
const withoutPlantedKeys = (body: Buffer): Buffer =>
  Buffer.from(
    body
      .toString('latin1')
      .replaceAll(/"((?:[^"\\]|\\.)*)"(\s*:)/g, (_, key: string, colon: string) => `"${key.replaceAll(canary, 'unasked')}"${colon}`),
    'latin1',
  )

/** One boundary for each JSON body that a route takes, behind right credentials. */
export const bodyBoundaries = (
  service: DryService,
  doors: Doors,
  bodies: Readonly<Record<string, { readonly name: string; readonly corpus?: readonly unknown[]; readonly mayNameKeys?: boolean }>>,
): readonly Boundary[] => {
  const { doorOf, ask } = asking(service, doors)
  return Object.entries(bodies).map(([key, { name, corpus = [], mayNameKeys = false }]) => {
    const door = doorOf(key)
    const known = door.badBodies.flatMap(({ body }) => (body === undefined ? [] : [body]))
    return boundary(name, hostileJson([rightOf(door), ...corpus], known), (given) => {
      const body = mayNameKeys ? withoutPlantedKeys(given) : given
      return ask(key, { body, headers: { ...json, ...door.proof(new Uint8Array(body)) } })
    })
  })
}

export const decisionCorpus = (menteeId: string, mentorId: string): readonly unknown[] => [
  { decision: 'approve', revision: 1 },
  { decision: 'reject', revision: 1, reason: 'other' },
  { decision: 'amend', revision: 1, amendments: [{ menteeId, mentorId: null }] },
  { decision: 'amend', revision: 1, amendments: [{ menteeId, mentorId }] },
]
export const participantCorpus: readonly unknown[] = [
  { role: 'mentee', wants: ['delegation'], interests: [canary], aspires: canary, channel: 'video', preferences: [canary] },
  { role: 'mentor', offers: ['delegation', 'coaching'], capacity: 2 },
]
export const programmeCorpus = (): readonly unknown[] => [
  { ...programmeFor(), title: canary, purpose: `${canary} ${canary}.` },
  { ...programmeFor(), surveys: { pulse: [{ questionId: 'q', text: canary, scale: { min: 1, max: 5 } }] } },
]
export const hrisWebhookCorpus: readonly unknown[] = [
  { type: 'employee.created', timestamp: '2026-10-01T00:00:00+00:00', data: { employeeId: '101' } },
  { type: 'employee.deleted', timestamp: '2026-10-01T00:00:00+00:00', data: { employeeId: 101 } },
  {
    type: 'employee.updated',
    timestamp: '2026-10-01T00:00:00+00:00',
    data: { employeeId: '101', changedFields: ['mentoringCohort', canary] },
  },
  { employees: [{ id: '101', action: 'Updated', changedFields: ['jobTitle'], fields: { firstName: canary }, url: canary }] },
  // The wrapper that a sending library may put round the one body that was signed.
  { payload: { type: 'employee.deleted', timestamp: '2026-10-01T00:00:00+00:00', data: { employeeId: '101' } } },
  { employees: [{ id: '101' }], type: 'employee.deleted', data: { employeeId: '7' } },
]

/** The envelope of Standard Webhooks: right bytes under wrong headers, and rightly signed bytes that are no text and no JSON. */
export const envelopeBoundary = (service: DryService, doors: Doors, river: River): Boundary => {
  const key = 'POST /matching-cycles'
  const { doorOf, ask } = asking(service, doors)
  const right = Buffer.from(doorOf(key).right?.body ?? '')
  const seconds = String(Math.floor(river.world.clock.now().getTime() / 1000))
  const signer = new Webhook(river.world.requestSecret)
  const id = fc.oneof(fc.constant('msg_1'), hostileText, fc.constantFrom('msg_1.1', 'a'.repeat(129), 'é', ''))
  const stamp = fc.oneof(
    fc.constant(seconds),
    fc.constantFrom(`${seconds}junk`, ` ${seconds}`, `+${seconds}`, `${seconds}.5`, `0${seconds}`, '1e9', '0x1', '-1', '', '9'.repeat(40)),
    fc.integer({ min: -400, max: 400 }).map((off) => String(Number(seconds) + off)),
    hostileText,
  )
  const body = fc.oneof(
    fc.constant(right),
    mutatedBytes([right]),
    mutatedDocument([rightOf(doorOf(key))]).map((one) => Buffer.from(JSON.stringify(one) ?? '')),
  )
  const signatures = fc.oneof(
    fc.constant('{right}'),
    fc.constantFrom(
      'v1,{right}',
      'v0,AAAA {right}',
      '{right} {right}',
      `${'v1,AAAA '.repeat(2000)}{right}`,
      'v1,',
      'v1',
      '',
      ' ',
      'v1a,AAAA',
    ),
    hostileText,
  )
  return boundary('standard-webhooks-envelope', fc.record({ id, stamp, body, signatures }), async (given) => {
    const signed = signer.sign(given.id, new Date(Number(seconds) * 1000), given.body.toString())
    const headers = {
      ...json,
      'webhook-id': given.id,
      'webhook-timestamp': given.stamp,
      'webhook-signature': given.signatures.replaceAll('{right}', signed),
    }
    return ask(key, { body: given.body, headers })
  })
}

/** Header, time and bytes of an HRIS webhook, signed and not. */
export const hrisEnvelopeBoundary = (service: DryService, doors: Doors, river: River): Boundary => {
  const key = 'POST /hris/{connectionId}/webhooks'
  const { ask } = asking(service, doors)
  const bytes = hostileJson(hrisWebhookCorpus)
  const stamp = fc.oneof(fc.constant('1790000000'), hostileText)
  const signature = fc.oneof(
    fc.constant('{right}'),
    fc.constantFrom('', 'A'.repeat(64), 'a'.repeat(64), '{right}{right}', 'sha256={right}'),
    hostileText,
  )
  const connectionId = fc.oneof({ weight: 9, arbitrary: fc.constant(hrisConnectionId) }, { weight: 1, arbitrary: hostileText })
  return boundary('hris-webhook-envelope', fc.record({ bytes, stamp, signature, connectionId }), async (given) => {
    const right = createHmac('sha256', river.world.hris.secrets.webhook).update(given.bytes).update(given.stamp).digest('hex')
    const headers = { ...json, 'x-bamboohr-timestamp': given.stamp, 'x-bamboohr-signature': given.signature.replaceAll('{right}', right) }
    return ask(key, { body: given.bytes, headers, params: { connectionId: given.connectionId } })
  })
}

/** Paths, queries, cookies and credentials of every route. */
export const addressBoundary = (service: DryService, doors: Doors): Boundary => {
  const { doorOf, ask } = asking(service, doors)
  const keys = Object.keys(doors)
  const spoilt = fc.record({
    key: fc.constantFrom(...keys),
    params: fc.array(hostileText, { minLength: 2, maxLength: 2 }),
    query: fc.oneof(
      fc.constant(''),
      hostileText,
      fc.array(fc.tuple(hostileText, hostileText), { maxLength: 4 }).map((pairs) => pairs.map((pair) => pair.join('=')).join('&')),
    ),
    credentials: fc.constantFrom('right', 'right', 'wrong', 'none'),
    wrong: hostileText,
    page: fc.boolean(),
  })
  return boundary('paths-and-credentials', spoilt, async ({ key, params, query, credentials, wrong, page }) => {
    const door = doorOf(key)
    const names = [...key.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const body = door.right === undefined ? undefined : Buffer.from(door.right.body)
    const proof = door.proof(body === undefined ? undefined : new Uint8Array(body))
    const shown =
      credentials === 'none'
        ? {}
        : credentials === 'right'
          ? proof
          : Object.fromEntries(Object.keys(proof).map((name) => [name, `Bearer ${wrong}`]))
    const type = door.right === undefined ? {} : { 'content-type': door.right.type }
    return ask(key, {
      ...(names.length === 0 ? {} : { params: Object.fromEntries(names.map((name, at) => [name, params[at] ?? ''])) }),
      query,
      headers: { ...type, ...shown, ...(page ? { accept: 'text/html' } : {}) },
      ...(body === undefined ? {} : { body }),
    })
  })
}

/** The event that API Gateway hands over, in shapes it never should have. */
export const gatewayBoundary = (service: DryService, doors: Doors): Boundary => {
  const { doorOf, invoke } = asking(service, doors)
  const keys = Object.keys(doors)
  const corpora = new Map(
    keys.map((key) => {
      const door = doorOf(key)
      const body = door.right === undefined ? undefined : Buffer.from(door.right.body)
      const headers = {
        ...(door.right === undefined ? {} : { 'content-type': door.right.type }),
        ...door.proof(body === undefined ? undefined : new Uint8Array(body)),
      }
      return [key, mutatedDocument([gatewayEvent(door, { headers, ...(body === undefined ? {} : { body }) })])] as const
    }),
  )
  const events = fc.oneof(
    { weight: 20, arbitrary: fc.oneof(...[...corpora].map(([key, wrong]) => wrong.map((event) => ({ key, event })))) },
    { weight: 1, arbitrary: fc.record({ key: fc.constantFrom(...keys), event: hostileValue }) },
  )
  return boundary('api-gateway-event', events, ({ key, event }) => invoke(key, event))
}

/** Forms of the LTI login and of the decision inside the LMS. */
export const formBoundary = (service: DryService, doors: Doors, key: string, name: string): Boundary => {
  const { doorOf, ask } = asking(service, doors)
  const door = doorOf(key)
  const fields = Object.fromEntries(new URLSearchParams(door.right?.body ?? ''))
  const known = door.badBodies.flatMap(({ body }) => (body === undefined ? [] : [Buffer.from(body)]))
  const bodies = fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.constantFrom(...Object.keys(fields)), hostileText, fc.constantFrom('set', 'drop', 'twice'))
        .map(([field, value, kind]) => {
          const form = new URLSearchParams(fields)
          if (kind === 'drop') form.delete(field)
          else if (kind === 'twice') form.append(field, value)
          else form.set(field, value)
          return Buffer.from(form.toString())
        }),
    },
    { weight: 3, arbitrary: mutatedBytes([Buffer.from(door.right?.body ?? '')]) },
    { weight: 1, arbitrary: fc.constantFrom(...known) },
  )
  const page = fc.boolean()
  return boundary(name, fc.record({ body: bodies, page }), ({ body, page: wanted }) =>
    ask(key, { body, headers: { ...formType, ...door.proof(new Uint8Array(body)), ...(wanted ? { accept: 'text/html' } : {}) } }),
  )
}
