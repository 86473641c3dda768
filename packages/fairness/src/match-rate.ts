import { cellsOf, clashesWith, type People } from './groups.ts'
import { type Policy, shareTable, type ShareTable } from './share-table.ts'

/** Of each group, how many have a mentor in the plan. `earlier`: tables already kept about some of the same people. */
export const matchRate = (groups: People, policy: Policy, earlier: readonly ShareTable[] = []): ShareTable => {
  const cells = cellsOf(groups, (people) => ({ count: people.filter(({ matched }) => matched).length, n: people.length }))
  const clashes = earlier.some((table) => clashesWith(cells, table, policy.smallestGroup))
  return shareTable([cells], { ...policy, alsoHidden: () => clashes, totalHidden: clashes })
}
