type Reporting = { readonly employeeId: string; readonly managerId?: string }

export type ReportingLine = {
  /** Everyone above, at any depth, nearest first; in a manager cycle everyone else of the cycle, never the person. */
  readonly ancestorsOf: (employeeId: string) => readonly string[]
  /** True when one is above the other, or both stand in one manager cycle: such a pair is never matched. */
  readonly sameLine: (one: string, other: string) => boolean
  /** How many manager cycles there are; a person who is their own manager is one. */
  readonly cycles: number
}

/** Each cycle is found once, from whichever of its people the walk meets first. */
const countCycles = (managerOf: ReadonlyMap<string, string>): number => {
  const walkOf = new Map<string, number>()
  let cycles = 0
  let walk = 0
  for (const start of managerOf.keys()) {
    walk += 1
    let at: string | undefined = start
    while (at !== undefined && !walkOf.has(at)) {
      walkOf.set(at, walk)
      at = managerOf.get(at)
    }
    if (at !== undefined && walkOf.get(at) === walk) cycles += 1
  }
  return cycles
}

/** Who reports to whom. Managers may be missing, unknown or cyclic: an unknown manager is an ancestor with nobody above. */
export const reportingLine = (employees: Iterable<Reporting>): ReportingLine => {
  const managerOf = new Map<string, string>()
  for (const { employeeId, managerId } of employees) if (managerId !== undefined) managerOf.set(employeeId, managerId)

  const ancestorsOf = (employeeId: string): readonly string[] => {
    const above = new Set<string>()
    let at = managerOf.get(employeeId)
    while (at !== undefined && at !== employeeId && !above.has(at)) {
      above.add(at)
      at = managerOf.get(at)
    }
    return [...above]
  }
  return {
    ancestorsOf,
    sameLine: (one, other) => ancestorsOf(one).includes(other) || ancestorsOf(other).includes(one),
    cycles: countCycles(managerOf),
  }
}
