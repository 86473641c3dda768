import type { InvokeFunction } from './function-host.ts'
import { httpEvent, httpResponse, matchRoute } from './http-event.ts'
import type { WiredRoute, Wiring } from './wiring.ts'

export type Claims = Readonly<Record<string, unknown>>
/** What API Gateway's JWT authoriser does: claims, or undefined for a token it refuses. */
export type Authorise = (token: string, issuer: string, audience: readonly string[]) => Promise<Claims | undefined>

const plain = (status: number, message: string): Response => Response.json({ message }, { status })

const claimsOf = async (request: Request, { authoriser }: WiredRoute, authorise: Authorise): Promise<Claims | 'refused' | undefined> => {
  if (authoriser === undefined) return undefined
  const token = (request.headers.get('authorization') ?? '').replace(/^Bearer /i, '')
  return token === '' ? 'refused' : ((await authorise(token, authoriser.issuer, authoriser.audience)) ?? 'refused')
}

/** The HTTP API: the route of the template that fits, its authoriser, its function; and API Gateway's own answers where one of them says no. */
export const frontDoor =
  ({ routes }: Pick<Wiring, 'routes'>, invoke: InvokeFunction, authorise: Authorise, newId: () => string) =>
  async (request: Request): Promise<Response> => {
    const match = matchRoute(routes, request.method, new URL(request.url).pathname)
    if (match === undefined) return plain(404, 'Not Found')
    const claims = await claimsOf(request, match.route, authorise)
    if (claims === 'refused') return plain(401, 'Unauthorized')
    try {
      return httpResponse(await invoke(match.route.function, await httpEvent(request, match, newId(), claims)))
    } catch {
      return plain(500, 'Internal Server Error')
    }
  }
