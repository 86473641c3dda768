import { canonicalJson } from '@fairlead/kernel/content-hash'
import type { Json } from '@fairlead/kernel/store'

/** People told apart by a few features alone: `of` gives each one's class, `examples` one person of each class. */
export type Classes<Person> = { readonly of: Uint32Array; readonly examples: readonly Person[] }

/** Whoever has the same values in these features is in the same class. Features the side does not have count as the same for all. */
export const classesBy = <Person extends object>(people: readonly Person[], features: readonly PropertyKey[]): Classes<Person> => {
  const numbers = new Map<string, number>()
  const examples: Person[] = []
  const of = Uint32Array.from(people, (person) => {
    const key = canonicalJson(features.map((feature): Json => (Reflect.get(person, feature) as Json | undefined) ?? null))
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, examples.length)
    examples.push(person)
    return examples.length - 1
  })
  return { of, examples }
}
