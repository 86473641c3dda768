import { exportJWK, generateKeyPair } from 'jose'
import { expect, it } from 'vitest'
import { publicKeys } from './public-keys.ts'

const secretKey = async (kid: string) => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return JSON.stringify({ ...(await exportJWK(privateKey)), kid })
}

it('shows the public members of both live keys and nothing else', async () => {
  const secret = { current: await secretKey('tool-key-2'), previous: await secretKey('tool-key-1') }
  const { keys } = await publicKeys({ secret: async () => secret }, { secretName: 'lti-key' })
  expect(keys.map(({ kid }) => kid)).toEqual(['tool-key-2', 'tool-key-1'])
  expect(keys.map((key) => Object.keys(key).toSorted())).toEqual(Array.from({ length: 2 }, () => ['alg', 'e', 'kid', 'kty', 'n', 'use']))
})

it.each(['', 'not json', '{"kty":"EC","kid":"a"}', '{"kty":"RSA","n":"short","e":"AQAB","d":"secret-part"}'])(
  'refuses a secret that is no private RSA key, without quoting it',
  async (current) => {
    const answer = publicKeys({ secret: async () => ({ current }) }, { secretName: 'lti-key' })
    await expect(answer).rejects.toMatchObject({ code: 'tool-key-malformed', kind: 'unexpected', cause: undefined })
    await expect(answer).rejects.not.toMatchObject({ message: expect.stringContaining('secret-part') })
  },
)
