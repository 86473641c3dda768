import { generateKeyPair, exportJWK, SignJWT } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import { html } from 'hono/html'
import type { Clock, Company, Person, Simulated } from '../company.ts'

const lti = (name: string): string => `https://purl.imsglobal.org/spec/lti/claim/${name}`

export const ltiRoles = {
  administrator: 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator',
  instructor: 'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor',
  learner: 'http://purl.imsglobal.org/vocab/lis/v2/membership#Learner',
} as const

/** Our tool as the platform's administrator registered it. */
export type RegisteredTool = {
  readonly clientId: string
  readonly deploymentId: string
  /** Our login-initiation address. */
  readonly loginUrl: string
  /** Exactly these may receive an id_token. */
  readonly redirectUris: readonly string[]
}

export type LtiChoices = {
  /** Issuer and origin at once, such as `https://moodle.acme.example`. */
  readonly origin: string
  readonly company: Company
  readonly clock: Clock
  readonly tool: RegisteredTool
  /** LTI roles of a person in the course; Learner if left out. */
  readonly rolesOf?: (person: Person) => readonly string[]
}

/** What the LMS page would post to our login address. */
export type LoginInitiation = { readonly url: string; readonly form: Readonly<Record<string, string>> }

export type SimulatedLtiPlatform = Simulated & {
  /** Error: throws for an employee number that is nobody's. */
  readonly launchAs: (employeeNumber: string, targetLinkUri: string) => LoginInitiation
  /** A page that posts it by itself, for people: `<origin>/mod/lti/launch.php?as=E1001&target=...`. */
  readonly launchAddress: (employeeNumber: string, targetLinkUri: string) => string
  /** The platform's own paths, for the connection. */
  readonly jwksUrl: string
  readonly authorizationUrl: string
  readonly tokenUrl: string
}

const page = async (action: string, form: Readonly<Record<string, string>>): Promise<Response> => {
  const fields = Object.entries(form).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)
  const body = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Opening the tool</title>
      </head>
      <body>
        <form action="${action}" method="post" name="ltiAuthForm">
          ${fields}
          <noscript><button>Continue</button></noscript>
        </form>
        <script>
          document.ltiAuthForm.submit()
        </script>
      </body>
    </html>`
  return new Response(String(body), { headers: { 'content-type': 'text/html; charset=utf-8' } })
}

const refuse = (reason: string): Response => new Response(reason, { status: 400, headers: { 'content-type': 'text/plain' } })

/** As Moodle 4.5.6 writes it (recorded launches), without names and mail address: the tool was not given them. */
const claimsOf = (person: Person, accountId: number, roles: readonly string[], hint: Hint, tool: RegisteredTool) => ({
  [lti('deployment_id')]: tool.deploymentId,
  [lti('target_link_uri')]: hint.target,
  [lti('message_type')]: 'LtiResourceLinkRequest',
  [lti('version')]: '1.3.0',
  [lti('lis')]: { person_sourcedid: person.employeeNumber, course_section_sourcedid: 'leadership-mentoring' },
  [lti('roles')]: roles,
  [lti('context')]: { id: '2', label: 'LM', title: 'Leadership mentoring', type: ['CourseSection'] },
  [lti('resource_link')]: { id: '1', title: 'Mentoring outcomes', description: '' },
  [lti('launch_presentation')]: { locale: 'en', document_target: 'iframe' },
  [lti('tool_platform')]: { product_family_code: 'moodle', version: '2024100706', guid: 'sandbox', name: 'Sandbox LMS' },
  [lti('custom')]: { view: 'programme', person_sourced: person.employeeNumber },
  sub: String(accountId),
})

type Hint = { readonly target: string }

/**
 * The platform side of an LTI 1.3 launch: key set, authorization endpoint (form_post) and the page that starts it. Moodle's token lives 60
 * seconds. `login_hint` is Moodle's account id, `person_sourcedid` the employee number.
 */
export const simulatedLtiPlatform = ({ origin, company, clock, tool, rolesOf }: LtiChoices): SimulatedLtiPlatform => {
  const jwksUrl = `${origin}/mod/lti/certs.php`
  const authorizationUrl = `${origin}/mod/lti/auth.php`
  let keys: Promise<{ readonly privateKey: CryptoKey; readonly jwk: JWK }> | undefined
  const signingKeys = () =>
    (keys ??= generateKeyPair('RS256').then(async ({ privateKey, publicKey }) => ({
      privateKey,
      jwk: { ...(await exportJWK(publicKey)), kid: 'platform-key-1', alg: 'RS256', use: 'sig' },
    })))

  const launchAs = (employeeNumber: string, targetLinkUri: string): LoginInitiation => {
    const index = company.people.findIndex((person) => person.employeeNumber === employeeNumber)
    if (index < 0) throw new Error('Nobody in this company has that employee number.')
    return {
      url: tool.loginUrl,
      form: {
        iss: origin,
        target_link_uri: targetLinkUri,
        // The same account ids as the simulated Moodle gives.
        login_hint: String(100 + index),
        lti_message_hint: JSON.stringify({ cmid: 3, target: targetLinkUri }),
        client_id: tool.clientId,
        lti_deployment_id: tool.deploymentId,
      },
    }
  }

  const authorise = async (query: URLSearchParams): Promise<Response> => {
    const redirectUri = query.get('redirect_uri') ?? ''
    if (query.get('client_id') !== tool.clientId || !tool.redirectUris.includes(redirectUri)) return refuse('invalid_client')
    const asked = ['scope', 'response_type', 'response_mode', 'prompt'].map((name) => query.get(name)).join(' ')
    const [nonce, state] = [query.get('nonce'), query.get('state') ?? '']
    if (asked !== 'openid id_token form_post none' || nonce === null) return refuse('invalid_request')
    const accountId = Number(query.get('login_hint'))
    const person = company.people[accountId - 100]
    if (person === undefined) return page(redirectUri, { error: 'access_denied', state })
    const { privateKey } = await signingKeys()
    const roles = rolesOf?.(person) ?? [ltiRoles.learner]
    const hint = JSON.parse(query.get('lti_message_hint') ?? '{}') as Hint
    const now = Math.floor(clock.now().getTime() / 1000)
    const idToken = await new SignJWT({ ...claimsOf(person, accountId, roles, hint, tool), nonce })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'platform-key-1' })
      .setIssuer(origin)
      .setAudience(tool.clientId)
      .setIssuedAt(now)
      .setExpirationTime(now + 60)
      .sign(privateKey)
    return page(redirectUri, { id_token: idToken, state })
  }

  return {
    origin,
    jwksUrl,
    authorizationUrl,
    tokenUrl: `${origin}/mod/lti/token.php`,
    launchAs,
    launchAddress: (employeeNumber, targetLinkUri) =>
      `${origin}/mod/lti/launch.php?${new URLSearchParams({ as: employeeNumber, target: targetLinkUri }).toString()}`,
    handle: async (request) => {
      const { pathname, searchParams } = new URL(request.url)
      if (pathname === '/mod/lti/certs.php') return Response.json({ keys: [(await signingKeys()).jwk] })
      if (pathname === '/mod/lti/auth.php') return authorise(searchParams)
      if (pathname === '/mod/lti/launch.php') {
        const as = searchParams.get('as') ?? ''
        if (!company.people.some(({ employeeNumber }) => employeeNumber === as))
          return new Response('Nobody by that number', { status: 404 })
        const { url, form } = launchAs(as, searchParams.get('target') ?? '')
        return page(url, form)
      }
      return new Response('Not found', { status: 404 })
    },
  }
}
