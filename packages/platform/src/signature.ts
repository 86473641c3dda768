import { Webhook } from 'standardwebhooks'
import { AppError } from '@fairlead/kernel/errors'
import type { Secret } from './bindings.ts'
import { constantTimeEqual } from './http/hmac.ts'
import { strictText } from './runtime/json.ts'
import { valuesOf } from './secrets.ts'

export { constantTimeEqual, hmacSha256Hex } from './http/hmac.ts'

/** Standard Webhooks: a message is believed for five minutes either way. */
const TOLERANCE_SECONDS = 300

const refused = (message: string): AppError =>
  new AppError('signature-refused', 'unauthorised', {
    message,
    next: 'Sign the exact bytes of the body with the shared secret (Standard Webhooks) and a current timestamp, and send it again.',
  })

/** `whsec_` and base64 of 24 to 64 bytes. What we stored ourselves wrongly is our mistake and not the sender's. */
const signerOf = (secret: string): Webhook => {
  const key = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1]
  const length = Buffer.from(key ?? '', 'base64').byteLength
  if (key !== undefined && key.length % 4 === 0 && length >= 24 && length <= 64) return new Webhook(secret)
  throw new AppError('secret-malformed', 'unexpected', {
    message: 'A stored signing secret is not whsec_ with base64 of 24 to 64 bytes.',
    next: 'Store a new secret in that form.',
  })
}

const expectedSignature = (secret: string, id: string, seconds: number, text: string): string => {
  const signer = signerOf(secret)
  return signer.sign(id, new Date(seconds * 1000), text)
}

/**
 * A symmetric Standard Webhooks signature over the raw body. The library makes the signature; the rest is done here, because its own
 * `verify` reads the wall clock, takes a timestamp with trailing letters, decodes invalid UTF-8 lossily (so that two bodies share one
 * signature), refuses a Uint8Array, and answers a signed body that is not JSON with a raw SyntaxError.
 *
 * `headers` have names in lower case. Answers the message id, which the caller puts into its inbox (the same id verifies any number of
 * times), and the timestamp in Unix seconds. Errors: `signature-refused` (unauthorised); `secret-malformed` (unexpected).
 */
export const verifyStandardWebhook = (message: {
  readonly secret: Secret
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly rawBody: Uint8Array
  readonly now: Date
}): { readonly id: string; readonly timestamp: number } => {
  const { headers } = message
  const [id, stamp, signatures] = [headers['webhook-id'], headers['webhook-timestamp'], headers['webhook-signature']]
  if (id === undefined || stamp === undefined || signatures === undefined) {
    throw refused('The headers webhook-id, webhook-timestamp and webhook-signature are needed.')
  }
  // A dot would move the border between id, timestamp and body.
  if (!/^[\w-]{1,128}$/.test(id)) throw refused('The webhook-id is not 1 to 128 letters, digits, dashes or underscores.')
  if (!/^[1-9]\d{0,11}$/.test(stamp)) throw refused('The webhook-timestamp is not Unix seconds.')
  const timestamp = Number(stamp)
  if (Math.abs(Math.floor(message.now.getTime() / 1000) - timestamp) > TOLERANCE_SECONDS) {
    throw refused('The webhook-timestamp is more than five minutes off.')
  }
  const text = strictText(message.rawBody)
  if (text === undefined) throw refused('The body is not valid UTF-8.')

  const given = signatures.split(' ').slice(0, 10)
  const matches = valuesOf(message.secret)
    .map((secret) => expectedSignature(secret, id, timestamp, text))
    .flatMap((expected) => given.map((signature) => constantTimeEqual(signature, expected)))
  if (!matches.includes(true)) throw refused('The signature does not fit the body.')
  return { id, timestamp }
}
