import { createHmac } from 'node:crypto'
import type { Clock, Company, Person, Simulated } from '../company.ts'
import { aliasesOf, openAccount, stamp, writeEntry } from './bamboohr-account.ts'
import { answerData, answerDatasets, answerFields, type DataRequest } from './bamboohr-datasets.ts'
import { answerChanges, answerListing, answerOne, json, refusal, type EmployeeHabits } from './bamboohr-employees.ts'
import { bambooHrRequestProblems } from './bamboohr-request-problems.ts'

export type BambooHrFaults = Partial<EmployeeHabits> & {
  /** Every so many requests the answer is 429 with Retry-After. */
  readonly throttleEvery?: number
  readonly retryAfterSeconds?: number
}

export type HrisChange = {
  readonly employeeId: string
  readonly type?: 'created' | 'updated' | 'deleted'
  readonly changedFields?: readonly string[]
}

export type SimulatedBambooHr = Simulated & {
  /** The connection's secrets: client credentials as JSON text, and the webhook's private key. */
  readonly secrets: { readonly client: string; readonly webhook: string }
  /** Requests of ours that do not fit BambooHR's OpenAPI: each was answered with 500. Empty at the end of every good run. */
  readonly problems: readonly string[]
  /** HR edits somebody's file. Answers the names BambooHR would list in `changedFields`. */
  readonly change: (sourceId: string, patch: Partial<Omit<Person, 'sourceId'>>) => readonly string[]
  readonly hire: (person: Person) => void
  readonly remove: (sourceId: string) => void
  /** The webhook BambooHR would send now, signed as it signs, not yet sent. */
  readonly signedWebhook: (url: string, change: HrisChange) => Request
}

const TOKEN_SECONDS = 3600
const credentials = { clientId: 'fairlead-sandbox', clientSecret: 'sandbox-client-secret', refreshToken: 'sandbox-refresh-token' }
const webhookKey = 'sandbox0webhook0key0of0bamboohr0'

type Tokens = { readonly grant: (request: Request) => Promise<Response>; readonly accepts: (request: Request) => boolean }

const tokenDesk = (clock: Clock): Tokens => {
  const endsAt = new Map<string, number>()
  return {
    grant: async (request) => {
      const form = new URLSearchParams(await request.text())
      const known =
        form.get('grant_type') === 'refresh_token' &&
        form.get('client_id') === credentials.clientId &&
        form.get('client_secret') === credentials.clientSecret &&
        form.get('refresh_token') === credentials.refreshToken
      if (!known) return json(400, { error: 'invalid_grant' })
      const token = `sandbox-access-token-${endsAt.size + 1}`
      endsAt.set(token, clock.now().getTime() + TOKEN_SECONDS * 1000)
      return json(200, { access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS, scope: 'employee report offline_access' })
    },
    accepts: (request) => {
      const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
      return (endsAt.get(token ?? '') ?? 0) > clock.now().getTime()
    },
  }
}

/**
 * BambooHR in small, with the habits of the real one: opaque cursors that break when the boundary employee changes, restricted fields as null,
 * `0000-00-00`, a delta with `latest`, throttling with Retry-After, tokens that end, errors explained in a header, and signed thin webhooks.
 * @param options.origin such as `https://larkfield.bamboohr.com`
 */
export const simulatedBambooHr = (options: {
  readonly company: Company
  readonly clock: Clock
  readonly origin: string
  readonly faults?: BambooHrFaults
}): SimulatedBambooHr => {
  const { clock, faults = {} } = options
  const account = openAccount(options.company, clock.now())
  const habits: EmployeeHabits = {
    ...faults,
    restrictedFields: faults.restrictedFields ?? [],
    withoutHireDate: faults.withoutHireDate ?? [],
  }
  const tokens = tokenDesk(clock)
  const problems: string[] = []
  let requests = 0

  const route = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url)
    const [, dataset = ''] = /^\/api\/v(?:1_2|2)\/datasets\/([^/]+)\//.exec(pathname) ?? []
    if (pathname === '/api/v1/employees') return answerListing(account, habits, searchParams)
    if (pathname === '/api/v1/employees/changed') return answerChanges(account, searchParams)
    if (pathname === '/api/v1_2/datasets') return answerDatasets()
    if (pathname.endsWith('/fields')) return answerFields(decodeURIComponent(dataset), searchParams)
    if (pathname.endsWith('/data')) return answerData(account, decodeURIComponent(dataset), (await request.json()) as DataRequest)
    return answerOne(account, habits, decodeURIComponent(pathname.split('/').at(-1) ?? ''), searchParams)
  }

  const answer = async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname === '/token.php') return tokens.grant(request)
    requests += 1
    if (faults.throttleEvery !== undefined && requests % faults.throttleEvery === 0) {
      const response = refusal(429, 'Too many requests.')
      response.headers.set('retry-after', String(faults.retryAfterSeconds ?? 1))
      return response
    }
    if (!tokens.accepts(request)) return refusal(401, 'The access token is missing or has ended.')
    const found = await bambooHrRequestProblems(request)
    if (found.length === 0) return route(request)
    problems.push(...found.map((problem) => `${request.method} ${new URL(request.url).pathname}: ${problem}`))
    return new Response(null, {
      status: 500,
      headers: { 'x-sandbox-contract': 'the request does not fit the OpenAPI document of BambooHR' },
    })
  }

  const write = (person: Person, action: 'Inserted' | 'Updated' | 'Deleted'): void => {
    writeEntry(account, { person, action, lastChanged: stamp(clock.now()) })
  }
  const known = (sourceId: string): Person => {
    const person = account.entries.get(sourceId)?.person
    if (person === undefined) throw new RangeError('The simulated BambooHR has nobody with this id.')
    return person
  }

  return {
    origin: options.origin,
    secrets: { client: JSON.stringify(credentials), webhook: webhookKey },
    problems,
    handle: async (request) => {
      const response = await answer(request)
      response.headers.set('date', clock.now().toUTCString())
      return response
    },
    change: (sourceId, patch) => {
      write({ ...known(sourceId), ...patch }, 'Updated')
      return aliasesOf(patch)
    },
    hire: (person) => write(person, 'Inserted'),
    remove: (sourceId) => write(known(sourceId), 'Deleted'),
    signedWebhook: (url, { employeeId, type = 'updated', changedFields = [] }) => {
      const body = JSON.stringify({
        type: `employee.${type}`,
        timestamp: stamp(clock.now()),
        data: { companyId: '1', employeeId, ...(type === 'updated' ? { changedFields } : {}) },
      })
      const timestamp = String(Math.floor(clock.now().getTime() / 1000))
      const signature = createHmac('sha256', webhookKey).update(`${body}${timestamp}`).digest('hex')
      return new Request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-bamboohr-timestamp': timestamp, 'x-bamboohr-signature': signature },
        body,
      })
    },
  }
}
