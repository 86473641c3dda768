import { AppError } from '@fairlead/kernel/errors'
import type { Secret } from '@fairlead/platform/bindings'
import * as z from 'zod'

/** The secret: our private RSA key as a JWK. Only the public members leave; whatever else it holds stays. */
const PrivateKey = z.object({ kty: z.literal('RSA'), kid: z.string().min(1), n: z.string().min(340), e: z.string(), d: z.string() })

export type PublicKey = {
  readonly kty: 'RSA'
  readonly kid: string
  readonly n: string
  readonly e: string
  readonly alg: 'RS256'
  readonly use: 'sig'
}

const publicPart = (text: string): PublicKey => {
  try {
    const { kty, kid, n, e } = PrivateKey.parse(JSON.parse(text))
    return { kty, kid, n, e, alg: 'RS256', use: 'sig' }
  } catch {
    // No cause: a parse error may quote the key.
    throw new AppError('tool-key-malformed', 'unexpected', {
      message: 'The secret with our LTI key is not a private RSA key as JWK with a kid.',
      next: 'Write such a key (2048 bits or more) into the secret.',
    })
  }
}

/**
 * Our key set, which platforms download to check our client assertions. During a rotation both keys are in it, so that a new key is
 * known before anything is signed with it. Error: `tool-key-malformed` (unexpected).
 */
export const publicKeys = async (
  ports: { readonly secret: (name: string) => Promise<Secret> },
  { secretName }: { readonly secretName: string },
): Promise<{ readonly keys: readonly PublicKey[] }> => {
  const { current, previous } = await ports.secret(secretName)
  return { keys: [current, ...(previous === undefined ? [] : [previous])].map(publicPart) }
}
