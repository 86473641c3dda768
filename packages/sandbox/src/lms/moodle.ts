import type { Clock, Simulated } from '../company.ts'
import { MoodleException, moodleFunctionTable } from './moodle-functions.ts'
import { newSite, shownFields } from './moodle-site.ts'
import type { MoodleSite, SiteChoices } from './moodle-site.ts'
import { phpForm, withLists } from './php-form.ts'

/** Turned on and off while the world runs. */
export type MoodleFaults = {
  /** 503, Retry-After and an HTML page. */
  maintenance?: boolean
  /** The REST protocol switched off: 403 and nothing. */
  webServicesOff?: boolean
  /** PHP's max_input_vars; 1000 if left out. */
  maxInputVars?: number
  /** Functions that the external service does not offer. */
  withheld?: readonly string[]
}

export type MoodleProfile = {
  readonly accountId: number
  readonly employeeNumber: string
  readonly fullName: string
  readonly fields: readonly { readonly name: string; readonly shortname: string; readonly value: string; readonly shown: string }[]
  readonly cohorts: readonly string[]
}

export type SimulatedMoodle = Simulated & {
  /** Every account that carries this employee number: none, one, or twins. */
  readonly profilesOf: (employeeNumber: string) => readonly MoodleProfile[]
  /** The first of them. */
  readonly profileOf: (employeeNumber: string) => MoodleProfile | undefined
  readonly cohort: (idnumber: string) => { readonly name: string; readonly employeeNumbers: readonly string[] } | undefined
  /** Requests that came in, oldest first: what was asked, never the token. */
  readonly calls: readonly { readonly wsfunction: string; readonly variables: number }[]
}

export type MoodleChoices = SiteChoices & {
  /** Such as `https://moodle.acme.example`. */
  readonly origin: string
  readonly clock: Clock
  readonly token: string
  readonly faults?: MoodleFaults
  /** Answers what is not a web service: the LTI side of the same site. */
  readonly lti?: Simulated
}

const json = (body: unknown): Response => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
const exception = (errorcode: string, message: string): Response =>
  // Class names differ by version; nobody may match on them.
  json({ exception: 'core\\exception\\moodle_exception', errorcode, message })

const siteInfo = (origin: string, withheld: readonly string[]) => ({
  sitename: 'Sandbox LMS',
  username: 'svc-mentoring',
  userid: 3,
  siteurl: origin,
  functions: ['core_webservice_get_site_info', ...Object.keys(moodleFunctionTable)]
    .filter((name) => !withheld.includes(name))
    .map((name) => ({ name, version: '2024100706' })),
  release: '4.5.6 (Build: 20250811)',
  version: '2024100706',
})

const run = (site: MoodleSite, origin: string, withheld: readonly string[], wsfunction: string, parameters: unknown): Response => {
  if (wsfunction === 'core_webservice_get_site_info') return json(siteInfo(origin, withheld))
  const perform = moodleFunctionTable[wsfunction]
  if (perform === undefined) return exception('invalidrecord', "Can't find data record in database table external_functions.")
  if (withheld.includes(wsfunction)) return exception('accessexception', 'Access control exception')
  try {
    return json(perform(site, parameters))
  } catch (error) {
    if (error instanceof MoodleException) return exception(error.errorcode, error.message)
    throw error
  }
}

const maintenance = (): Response =>
  new Response('<!DOCTYPE html><html lang="en"><head><title>Sandbox LMS under maintenance</title></head><body></body></html>', {
    status: 503,
    headers: { 'retry-after': '300', 'content-type': 'text/html; charset=utf-8' },
  })

/**
 * Moodle 4.5's web services as far as we use them, with its habits: failures inside a 200, unknown profile fields and menu values dropped
 * without a word, form variables after `max_input_vars` dropped, warnings for a part of a batch, employee numbers that two accounts share.
 * After the recorded answers of Moodle 4.5.6; the cohort search and member list after Moodle's source.
 */
export const simulatedMoodle = (choices: MoodleChoices): SimulatedMoodle => {
  const { origin, token, faults = {}, lti } = choices
  const site = newSite(choices)
  const calls: { wsfunction: string; variables: number }[] = []
  const handle = async (request: Request): Promise<Response> => {
    if (faults.maintenance === true) return maintenance()
    const { pathname } = new URL(request.url)
    if (pathname !== '/webservice/rest/server.php') return lti?.handle(request) ?? new Response('Not found', { status: 404 })
    if (faults.webServicesOff === true) return new Response('', { status: 403, headers: { 'content-type': 'text/html; charset=utf-8' } })
    // Only a form body is read: a token in a header or in JSON is no token.
    const isForm = (request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
    const body = isForm ? await request.text() : ''
    const { wstoken, wsfunction, moodlewsrestformat, ...parameters } = phpForm(body, faults.maxInputVars ?? 1000)
    if (moodlewsrestformat !== 'json') {
      const xml = '<?xml version="1.0" encoding="UTF-8" ?>\n<EXCEPTION><ERRORCODE>invalidtoken</ERRORCODE></EXCEPTION>'
      return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
    }
    if (wstoken !== token) return exception('invalidtoken', 'Invalid token - token not found')
    const name = typeof wsfunction === 'string' ? wsfunction : ''
    calls.push({ wsfunction: name, variables: new URLSearchParams(body).size })
    return run(site, origin, faults.withheld ?? [], name, withLists(parameters) ?? {})
  }
  const profilesOf = (employeeNumber: string): readonly MoodleProfile[] =>
    [...site.accounts.values()]
      .filter(({ idnumber }) => idnumber === employeeNumber)
      .map((account) => ({
        accountId: account.id,
        employeeNumber,
        fullName: `${account.firstname} ${account.lastname}`,
        fields: shownFields(site, account).map(({ name, shortname, value, displayvalue }) => ({
          name,
          shortname,
          value,
          shown: displayvalue,
        })),
        cohorts: site.cohorts.filter(({ members }) => members.has(account.id)).map(({ name }) => name),
      }))
  return {
    origin,
    handle,
    calls,
    profilesOf,
    profileOf: (employeeNumber) => profilesOf(employeeNumber)[0],
    cohort: (idnumber) => {
      const cohort = site.cohorts.find((candidate) => candidate.idnumber === idnumber)
      if (cohort === undefined) return undefined
      return { name: cohort.name, employeeNumbers: [...cohort.members].map((id) => site.accounts.get(id)?.idnumber ?? '') }
    },
  }
}
