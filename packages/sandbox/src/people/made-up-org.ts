/** Reports of one head at most. */
const SPAN = 8
const HEADS = 10

export type Placed = { readonly sourceId: string; readonly level: number; readonly department: string }

/** In a heap whose nodes have so many children, the parent of the n-th node. */
const parentOf = (index: number, width: number): number => Math.floor((index - 1) / width)

/**
 * A manager for everybody, where a file names none: the most senior person leads, the most senior of each department report to them, and each
 * department is a tree in order of seniority. Nobody is led by somebody junior, and there are no circles.
 */
export const madeUpManagers = (people: readonly Placed[]): ReadonlyMap<string, string> => {
  const bySeniority = people.toSorted((a, b) => b.level - a.level || (a.sourceId < b.sourceId ? -1 : 1))
  const [root, ...others] = bySeniority
  const managers = new Map<string, string>()
  if (root === undefined) return managers
  const heads = [root]
  for (const members of Map.groupBy(others, (person) => person.department).values()) {
    members.forEach((person, index) => {
      if (index === 0) heads.push(person)
      const manager = index === 0 ? heads[parentOf(heads.length - 1, HEADS)] : members[parentOf(index, SPAN)]
      if (manager !== undefined) managers.set(person.sourceId, manager.sourceId)
    })
  }
  return managers
}
