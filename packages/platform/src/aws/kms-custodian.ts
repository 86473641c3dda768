import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms'
import { AppError } from '@fairlead/kernel/errors'
import type { KeyCustodian } from '../keys/custodian.ts'
import { awsFailure } from './failure.ts'

const bytesOf = (bytes: Uint8Array | undefined): Uint8Array<ArrayBuffer> => {
  if (bytes !== undefined) return Uint8Array.from(bytes)
  throw new AppError('key-custodian-unavailable', 'unavailable', { message: 'KMS answered without a key.' })
}

/** KMS as the custodian: the encryption context names the tenant, so that one tenant's wrapped key never opens as another's. */
export const kmsCustodian = (client: () => KMSClient, keyId: string): KeyCustodian => ({
  async generate(tenantId) {
    try {
      const request = new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: { tenant: tenantId } })
      const { Plaintext, CiphertextBlob } = await client().send(request)
      return { plain: bytesOf(Plaintext), wrapped: Buffer.from(bytesOf(CiphertextBlob)).toString('base64') }
    } catch (error) {
      throw awsFailure('key-custodian-unavailable', 'KMS', error)
    }
  },
  async unwrap(tenantId, wrapped) {
    try {
      const CiphertextBlob = Buffer.from(wrapped, 'base64')
      const answer = await client().send(new DecryptCommand({ KeyId: keyId, CiphertextBlob, EncryptionContext: { tenant: tenantId } }))
      return bytesOf(answer.Plaintext)
    } catch (error) {
      throw awsFailure('key-custodian-unavailable', 'KMS', error)
    }
  },
})
