import * as fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { AppError } from '@fairlead/kernel/errors'
import { constantTimeEqual, hmacSha256Hex, verifyStandardWebhook } from './signature.ts'

// The vector of the tests of github.com/standard-webhooks/standard-webhooks.
const secret = { current: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
const body = '{"test": 2432232314}'
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
const sentAt = 1_614_265_330

type Message = Parameters<typeof verifyStandardWebhook>[0]

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const headers = (over: Record<string, string | undefined> = {}) => ({
  'webhook-id': id,
  'webhook-timestamp': String(sentAt),
  'webhook-signature': signature,
  ...over,
})
const message = (over: Partial<Message> = {}): Message => ({
  secret,
  headers: headers(),
  rawBody: bytes(body),
  now: new Date(sentAt * 1000),
  ...over,
})
const refusal = (over: Partial<Message>): AppError => {
  try {
    verifyStandardWebhook(message(over))
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('it was not refused with an AppError')
}
const signed = (text: string, by = secret.current): Partial<Message> => ({
  rawBody: bytes(text),
  headers: headers({ 'webhook-signature': new Webhook(by).sign(id, new Date(sentAt * 1000), text) }),
})

describe('a Standard Webhooks signature', () => {
  it('is verified against the published vector', () => {
    expect(verifyStandardWebhook(message())).toEqual({ id, timestamp: sentAt })
  })

  it('may be one of several, of several versions', () => {
    const list = `v1a,AAAA v1,${'A'.repeat(43)}= ${signature}`
    expect(verifyStandardWebhook(message({ headers: headers({ 'webhook-signature': list }) })).id).toBe(id)
  })

  it('is accepted from the old and from the new secret during a rotation, and from the old one not after', () => {
    const rotated = { current: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', previous: secret.current }
    expect(verifyStandardWebhook(message({ secret: rotated })).id).toBe(id)
    expect(verifyStandardWebhook(message({ secret: rotated, ...signed(body, rotated.current) })).id).toBe(id)
    expect(refusal({ secret: { current: rotated.current } }).code).toBe('signature-refused')
  })

  it('holds for five minutes either way, on the clock that is given', () => {
    for (const seconds of [-300, 300]) expect(verifyStandardWebhook(message({ now: new Date((sentAt + seconds) * 1000) })).id).toBe(id)
    for (const seconds of [-301, 301]) expect(refusal({ now: new Date((sentAt + seconds) * 1000) }).message).toContain('five minutes')
  })

  it.each(['1614265330junk', ' 1614265330', '1614265330.0', '+1614265330', '0x6037bd32', '1e9', '', '-1', '01614265330'])(
    'refuses the timestamp %j',
    (stamp) => {
      expect(refusal({ headers: headers({ 'webhook-timestamp': stamp }) })).toMatchObject({
        code: 'signature-refused',
        kind: 'unauthorised',
      })
    },
  )

  it.each(['a.b', '', 'x'.repeat(129), 'id 1', 'id\n'])('refuses the id %j', (bad) => {
    expect(refusal({ headers: headers({ 'webhook-id': bad }) }).code).toBe('signature-refused')
  })

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('refuses a request without %s', (name) => {
    expect(refusal({ headers: headers({ [name]: undefined }) }).code).toBe('signature-refused')
  })

  it('refuses another body, a re-serialised one too', () => {
    expect(refusal({ rawBody: bytes('{"test":2432232314}') }).code).toBe('signature-refused')
    expect(refusal({ rawBody: bytes('') }).code).toBe('signature-refused')
  })

  it('refuses bytes that are not UTF-8, which would share a signature with their lossy reading', () => {
    const lossy = signed('{"a":"\uFFFD"}')
    expect(verifyStandardWebhook(message(lossy)).id).toBe(id)
    expect(refusal({ ...lossy, rawBody: Buffer.from('{"a":"\xFF"}', 'latin1') }).message).toContain('UTF-8')
    expect(refusal({ ...signed('{}'), rawBody: bytes('\uFEFF{}') }).code).toBe('signature-refused')
  })

  it('verifies a signed body that is not JSON: what it says is for the next step', () => {
    for (const text of ['not json', '', '{', '\uFEFF{}']) expect(verifyStandardWebhook(message(signed(text))).id).toBe(id)
  })

  it('blames us, not the sender, for a secret stored wrongly', () => {
    for (const current of ['', 'whsec_', 'whsec_short', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_!!!!']) {
      expect(refusal({ secret: { current } })).toMatchObject({ code: 'secret-malformed', kind: 'unexpected' })
    }
  })

  it('refuses anything else with the one error, and never repeats what was sent', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, text, text, fc.uint8Array(), (a, b, c, rawBody) => {
        const error = refusal({ headers: { 'webhook-id': a, 'webhook-timestamp': b, 'webhook-signature': c }, rawBody })
        expect(error.code).toBe('signature-refused')
      }),
    )
  })
})

describe('HMAC', () => {
  it('agrees with RFC 4231 test case 2, in one part or several', () => {
    const expected = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
    expect(hmacSha256Hex('Jefe', 'what do ya want for nothing?')).toBe(expected)
    expect(hmacSha256Hex('Jefe', bytes('what do ya '), 'want for nothing?')).toBe(expected)
  })

  it('compares texts of any length', () => {
    expect(constantTimeEqual('abc', 'abc')).toBe(true)
    for (const other of ['abd', 'ab', 'abcd', '']) expect(constantTimeEqual('abc', other)).toBe(false)
  })
})
