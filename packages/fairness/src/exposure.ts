import { cellsOf, clashesWith, type People } from './groups.ts'
import { type Policy, shareTable, type ShareTable } from './share-table.ts'

/**
 * Of those in each group who have a mentor, how many have a senior one: who gets a mentor and who gets an influential one are different
 * questions. A group whose match rate is hidden is hidden here too, since its number with a mentor is the base.
 */
export const exposure = (groups: People, policy: Policy, rates: ShareTable, earlier: readonly ShareTable[] = []): ShareTable => {
  const cells = cellsOf(groups, (people) => {
    const matched = people.filter((person) => person.matched)
    return { count: matched.filter(({ seniorMentor }) => seniorMentor).length, n: matched.length }
  })
  const clashes = earlier.some((table) => clashesWith(cells, table, policy.smallestGroup))
  const unshown = new Set(rates.groups.flatMap(({ group, figures }) => (figures === null ? [group] : [])))
  return shareTable([cells], {
    ...policy,
    alsoHidden: ({ group }) => clashes || unshown.has(group),
    totalHidden: clashes || rates.total === null,
  })
}
