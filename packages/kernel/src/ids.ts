import { parse, v5 } from 'uuid'
import { AppError } from './errors.ts'

/** Fixed for ever: changing it would change every natural key in every store. */
const NAMESPACE = parse('c1d5b0a6-6f0e-5b0e-9d6a-7a3f1a2e4b55')

/**
 * A natural key: the same parts give the same UUIDv5 today and in ten years, on any machine.
 * Parts are length-prefixed, so that ('ab', 'c') and ('a', 'bc') differ.
 * Error `id-malformed` (invalid): a part that came from outside is no text in UTF-8.
 */
export const naturalId = (kind: string, ...parts: readonly (string | number)[]): string => {
  const text = [kind, ...parts.map(String)].map((part) => `${part.length}:${part}`).join('|')
  // As bytes: the library turns text into them one character at a time.
  if (text.isWellFormed()) return v5(Buffer.from(text), NAMESPACE)
  throw new AppError('id-malformed', 'invalid', {
    message: 'An id holds half of a surrogate pair, which is no text.',
    next: 'Send ids as plain text in UTF-8.',
  })
}
