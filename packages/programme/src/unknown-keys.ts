import { distance } from 'fastest-levenshtein'
import { pathText } from '@fairlead/kernel/parse'
import type { Finding } from './finding.ts'
import { programmeJsonSchema } from './schema.ts'

/** The few keywords of JSON Schema that lead from an object to what is inside it. */
type SchemaNode = {
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly items?: SchemaNode
  readonly prefixItems?: readonly SchemaNode[]
}

const knownKeys = (path: readonly PropertyKey[]): readonly string[] => {
  const found = path.reduce<SchemaNode | undefined>(
    (node, part) => (typeof part === 'number' ? (node?.items ?? node?.prefixItems?.[part]) : node?.properties?.[String(part)]),
    programmeJsonSchema() as SchemaNode,
  )
  return Object.keys(found?.properties ?? {})
}

/** A guess is offered only when most letters agree; a wild guess would send the reader the wrong way. */
const nearest = (key: string, known: readonly string[]): string | undefined =>
  known
    .map((name) => ({ name, far: distance(key.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(2, Math.floor(name.length / 2)))
    .toSorted((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .at(0)?.name

/** One finding per key that the object at `path` does not have. */
export const unknownKeyFindings = (path: readonly PropertyKey[], keys: readonly string[]): readonly Finding[] => {
  const known = knownKeys(path)
  return keys.map((long) => {
    const key = long.slice(0, 60)
    const guess = nearest(key, known)
    return {
      code: 'unknown-key',
      path: pathText([...path, key]),
      sentence:
        guess === undefined ? `“${key}” is not a key of this object.` : `“${key}” is not a key of this object: did you mean “${guess}”?`,
      next: guess === undefined ? `Remove it. The keys here are: ${known.join(', ')}.` : `Write “${guess}”, or remove the key.`,
    }
  })
}

/** A copy without the unknown keys, so that the rest of the document can still be judged. */
export const withoutKeys = (
  input: unknown,
  unknown: readonly { readonly path: readonly PropertyKey[]; readonly keys: readonly string[] }[],
): unknown => {
  const copy: unknown = structuredClone(input)
  for (const { path, keys } of unknown) {
    const holder = path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown>)[part], copy) as Record<string, unknown>
    for (const key of keys) Reflect.deleteProperty(holder, key)
  }
  return copy
}
