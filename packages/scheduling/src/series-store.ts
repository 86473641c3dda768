import type { Change, Condition, Item, Store } from '@fairlead/kernel/store'
import { itemsOf } from '@fairlead/kernel/store'
import type { Series } from './series.ts'

const keyOf = (tenantId: string, mentorshipId: string) => ({ pk: `T#${tenantId}#SERIES#${mentorshipId}`, sk: 'SERIES' })
const duePartition = (tenantId: string): string => `T#${tenantId}#SERIES-DUE`

/** When the next session of a live series is over: the sweep finds series by this. */
const nextEnd = (series: Series): string | undefined =>
  series.status === 'scheduled' ? series.occurrences.flatMap(({ ended, end }) => (ended === null ? [end] : [])).toSorted()[0] : undefined

export const putSeries = (tenantId: string, series: Series, condition: Condition): Change => {
  const end = nextEnd(series)
  return {
    kind: 'put',
    key: keyOf(tenantId, series.mentorshipId),
    attributes: series,
    condition,
    ...(end === undefined ? {} : { lookup: { pk: duePartition(tenantId), sk: `${end}#${series.mentorshipId}` } }),
  }
}

export const seriesStore = (store: Store) => ({
  find: (tenantId: string, mentorshipId: string): Promise<Item<Series> | undefined> => store.get<Series>(keyOf(tenantId, mentorshipId)),

  /** Live series with a session that was over by this instant and has not been looked at, longest waiting first. */
  async *due(tenantId: string, asOf: string): AsyncGenerator<Series> {
    for await (const { attributes } of itemsOf<Series>(store, { index: 'lookup', pk: duePartition(tenantId) })) {
      if ((nextEnd(attributes) ?? '') > asOf) return
      yield attributes
    }
  },
})
