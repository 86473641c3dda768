import { parse, v5 } from 'uuid'

/** Fixed for ever: changing it would change every natural key in every store. */
const NAMESPACE = parse('c1d5b0a6-6f0e-5b0e-9d6a-7a3f1a2e4b55')

/**
 * A natural key: the same parts give the same UUIDv5 today and in ten years, on any machine.
 * Parts are length-prefixed, so that ('ab', 'c') and ('a', 'bc') differ.
 */
export const naturalId = (kind: string, ...parts: readonly (string | number)[]): string =>
  v5([kind, ...parts.map(String)].map((part) => `${part.length}:${part}`).join('|'), NAMESPACE)
