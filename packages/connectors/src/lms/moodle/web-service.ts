import { AppError } from '@fairlead/kernel/errors'
import type { Secret } from '@fairlead/platform/bindings'
import { failureOf, networkFailureOf } from '@fairlead/platform/http/failure'
import { withEither } from '@fairlead/platform/secrets'
import * as z from 'zod'
import type { MoodleConnection } from '../../config.ts'

export type MoodlePorts = {
  readonly fetch: typeof globalThis.fetch
  readonly secret: (name: string) => Promise<Secret>
  /** For a Retry-After that is a date. */
  readonly now: () => Date
}

type Parameter = string | number | readonly Parameter[] | { readonly [name: string]: Parameter }
export type Parameters = { readonly [name: string]: Parameter }

/**
 * One web-service call. Answers what Moodle answered, `null`, `0` and `[]` included: those are successes.
 * Errors (AppError): rate-limited, unavailable, unauthorised, `lms-malformed` and `lms-refused` (invalid).
 */
export type WebService = (wsfunction: string, parameters?: Parameters) => Promise<unknown>

/** PHP's notation for nested form fields: `users[0][customfields][1][type]`. */
const formFields = (name: string, value: Parameter): readonly (readonly [string, string])[] =>
  typeof value === 'object'
    ? Object.entries(value).flatMap(([part, inner]) => formFields(name === '' ? part : `${name}[${part}]`, inner))
    : [[name, String(value)]]

/** Moodle reports a failure inside a 200, so the status alone proves nothing. Its `exception` names differ by version: never matched. */
const Failure = z.object({ exception: z.string(), errorcode: z.string().default('') })

const unauthorised = new Set([
  'invalidtoken',
  'accessexception',
  'nopermissions',
  'invalidrecord',
  'servicerequireslogin',
  'usernotallowed',
])

const refusal = (wsfunction: string, errorcode: string): AppError => {
  if (errorcode === 'sitemaintenance') {
    return new AppError('lms-unavailable', 'unavailable', { message: 'Moodle is under maintenance.', retryAfterSeconds: 300 })
  }
  // One plugin puts whole sentences into errorcode; those may hold anything, so they are not repeated.
  const said = /^[a-z_]{1,40}$/i.test(errorcode) ? errorcode : 'an unnamed error'
  if (unauthorised.has(errorcode)) {
    return new AppError('lms-unauthorised', 'unauthorised', {
      message: `Moodle refused ${wsfunction} with ${said}.`,
      next: 'Check the token, the functions of its external service and the capabilities of its role (connectors/lms/moodle/README.md).',
    })
  }
  return new AppError('lms-refused', 'invalid', { message: `Moodle refused ${wsfunction} with ${said}.` })
}

export const webService = (connection: MoodleConnection, ports: MoodlePorts): WebService => {
  const url = `${connection.baseUrl.replace(/\/$/, '')}/webservice/rest/server.php`
  const callAs = async (token: string, wsfunction: string, parameters: Parameters): Promise<unknown> => {
    // The token goes into the body and never into the URL, where access logs would keep it; Moodle reads no Authorization header.
    const form = new URLSearchParams([
      ['wstoken', token],
      ['wsfunction', wsfunction],
      ['moodlewsrestformat', 'json'],
      ...formFields('', parameters).map(([name, value]): [string, string] => [name, value]),
    ])
    const named = { system: 'Moodle', operation: wsfunction }
    const response = await ports.fetch(url, { method: 'POST', body: form }).catch((error: unknown) => {
      throw networkFailureOf(error, named)
    })
    // 503 is the maintenance page, 403 the REST protocol switched off: HTML or nothing, never parsed.
    if (response.status !== 200) throw failureOf(response, named, ports.now())
    let answer: unknown
    try {
      answer = await response.json()
    } catch (cause) {
      throw new AppError('lms-malformed', 'invalid', { message: `Moodle's answer to ${wsfunction} is not JSON.`, cause })
    }
    const failure = Failure.safeParse(answer)
    if (failure.success) throw refusal(wsfunction, failure.data.errorcode)
    return answer
  }
  return async (wsfunction, parameters = {}) =>
    withEither(await ports.secret(connection.secretName), (token) => callAs(token, wsfunction, parameters))
}

/** Parse an answer, or say which call and path did not fit; values are not repeated, they are people's. */
export const parseAnswer = <Schema extends z.ZodType>(schema: Schema, answer: unknown, wsfunction: string): z.output<Schema> => {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new AppError('lms-malformed', 'invalid', {
    message: `Moodle's answer to ${wsfunction} has an unexpected shape.`,
    path: `${wsfunction}.${parsed.error.issues[0]?.path.join('.') ?? ''}`,
  })
}
