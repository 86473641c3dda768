import { createHmac } from 'node:crypto'
import { addresses, hrisConnectionId, programmeId, tenantId } from '@fairlead/sandbox/addresses'
import { idOf } from '@fairlead/sandbox/journey/door'
import { office } from '@fairlead/sandbox/people/programme-office'
import { Webhook } from 'standardwebhooks'
import { badFormBodies, badJsonBodies, type BadBody } from './bad-bodies.fixture.ts'
import { beginLaunch, formsOf, launch, portalPage } from './launch.fixture.ts'
import { canary } from './planted.fixture.ts'
import { programmeFor, type River } from './river.fixture.ts'

type Headers = Readonly<Record<string, string>>
export type Body = BadBody['body']

/** How one route is used rightly, and what is wrong with everything else. */
export type Door = {
  readonly method: string
  /** With every `{name}` filled in rightly. */
  readonly path: string
  /** Paths and queries that are wrong. */
  readonly badPaths: readonly string[]
  readonly badBodies: readonly BadBody[]
  /** A right body with its content type, for a wrong path or wrong credentials. */
  readonly right: { readonly body: string; readonly type: string } | undefined
  /** What proves who sends this very body. */
  readonly proof: (body: Body) => Headers
  /** What kind of proof that is. */
  readonly guard: 'bearer' | 'signature' | 'session' | 'none'
}

const badNames = [
  canary,
  '__proto__',
  'constructor',
  'x'.repeat(300),
  '%00',
  '%E2%82%AC',
  '%E0%A4%A',
  '..%2F..%2Fetc%2Fpasswd',
  `${canary}%3Cscript%3E`,
  '%20',
]

const filled = (route: string, values: Readonly<Record<string, string>>): string =>
  route.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name)

/** Every `{name}` of the route in turn filled in wrongly. */
const wronglyFilled = (route: string, values: Readonly<Record<string, string>>): readonly string[] =>
  [...route.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) => badNames.map((bad) => filled(route, { ...values, [name]: bad })))

const textsOf = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]))

const textOf = (body: Body): Buffer => Buffer.from(body ?? '')

