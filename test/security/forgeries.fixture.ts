import { constants, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

export type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
export const rsa = (): KeyPair => generateKeyPairSync('rsa', { modulusLength: 2048 })
export const elliptic = (): KeyPair => generateKeyPairSync('ec', { namedCurve: 'P-256' })

export const KID = 'one'

const encoded = (part: unknown): string =>
  Buffer.from(typeof part === 'string' || Buffer.isBuffer(part) ? part : JSON.stringify(part)).toString('base64url')

/** A JWS made by hand: libraries refuse to write what an attacker would. A header or payload given as text goes in as it stands. */
export const rsaSigned = (header: unknown, payload: unknown, key: KeyObject, algorithm = 'sha256'): string => {
  const input = `${encoded(header)}.${encoded(payload)}`
  return `${input}.${sign(algorithm, Buffer.from(input), key).toString('base64url')}`
}
const hmacSigned = (header: unknown, payload: unknown, key: string | Buffer, algorithm = 'sha256'): string => {
  const input = `${encoded(header)}.${encoded(payload)}`
  return `${input}.${createHmac(algorithm, key).update(input).digest('base64url')}`
}
/** RSA-PSS, which the same RSA key can do. */
const pssSigned = (header: unknown, payload: unknown, key: KeyObject): string => {
  const input = `${encoded(header)}.${encoded(payload)}`
  const signature = sign('sha256', Buffer.from(input), { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })
  return `${input}.${signature.toString('base64url')}`
}
const unsigned = (header: unknown, payload: unknown, signature = ''): string => `${encoded(header)}.${encoded(payload)}.${signature}`

/** What an attacker has: the public key, a key pair and a key server of their own, and tokens that were good once or elsewhere. */
export type Loot = {
  readonly issuer: KeyPair
  readonly attacker: KeyPair
  /** Good claims of this door. */
  readonly claims: Readonly<Record<string, unknown>>
  readonly nowSeconds: number
}

const header = { alg: 'RS256', kid: KID, typ: 'JWT' }

const good = ({ issuer, claims }: Loot, over: Record<string, unknown> = {}, headers: Record<string, unknown> = {}): string =>
  rsaSigned({ ...header, ...headers }, { ...claims, ...over }, issuer.privateKey)
const foreign = ({ attacker, claims }: Loot, headers: Record<string, unknown>): string =>
  rsaSigned({ ...header, ...headers }, claims, attacker.privateKey)
const confused = ({ claims }: Loot, key: string | Buffer, alg = 'HS256'): string =>
  hmacSigned({ ...header, alg }, claims, key, alg.replace('HS', 'sha'))

const pem = ({ issuer }: Loot): string => issuer.publicKey.export({ type: 'spki', format: 'pem' }) as string
const jwk = (pair: KeyPair): Record<string, unknown> => ({
  ...pair.publicKey.export({ format: 'jwk' }),
  kid: KID,
  alg: 'RS256',
  use: 'sig',
})

/** Good claims with one of them said twice; the last one counts (RFC 7519, section 4). */
const twice = (loot: Loot, name: string, last: unknown): string =>
  rsaSigned(header, JSON.stringify(loot.claims).replace(/\}$/, `,${JSON.stringify(name)}:${JSON.stringify(last)}}`), loot.issuer.privateKey)

const changedPayload = (loot: Loot): string => {
  const [head, , signature] = good(loot).split('.')
  return [head, encoded({ ...loot.claims, exp: loot.nowSeconds + 999 }), signature].join('.')
}
const signatureOf = (loot: Loot, change: (bytes: Buffer) => Buffer): string => {
  const [head, payload, signature = ''] = good(loot).split('.')
  return [head, payload, change(Buffer.from(signature, 'base64url')).toString('base64url')].join('.')
}

export type Forgery = readonly [name: string, make: (loot: Loot) => string]

