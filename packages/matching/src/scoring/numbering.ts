/** Names as whole numbers from 0: the same name gets the same number whatever the order, and the numbers mean nothing elsewhere. */
export type Numbering = {
  readonly of: (name: string | undefined) => number | null
  /** Sorted, each once. */
  readonly all: (names: readonly string[] | undefined) => readonly number[]
}

export const numbering = (names: Iterable<string | undefined>): Numbering => {
  const known = new Set<string>()
  for (const name of names) if (name !== undefined) known.add(name)
  const numbers = new Map([...known].toSorted().map((name, at) => [name, at]))
  const of: Numbering['of'] = (name) => (name === undefined ? null : (numbers.get(name) ?? null))
  return {
    of,
    all: (some = []) => [...new Set(some.map(of).filter((number) => number !== null))].toSorted((a, b) => a - b),
  }
}
