/** Who reports to whom in a circle: one list for each circle, in the order of the reporting line, beginning with the smallest id. */
export const managerLoops = (managerOf: ReadonlyMap<string, string>): readonly (readonly string[])[] => {
  const loops: (readonly string[])[] = []
  const done = new Set<string>()
  for (const start of [...managerOf.keys()].toSorted()) {
    const walk: string[] = []
    const onWalk = new Set<string>()
    let at: string | undefined = start
    while (at !== undefined && !done.has(at) && !onWalk.has(at)) {
      walk.push(at)
      onWalk.add(at)
      at = managerOf.get(at)
    }
    if (at !== undefined && onWalk.has(at)) loops.push(walk.slice(walk.indexOf(at)))
    for (const person of walk) done.add(person)
  }
  return loops.map((loop) => {
    const first = loop.indexOf(loop.toSorted()[0] ?? '')
    return [...loop.slice(first), ...loop.slice(0, first)]
  })
}
