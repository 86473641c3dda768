/** People told apart by a few features alone: `of` gives each one's class, `examples` one person of each class. */
export type Classes<Person> = { readonly of: Uint32Array; readonly examples: readonly Person[] }

/** One plain value stands for itself; lists, and several values, are told apart as text. */
const keyOf = (person: object, features: readonly PropertyKey[]): unknown => {
  const values = features.map((feature): unknown => Reflect.get(person, feature) ?? null)
  const [first, ...others] = values
  return others.length > 0 || Array.isArray(first) ? JSON.stringify(values) : first
}

/** Whoever has the same values in these features is in the same class. Features the side does not have count as the same for all. */
export const classesBy = <Person extends object>(people: readonly Person[], features: readonly PropertyKey[]): Classes<Person> => {
  const numbers = new Map<unknown, number>()
  const examples: Person[] = []
  const of = Uint32Array.from(people, (person) => {
    const key = keyOf(person, features)
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, examples.length)
    examples.push(person)
    return examples.length - 1
  })
  return { of, examples }
}
