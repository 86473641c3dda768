import { hash } from 'node:crypto'
import type { Json } from './store.ts'

/** JSON with sorted keys and no spaces: equal values give equal text, whatever order their keys came in (DynamoDB keeps none). */
export const canonicalJson = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((one: Json) => canonicalJson(one)).join(',')}]`
  const entries = Object.entries(value as Readonly<Record<string, Json>>).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`
}

/** SHA-256 as lower-case hex. What tells changed content from the same sent again; not for anything that could be guessed. */
export const contentHash = (content: Json): string => hash('sha256', canonicalJson(content))