export const forgeries: readonly Forgery[] = [
  ['alg none', ({ claims }) => unsigned({ ...header, alg: 'none' }, claims)],
  ['alg None', ({ claims }) => unsigned({ ...header, alg: 'None' }, claims)],
  ['alg NONE with some signature', ({ claims }) => unsigned({ ...header, alg: 'NONE' }, claims, 'AAAA')],
  ['alg none with the signature of a good token', (loot) => good(loot, {}, { alg: 'none' })],
  ['an empty alg', ({ claims }) => unsigned({ ...header, alg: '' }, claims, 'AAAA')],
  ['no alg', ({ claims }) => unsigned({ kid: KID, typ: 'JWT' }, claims, 'AAAA')],
  ['an empty signature under RS256', ({ claims }) => unsigned(header, claims)],
  ['alg said twice, the last one none', ({ claims }) => unsigned('{"alg":"RS256","kid":"one","alg":"none"}', claims)],
  ['HS256 with our public key as PEM', (loot) => confused(loot, pem(loot))],
  ['HS256 with our public key as PEM, trimmed', (loot) => confused(loot, pem(loot).trim())],
  ['HS256 with our public key as DER', (loot) => confused(loot, loot.issuer.publicKey.export({ type: 'spki', format: 'der' }))],
  ['HS256 with our public key as JWK', (loot) => confused(loot, JSON.stringify(jwk(loot.issuer)))],
  ['HS256 with the modulus', (loot) => confused(loot, String(jwk(loot.issuer)['n']))],
  ['HS512 with our public key as PEM', (loot) => confused(loot, pem(loot), 'HS512')],
  ['HS256 with an empty key', (loot) => confused(loot, '')],
  ['RS512 with the right key', (loot) => rsaSigned({ ...header, alg: 'RS512' }, loot.claims, loot.issuer.privateKey, 'sha512')],
  ['PS256 with the right key', (loot) => pssSigned({ ...header, alg: 'PS256' }, loot.claims, loot.issuer.privateKey)],
  ['PS256 in name only', (loot) => good(loot, {}, { alg: 'PS256' })],
  ['ES256 with a signature of zeros', ({ claims }) => unsigned({ ...header, alg: 'ES256' }, claims, encoded(Buffer.alloc(64)))],
  ['another key under our key id', (loot) => foreign(loot, {})],
  ['another key and its own id', (loot) => foreign(loot, { kid: 'evil' })],
  ['a key id that is a path', (loot) => hmacSigned({ ...header, alg: 'HS256', kid: '../../../dev/null' }, loot.claims, '')],
  ['a key id that is a statement', (loot) => foreign(loot, { kid: "x' UNION SELECT 'key" })],
  ['a key id that is an address', (loot) => foreign(loot, { kid: 'https://evil.example/key' })],
  ['a key id of the prototype', (loot) => foreign(loot, { kid: '__proto__' })],
  ['the address of another key set', (loot) => foreign(loot, { jku: 'https://evil.example/jwks.json' })],
  ['the address of another certificate', (loot) => foreign(loot, { x5u: 'https://evil.example/cert.pem' })],
  ['its own key inside', (loot) => foreign(loot, { jwk: jwk(loot.attacker) })],
  [
    'its own certificate inside',
    (loot) => foreign(loot, { x5c: [encoded(loot.attacker.publicKey.export({ type: 'spki', format: 'der' }))] }),
  ],
  ['a critical header we do not know', (loot) => good(loot, {}, { crit: ['exp-at'], 'exp-at': 1 })],
  ['a critical header that is not there', (loot) => good(loot, {}, { crit: ['b64'] })],
  ['a critical list that is empty', (loot) => good(loot, {}, { crit: [] })],
  ['a payload that is not encoded', (loot) => good(loot, {}, { crit: ['b64'], b64: false })],
  ['another audience', (loot) => good(loot, { aud: 'another' })],
  ['an audience that begins like ours', (loot) => good(loot, { aud: `${String(loot.claims['aud'])}-admin` })],
  ['a list of other audiences', (loot) => good(loot, { aud: ['another', 'a third'] })],
  ['no audience', (loot) => good(loot, { aud: undefined })],
  ['an audience that is an object', (loot) => good(loot, { aud: { 0: loot.claims['aud'] } })],
  ['another issuer', (loot) => good(loot, { iss: 'https://evil.example/' })],
  ['an issuer that begins like ours', (loot) => good(loot, { iss: `${String(loot.claims['iss'])}.evil.example/` })],
  ['a list of issuers', (loot) => good(loot, { iss: [loot.claims['iss']] })],
  ['no issuer', (loot) => good(loot, { iss: undefined })],
  ['a time that is over', (loot) => good(loot, { exp: loot.nowSeconds - 31 })],
  ['no end', (loot) => good(loot, { exp: undefined })],
  ['an end in words', (loot) => good(loot, { exp: String(loot.nowSeconds + 600) })],
  ['a time that has not begun', (loot) => good(loot, { nbf: loot.nowSeconds + 31 })],
  ['a beginning in words', (loot) => good(loot, { nbf: '0' })],
  ['two audiences, the last one not ours', (loot) => twice(loot, 'aud', 'another')],
  ['two issuers, the last one not ours', (loot) => twice(loot, 'iss', 'https://evil.example/')],
  ['two ends, the last one over', (loot) => twice(loot, 'exp', loot.nowSeconds - 31)],
  ['a changed payload', changedPayload],
  ['a shortened signature', (loot) => signatureOf(loot, (bytes) => bytes.subarray(0, -1))],
  [
    'a signature with one bit turned',
    (loot) => signatureOf(loot, (bytes) => Buffer.from(bytes.map((byte, i) => (i === 0 ? byte ^ 1 : byte)))),
  ],
  ['a payload that is a list', (loot) => rsaSigned(header, [loot.claims], loot.issuer.privateKey)],
  ['a payload that is no JSON', (loot) => rsaSigned(header, 'claims', loot.issuer.privateKey)],
  ['a header that is no JSON', (loot) => rsaSigned('header', loot.claims, loot.issuer.privateKey)],
  ['five parts, as an encrypted token has', (loot) => `${good(loot)}.AAAA.AAAA`],
  ['two parts', (loot) => good(loot).split('.').slice(0, 2).join('.')],
]
