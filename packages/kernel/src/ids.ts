import { parse, v5 } from 'uuid'
import { AppError } from './errors.ts'

/** Fixed for ever: changing it would change every natural key in every store. */
const NAMESPACE = parse('c1d5b0a6-6f0e-5b0e-9d6a-7a3f1a2e4b55')

/** Made lately: a sync names the same people, their managers and their reviews over and over. */
const made = new Map<string, string>()
const MOST_KEPT = 20_000

/**
 * A natural key: the same parts give the same UUIDv5 today and in ten years, on any machine.
 * Parts are length-prefixed, so that ('ab', 'c') and ('a', 'bc') differ.
 * Error `id-malformed` (invalid): a part that came from outside is no text in UTF-8.
 */
export const naturalId = (kind: string, ...parts: readonly (string | number)[]): string => {
  const text = [kind, ...parts.map(String)].map((part) => `${part.length}:${part}`).join('|')
  const known = made.get(text)
  if (known !== undefined) return known
  if (text.isWellFormed()) {
    // As bytes: the library turns text into them one character at a time.
    const id = v5(Buffer.from(text), NAMESPACE)
    if (made.size >= MOST_KEPT) made.clear()
    made.set(text, id)
    return id
  }
  throw new AppError('id-malformed', 'invalid', {
    message: 'An id holds half of a surrogate pair, which is no text.',
    next: 'Send ids as plain text in UTF-8.',
  })
}
