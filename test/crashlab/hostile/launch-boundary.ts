import { addresses } from '@fairlead/sandbox/addresses'
import type { Simulated } from '@fairlead/sandbox/company'
import { office } from '@fairlead/sandbox/people/programme-office'
import * as fc from 'fast-check'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { Door } from '../../journeys/doors.fixture.ts'
import { beginLaunch } from '../../journeys/launch.fixture.ts'
import type { River } from '../../journeys/river.fixture.ts'
import { rsa, rsaSigned } from '../../security/forgeries.fixture.ts'
import { boundary, type Boundary } from './boundary.ts'
import { dryService } from './dry-service.ts'
import { asking } from './http-boundaries.ts'
import { hostileText, mutatedBytes, mutatedDocument } from './hostile-values.ts'

const key = 'POST /lti/launch'

/** The id_token of a launch: broken bytes, and properly signed tokens that claim what no platform should. */
export const launchBoundary = async (river: River, doors: Readonly<Record<string, Door>>): Promise<Boundary> => {
  const pair = rsa()
  const jwks = { keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'platform-key-1', alg: 'RS256', use: 'sig' }] }
  const platform: Simulated = { origin: addresses.lms, handle: async () => Response.json(jwks) }
  const service = dryService(river, [platform])
  const { ask } = asking(service, doors)
  const { fields } = await beginLaunch(river, office.approver)
  const token = fields['id_token'] ?? ''
  const [header, claims] = [decodeProtectedHeader(token), decodeJwt(token)]
  const post = (idToken: string, state: string, page: boolean): Promise<readonly string[]> =>
    ask(key, {
      body: Buffer.from(new URLSearchParams({ id_token: idToken, state }).toString()),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...(page ? { accept: 'text/html' } : {}) },
    })
  const signed = (head: unknown, payload: unknown): string => rsaSigned(head ?? {}, payload ?? {}, pair.privateKey)
  const right = signed(header, claims)
  const tokens = fc.oneof(
    { weight: 3, arbitrary: mutatedDocument([claims]).map((payload) => () => signed(header, payload)) },
    { weight: 1, arbitrary: mutatedDocument([header]).map((head) => () => signed(head, claims)) },
    { weight: 8, arbitrary: mutatedBytes([Buffer.from(right)]).map((bytes) => () => bytes.toString('latin1')) },
    {
      weight: 8,
      arbitrary: fc.tuple(mutatedDocument([header]), mutatedDocument([claims])).map(([head, payload]) => () => {
        const part = (value: unknown): string => Buffer.from(JSON.stringify(value) ?? '').toString('base64url')
        return `${part(head)}.${part(payload)}.${right.split('.')[2] ?? ''}`
      }),
    },
    { weight: 2, arbitrary: hostileText.map((text) => () => text) },
  )
  const state = fc.oneof({ weight: 9, arbitrary: fc.constant(fields['state'] ?? '') }, { weight: 1, arbitrary: hostileText })
  // The token is made when it is sent: what is not run need not be signed.
  return boundary('lti-launch-token', fc.record({ make: tokens, state, page: fc.boolean() }), (given) =>
    post(given.make(), given.state, given.page),
  )
}
