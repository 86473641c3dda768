import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { AppError } from '@fairlead/kernel/errors'

/** What a sealed text is bound to: it opens only with the same claims (they are the JWE's additional authenticated data). */
export type Claims = Readonly<Record<string, string>>

const NAMES = { alg: 'dir', enc: 'A256GCM' } as const
const IV_BYTES = 12
const TAG_BYTES = 16

export const importKey = (bytes: Uint8Array): KeyObject => createSecretKey(bytes)

/**
 * JSON text as a compact JWE (RFC 7516, `dir` with A256GCM) under one key; any JOSE library opens it, and a test has `jose` do so. Written
 * over node:crypto because a nightly sync opens thousands: through WebCrypto each one costs a trip to the thread pool, ten times the cipher.
 */
export const seal = (json: string, key: KeyObject, claims: Claims): string => {
  const header = Buffer.from(JSON.stringify({ ...NAMES, ...claims })).toString('base64url')
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(header, 'ascii'))
  const ciphertext = Buffer.concat([cipher.update(json, 'utf8'), cipher.final()])
  // The second part, an encrypted key, is empty with `dir`.
  return [header, '', iv.toString('base64url'), ciphertext.toString('base64url'), cipher.getAuthTag().toString('base64url')].join('.')
}

const broken = (cause?: unknown): AppError =>
  new AppError('seal-broken', 'unexpected', {
    message: 'Something sealed does not open with its own key: it was changed, or it lies where it does not belong.',
    next: 'Compare it with a backup before anything else is written there.',
    cause,
  })

/** The claims of a sealed text, before it is opened: they say which key it needs. Error `seal-broken` (unexpected). */
export const claimsOf = (sealed: string): Claims => {
  try {
    return JSON.parse(Buffer.from(sealed.slice(0, sealed.indexOf('.')), 'base64url').toString('utf8')) as Claims
  } catch (error) {
    throw broken(error)
  }
}

const says = (claims: Claims, expected: Claims): boolean => {
  for (const name in expected) if (claims[name] !== expected[name]) return false
  return true
}

/** `claims`: where they were read already. Error `seal-broken` (unexpected): changed, sealed with another key or another cipher, or its claims are not the expected ones. */
export const open = (sealed: string, key: KeyObject, expected: Claims, claims = claimsOf(sealed)): string => {
  if (!says(claims, NAMES) || !says(claims, expected)) throw broken()
  const [header = '', encryptedKey, iv = '', ciphertext = '', tag = '', ...more] = sealed.split('.')
  if (encryptedKey !== '' || more.length > 0) throw broken()
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(header, 'ascii'))
      .setAuthTag(Buffer.from(tag, 'base64url'))
    // GCM holds nothing back for the end: final() only checks the tag. As bytes, since a decipher that writes text makes a decoder first.
    const plain = decipher.update(Buffer.from(ciphertext, 'base64url'))
    decipher.final()
    return plain.toString('utf8')
  } catch (error) {
    throw broken(error)
  }
}
