import { ReconcileMeetingSeries } from '@fairlead/kernel/commands/scheduling'
import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import { partOf } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import type { Series } from './series.ts'
import { seriesStore } from './series-store.ts'

/** Well under the 100 rows of a transaction. */
const CHUNK = 40

const askFor = async (store: Store, chunk: readonly Series[], run: Run): Promise<void> => {
  const [first] = chunk
  if (first === undefined) return
  const commands = chunk.flatMap(({ mentorshipId, organiserId }) =>
    organiserId === null ? [] : [message(ReconcileMeetingSeries, { mentorshipId, organiserId })],
  )
  await store.transact(partOf(run, `sweep-${first.mentorshipId}`), [], commands)
}

/** Ask for a look at every live series with a session that has ended since anybody looked. Asking twice does no harm. */
export const sweepSeries = async ({ store }: { readonly store: Store }, run: Run): Promise<{ readonly due: number }> => {
  let due = 0
  let chunk: Series[] = []
  for await (const series of seriesStore(store).due(run.tenantId, run.asOf)) {
    chunk.push(series)
    due += 1
    if (chunk.length < CHUNK) continue
    await askFor(store, chunk, run)
    chunk = []
  }
  await askFor(store, chunk, run)
  return { due }
}
