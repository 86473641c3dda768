import type { Attributes, Change, Page, Query, Store } from '@fairlead/kernel/store'
import { storeBusy, versionConflict } from '@fairlead/platform/store/conflict'
import { nounOf, queryNoun, type Through } from './through.ts'
import type { WrittenRows } from './written-rows.ts'

/** How long the index of a table may lag behind it; milliseconds. */
const LAG_MS = 5000

const lagging = <A extends Attributes>(page: Page<A>, { table = 'core' }: Query, written: WrittenRows, now: number): Page<A> => ({
  ...page,
  items: page.items.filter(({ pk, sk }) => now - written.lastWrite({ table, pk, sk }) > LAG_MS),
})

const aboutChanges = (changes: readonly Change[]): string => [...new Set(changes.map(({ key }) => nounOf(key)))].toSorted().join('+')

/** The store as DynamoDB is on a bad day: conflicts, throttling, a commit whose answer got lost, an index that lags. */
export const faultyStore = (store: Store, through: Through, now: () => Date, written: WrittenRows): Store => {
  const busyOr = async <Answer>(fault: string, call: () => Promise<Answer>): Promise<Answer> => {
    if (fault === 'busy' || fault === 'done-then-busy') throw storeBusy(new Error('simulated'))
    return call()
  }
  return {
    get: (key) => through('store.get', nounOf(key), () => store.get(key), busyOr),
    getMany: (keys) => through('store.getMany', nounOf(keys[0] ?? { pk: '' }), () => store.getMany(keys), busyOr),
    query: <A extends Attributes>(query: Query) =>
      through<Page<A>>(
        'store.query',
        queryNoun(query),
        () => store.query<A>(query),
        async (fault, call) => {
          if (fault === 'stale' && query.index !== undefined) return lagging(await call(), query, written, now().getTime())
          return busyOr(fault, call)
        },
      ),
    transact: (run, changes, messages) => {
      const commit = async () => {
        const outcome = await store.transact(run, changes, messages)
        for (const { key } of changes) written.write(key, now().getTime())
        return outcome
      }
      return through('store.transact', aboutChanges(changes), commit, async (fault, call) => {
        if (fault === 'conflict') throw versionConflict(0)
        if (fault === 'done-then-busy') await call()
        return busyOr(fault, call)
      })
    },
  }
}
