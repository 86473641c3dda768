import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import { AppError } from '@fairlead/kernel/errors'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import type { BambooHrConnection } from '../../config.ts'

type HeaderBag = { readonly [name: string]: string | undefined }

const headerOf = (headers: HeaderBag, wanted: string): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1]

const refused = (message: string): AppError =>
  new AppError('signature-refused', 'unauthorised', {
    message,
    next: 'Send the webhook with the private key that BambooHR showed when it was registered.',
  })

/**
 * BambooHR signs `rawBody + timestamp` (body first, no separator) with HMAC-SHA256 and writes it as lower-case hex. During a rotation both keys
 * count. The age of the timestamp is not judged: BambooHR tries again for 155 minutes, so replays are caught by the delivery key instead.
 *
 * Error: `signature-refused` (unauthorised).
 */
export const verifyBambooHrWebhook = (delivery: {
  readonly secret: { readonly current: string; readonly previous?: string }
  readonly headers: HeaderBag
  readonly rawBody: Uint8Array | string
}): void => {
  const timestamp = headerOf(delivery.headers, 'x-bamboohr-timestamp')
  const signature = headerOf(delivery.headers, 'x-bamboohr-signature')
  if (timestamp === undefined || timestamp === '') throw refused('The header X-BambooHR-Timestamp is missing.')
  if (signature === undefined || !/^[0-9a-f]{64}$/.test(signature)) {
    throw refused('The header X-BambooHR-Signature is missing or is not 64 lower-case hexadecimal digits.')
  }
  const given = Buffer.from(signature, 'hex')
  const fits = [delivery.secret.current, delivery.secret.previous]
    .filter((key) => key !== undefined && key !== '')
    .map((key) =>
      createHmac('sha256', key ?? '')
        .update(delivery.rawBody)
        .update(timestamp)
        .digest(),
    )
    .map((expected) => timingSafeEqual(expected, given))
  if (!fits.includes(true)) throw refused('The signature does not fit this body and timestamp.')
}

export type HrisEvent = {
  readonly type: 'created' | 'updated' | 'deleted'
  readonly employeeId: string
  readonly changedFields: readonly string[]
}
/** `deliveryKey` is the same for every repetition of one delivery: BambooHR sends no id of its own. */
export type HrisWebhook = { readonly deliveryKey: string; readonly events: readonly HrisEvent[] }

const EmployeeId = z.union([z.string().regex(/^\d{1,20}$/), z.int().positive()]).transform(String)
const FieldNames = z.array(z.string().min(1).max(200)).max(400)

// The specification requires nothing in these bodies, so that `{}` fits it; what Fairlead acts on has to be there.
const EventBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('employee.created'), timestamp: z.string().min(1).max(64), data: z.object({ employeeId: EmployeeId }) }),
  z.object({ type: z.literal('employee.deleted'), timestamp: z.string().min(1).max(64), data: z.object({ employeeId: EmployeeId }) }),
  z.object({
    type: z.literal('employee.updated'),
    timestamp: z.string().min(1).max(64),
    data: z.object({ employeeId: EmployeeId, changedFields: FieldNames.min(1) }),
  }),
])
/** The older, field-based body. The values in it are not read: the person is read again by id. */
const FieldsBody = z.object({
  employees: z
    .array(z.object({ id: EmployeeId, changedFields: FieldNames.default([]) }))
    .min(1)
    .max(1000),
})

const code = 'webhook-malformed'
const next = 'Compare the body with the webhook section of the BambooHR OpenAPI document.'

/** Error: `webhook-malformed` (invalid), with the path. */
export const parseBambooHrWebhook = (rawBody: Uint8Array | string, headers: HeaderBag = {}): HrisWebhook => {
  let body: unknown
  try {
    body = JSON.parse(typeof rawBody === 'string' ? rawBody : new TextDecoder('utf-8', { fatal: true }).decode(rawBody))
  } catch {
    throw new AppError(code, 'invalid', { message: 'The body is not JSON in UTF-8.', path: '', next })
  }
  const keyOf = (parts: unknown): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  if (typeof body === 'object' && body !== null && 'employees' in body) {
    const { employees } = parseOrRefuse(FieldsBody, body, code, next)
    const events = employees.map(({ id, changedFields }) => ({ type: 'updated' as const, employeeId: id, changedFields }))
    // This body has no time of its own: without the signed header, the same change made again next year would pass for a repetition.
    return { deliveryKey: keyOf([events, headerOf(headers, 'x-bamboohr-timestamp') ?? '']), events }
  }
  const { type, timestamp, data } = parseOrRefuse(EventBody, body, code, next)
  const changedFields = 'changedFields' in data ? data.changedFields : []
  return {
    deliveryKey: keyOf([type, data.employeeId, timestamp, changedFields]),
    events: [
      {
        type: type === 'employee.created' ? 'created' : type === 'employee.deleted' ? 'deleted' : 'updated',
        employeeId: data.employeeId,
        changedFields,
      },
    ],
  }
}

/** The programme a matching run is asked for, if one of the changes is the one the connection waits for. */
export const programmeAskedFor = (connection: BambooHrConnection, webhook: HrisWebhook): string | undefined =>
  webhook.events.some((event) => connection.trigger !== undefined && event.changedFields.includes(connection.trigger.field))
    ? connection.trigger?.programmeId
    : undefined
