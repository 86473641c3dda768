import type { Clock } from '../company.ts'

const LIFETIME_SECONDS = 3600

/** Client credentials as Microsoft Entra gives them: `POST /<tenant>/oauth2/v2.0/token`, one hour, app-only. */
export const tokenEndpoint = (clock: Clock, clientSecret: string | undefined) => {
  const ends = new Map<string, number>()
  const refusal = (status: number, error: string): Response => Response.json({ error, error_description: error }, { status })
  return {
    isToken: (path: string): boolean => path.endsWith('/oauth2/v2.0/token'),
    issue: async (request: Request): Promise<Response> => {
      const form = new URLSearchParams(await request.text())
      if (request.method !== 'POST' || form.get('grant_type') !== 'client_credentials') return refusal(400, 'unsupported_grant_type')
      if (!(form.get('scope') ?? '').endsWith('/.default')) return refusal(400, 'invalid_scope')
      const secret = form.get('client_secret') ?? ''
      if (form.get('client_id') === null || secret === '' || (clientSecret !== undefined && secret !== clientSecret))
        return refusal(401, 'invalid_client')
      const token = `simulated-${ends.size + 1}`
      ends.set(token, clock.now().getTime() + LIFETIME_SECONDS * 1000)
      return Response.json({ token_type: 'Bearer', expires_in: LIFETIME_SECONDS, access_token: token })
    },
    isLive: (authorization: string | null): boolean =>
      (ends.get((authorization ?? '').replace(/^Bearer /, '')) ?? 0) > clock.now().getTime(),
  }
}