/** Every route of the service by its key in the template. The world has to have a cycle that waits for its decision. */
export const doorsOf = async (
  river: River,
  cycleId: string,
  mentee: string,
  mentorshipId = 'unknown',
): Promise<Readonly<Record<string, Door>>> => {
  const values = {
    programmeId,
    cycleId,
    connectionId: hrisConnectionId,
    mentorshipId,
    session: '1',
    employeeId: idOf(river.person(mentee)),
  }
  const bearerOf = async (number: string): Promise<Headers> => ({
    authorization: `Bearer ${await river.world.identity.tokenFor({ tenantId, employeeId: idOf(river.person(number)) })}`,
  })
  const [administrator, approver, asMentee] = [
    await bearerOf(office.administrator),
    await bearerOf(office.approver),
    await bearerOf(mentee),
  ]
  const browser = await launch(river, office.approver)
  const [form] = formsOf(await (await browser.open(portalPage)).text())
  const begun = await beginLaunch(river, office.approver)
  const { programmeId: portalProgramme = '', ...decision } = { ...form?.fields, decision: 'reject' }
  const login = { iss: addresses.lms, target_link_uri: portalPage }

  const seconds = String(Math.floor(river.world.clock.now().getTime() / 1000))
  const hrisProof = (body: Body): Headers => ({
    'x-bamboohr-timestamp': seconds,
    'x-bamboohr-signature': createHmac('sha256', river.world.hris.secrets.webhook).update(textOf(body)).update(seconds).digest('hex'),
  })
  const requestProof = (body: Body): Headers => ({
    'webhook-id': 'msg_bad',
    'webhook-timestamp': seconds,
    'webhook-signature': new Webhook(river.world.requestSecret).sign('msg_bad', new Date(Number(seconds) * 1000), textOf(body).toString()),
  })

  type Given = Pick<Door, 'guard'> & {
    readonly proof?: Headers | Door['proof']
    readonly document?: Readonly<Record<string, unknown>>
    readonly form?: Readonly<Record<string, string>>
    /** The rest of what is right; in these fields other things would be right as well. */
    readonly free?: Readonly<Record<string, unknown>>
    readonly openToMore?: boolean
    readonly badQueries?: readonly string[]
  }
  const door = (key: string, given: Given): readonly [string, Door] => {
    const [method = '', route = ''] = key.split(' ')
    const { proof = {}, document, form: fields, free = {}, guard, openToMore = false, badQueries = [] } = given
    const path = filled(route, values)
    const bodies =
      document === undefined ? (fields === undefined ? [] : badFormBodies(fields, textsOf(free))) : badJsonBodies(document, free)
    return [
      key,
      {
        method,
        path,
        guard,
        badPaths: [...wronglyFilled(route, values), ...badQueries.map((query) => `${path}?${query}`)],
        badBodies: bodies.filter(({ name }) => !(openToMore && name === 'a key too many')),
        right:
          document !== undefined
            ? { body: JSON.stringify({ ...free, ...document }), type: 'application/json' }
            : fields !== undefined
              ? { body: new URLSearchParams({ ...textsOf(free), ...fields }).toString(), type: 'application/x-www-form-urlencoded' }
              : undefined,
        proof: typeof proof === 'function' ? proof : () => proof,
      },
    ]
  }
  const session = { cookie: browser.cookie }
  const { objectives, skills, format, eligibility, matching, cadence, duration, surveys, kpis, ...programmeInWords } = programmeFor()
  const answers = { 'time-well-spent': 5, 'closer-to-goal': 4 }
  return Object.fromEntries([
    door('PUT /programmes/{programmeId}', {
      guard: 'bearer',
      proof: administrator,
      document: { objectives, skills, format, eligibility, matching, cadence, duration, surveys, kpis },
      free: programmeInWords,
    }),
    door('GET /programmes/{programmeId}/high-potentials', { guard: 'bearer', proof: approver }),
    door('POST /programmes/{programmeId}/high-potentials/review', {
      guard: 'bearer',
      proof: approver,
      document: { reviews: [{ employeeNumber: '2001', verdict: 'confirmed' }] },
    }),
    door('POST /programmes/{programmeId}/participants', { guard: 'bearer', proof: approver, document: { role: 'mentee', wants: [] } }),
    door('POST /hris/{connectionId}/webhooks', {
      guard: 'signature',
      proof: hrisProof,
      document: { type: 'employee.updated', data: { employeeId: '101', changedFields: ['jobTitle'] } },
      free: { timestamp: '2026-10-01T00:00:00+00:00' },
      openToMore: true,
    }),
    door('POST /matching-cycles', { guard: 'signature', proof: requestProof, document: { connectionId: hrisConnectionId, programmeId } }),
    door('GET /matching-cycles/{cycleId}', { guard: 'bearer', proof: approver, badQueries: [`language=${canary}`, `other=${canary}`] }),
    door('GET /matching-cycles/{cycleId}/pairs/{menteeId}/{mentorId}', {
      guard: 'bearer',
      proof: approver,
      badQueries: [`language=${canary}`, `other=${canary}`],
    }),
    door('POST /matching-cycles/{cycleId}/decision', { guard: 'bearer', proof: approver, document: { decision: 'reject', revision: 1 } }),
    door('GET /mentorships', { guard: 'bearer', proof: asMentee, badQueries: ['a=1&a=2'] }),
    door('POST /mentorships/{mentorshipId}/sessions/{session}/feedback', { guard: 'bearer', proof: asMentee, document: { answers } }),
    door('POST /mentorships/{mentorshipId}/end', { guard: 'bearer', proof: asMentee }),
    door('POST /people/{employeeId}/erasure', { guard: 'bearer', proof: administrator }),
    door('POST /people/{employeeId}/readmission', { guard: 'bearer', proof: administrator }),
    door('GET /people/{employeeId}/export', {
      guard: 'bearer',
      proof: administrator,
      badQueries: ['format=xml', `language=${canary}`, `other=${canary}`],
    }),
    door('PUT /protected-attributes', {
      guard: 'bearer',
      proof: administrator,
      document: { people: [{ employeeId: values.employeeId, attributes: { 'age-band': '30 to 39' } }] },
    }),
    door('DELETE /people/{employeeId}/protected-attributes', { guard: 'bearer', proof: administrator }),
    door('GET /programmes/{programmeId}/decisions', {
      guard: 'bearer',
      proof: approver,
      badQueries: ['limit=0', 'limit=x', `cursor=${canary}`, `other=${canary}`],
    }),
    door('GET /lti/login', {
      guard: 'none',
      badQueries: ['', `iss=${canary}`, 'iss=a&iss=b', new URLSearchParams({ ...login, login_hint: '' }).toString()],
    }),
    door('POST /lti/login', { guard: 'none', form: login, free: { login_hint: '100' } }),
    door('POST /lti/launch', { guard: 'none', form: begun.fields }),
    door('GET /lti/keys', { guard: 'none', badQueries: ['a=1&a=2'] }),
    door('GET /portal/programmes/{programmeId}', { guard: 'session', proof: session, badQueries: ['ticket=1&ticket=2'] }),
    door('POST /portal/matching-cycles/{cycleId}/decision', {
      guard: 'session',
      proof: session,
      form: decision,
      free: { programmeId: portalProgramme },
    }),
  ])
}
