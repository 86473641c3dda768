import { AppError } from '@fairlead/kernel/errors'
import type { Secret } from './bindings.ts'

/** The values that verify: during a rotation both. */
export const valuesOf = (secret: Secret): readonly string[] =>
  secret.previous === undefined ? [secret.current] : [secret.current, secret.previous]

/**
 * Makes a call with the newer value and, where the other side refuses it (an error of kind `unauthorised`), with the one before: during a
 * rotation nobody can say which of the two the other side has come to know.
 */
export const withEither = async <Answer>(secret: Secret, call: (value: string) => Promise<Answer>): Promise<Answer> => {
  try {
    return await call(secret.current)
  } catch (error) {
    if (secret.previous === undefined || !(error instanceof AppError && error.kind === 'unauthorised')) throw error
    return call(secret.previous)
  }
}

/** Reads one secret where it lives; errors `secret-missing` (unexpected), `secrets-unavailable` (unavailable). */
export type ReadSecret = (name: string) => Promise<Secret>

/**
 * Each secret is read again when its copy is older than `maxAgeSeconds`, so that a rotation is seen without a deploy.
 * Callers at the same time share one read; a failed read is not kept.
 */
export const cachedSecrets = (options: {
  readonly read: ReadSecret
  readonly now: () => Date
  readonly maxAgeSeconds: number
}): ReadSecret => {
  const copies = new Map<string, { readonly readAt: number; readonly secret: Promise<Secret> }>()
  return (name) => {
    const now = options.now().getTime()
    const copy = copies.get(name)
    if (copy !== undefined && now - copy.readAt < options.maxAgeSeconds * 1000) return copy.secret
    const secret = options.read(name)
    const fresh = { readAt: now, secret }
    copies.set(name, fresh)
    secret.catch(() => {
      if (copies.get(name) === fresh) copies.delete(name)
    })
    return secret
  }
}
