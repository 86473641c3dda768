import { createHash, randomBytes } from 'node:crypto'
import { importKey, open, seal } from './sealing.ts'

/**
 * Who guards the keys of the tenants: KMS in AWS. A tenant's key leaves it only for memory; what is stored is the wrapped form, which
 * nobody opens without the custodian, and only for the tenant it was made for.
 *
 * Errors (AppError): `key-custodian-unavailable` (unavailable), `seal-broken` (unexpected).
 */
export type KeyCustodian = {
  /** A new key of 32 bytes, plain and wrapped. */
  generate(tenantId: string): Promise<{ readonly plain: Uint8Array<ArrayBuffer>; readonly wrapped: string }>
  unwrap(tenantId: string, wrapped: string): Promise<Uint8Array<ArrayBuffer>>
}

/** For the sandbox and for tests: one long text stands for what KMS keeps in its hardware. */
export const localCustodian = (secret: string): KeyCustodian => {
  const master = importKey(Uint8Array.from(createHash('sha256').update(secret).digest()))
  return {
    async generate(tenantId) {
      const plain = Uint8Array.from(randomBytes(32))
      return { plain, wrapped: seal(JSON.stringify([...plain]), master, { tenant: tenantId }) }
    },
    async unwrap(tenantId, wrapped) {
      return Uint8Array.from(JSON.parse(open(wrapped, master, { tenant: tenantId })) as number[])
    },
  }
}
