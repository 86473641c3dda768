import { AppError } from '@fairlead/kernel/errors'

/** No document of ours nests deeper than a dozen levels. */
const DEEPEST = 32

const pollutes = (key: string, value: unknown): boolean =>
  key === '__proto__' || (key === 'constructor' && typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype'))

/**
 * Foreign JSON text, before any schema sees it. Error `code` (invalid) when it is not JSON, nests deeper than 32 levels, or
 * carries a key that could reach a prototype (ASVS 15.3.6). The walk keeps its own stack, so depth cannot exhaust ours.
 */
export const foreignJson = (text: string, code: string): unknown => {
  const refuse = (message: string, next: string): AppError => new AppError(code, 'invalid', { message, next })
  let root: unknown
  try {
    root = JSON.parse(text)
  } catch {
    // The parser's own message quotes the text.
    throw refuse('The text is not JSON.', 'Send one JSON document in UTF-8.')
  }
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next
    if (typeof value !== 'object' || value === null) continue
    if (depth >= DEEPEST) throw refuse(`The document nests deeper than ${DEEPEST} levels.`, 'Send a flatter document.')
    for (const [key, inner] of Object.entries(value)) {
      if (pollutes(key, inner))
        throw refuse('The document has a key that is never allowed.', 'Leave out __proto__ and constructor.prototype.')
      open.push({ value: inner, depth: depth + 1 })
    }
  }
  return root
}

/** Strict UTF-8: `undefined` where a lossy decoder would guess. A byte order mark stays, so that text and bytes agree. */
export const strictText = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
