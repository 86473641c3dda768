import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, expect, it } from 'vitest'
import { kmsCustodian } from './kms-custodian.ts'

const kms = mockClient(KMSClient)
const custodian = kmsCustodian(() => new KMSClient({ region: 'eu-central-1' }), 'alias/fairlead-subjects')
const plain = Uint8Array.from({ length: 32 }, (_, at) => at)
const named = (name: string): Error => Object.assign(new Error('holds a payload'), { name })

beforeEach(() => kms.reset())

it('a new key is 256 bits long, wrapped under the key of the stack, and bound to its tenant', async () => {
  kms.on(GenerateDataKeyCommand).resolves({ Plaintext: plain, CiphertextBlob: Uint8Array.from([1, 2, 3]) })
  expect(await custodian.generate('acme')).toEqual({ plain, wrapped: 'AQID' })
  expect(kms.commandCalls(GenerateDataKeyCommand)[0]?.args[0].input).toEqual({
    KeyId: 'alias/fairlead-subjects',
    KeySpec: 'AES_256',
    EncryptionContext: { tenant: 'acme' },
  })
})

it('a wrapped key opens only with that key and for that tenant', async () => {
  kms.on(DecryptCommand).resolves({ Plaintext: plain })
  expect(await custodian.unwrap('acme', 'AQID')).toEqual(plain)
  expect(kms.commandCalls(DecryptCommand)[0]?.args[0].input).toEqual({
    KeyId: 'alias/fairlead-subjects',
    CiphertextBlob: Buffer.from([1, 2, 3]),
    EncryptionContext: { tenant: 'acme' },
  })
})

it('what KMS refuses is tried again, and its words are not repeated', async () => {
  kms.on(GenerateDataKeyCommand).rejects(named('ThrottlingException'))
  kms.on(DecryptCommand).rejects(named('InvalidCiphertextException'))
  for (const call of [custodian.generate('acme'), custodian.unwrap('globex', 'AQID')]) {
    const error = await call.catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'key-custodian-unavailable', kind: 'unavailable' })
    expect(String(error)).not.toContain('payload')
  }
})

it('an answer without a key is no key', async () => {
  kms.on(GenerateDataKeyCommand).resolves({ CiphertextBlob: Uint8Array.from([1]) })
  kms.on(DecryptCommand).resolves({})
  await expect(custodian.generate('acme')).rejects.toMatchObject({ code: 'key-custodian-unavailable' })
  await expect(custodian.unwrap('acme', 'AQID')).rejects.toMatchObject({ code: 'key-custodian-unavailable' })
})
