import { createHash } from 'node:crypto'
import type { Json } from '@fairlead/kernel/store'

const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value as { readonly [key: string]: Json })
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]))
}

/** The same content gives the same hash, in any order of keys: what tells a changed row from one merely sent again. */
export const contentHash = (content: Json): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex')
