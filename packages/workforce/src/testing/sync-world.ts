import { AppError } from '@fairlead/kernel/errors'
import type { Outgoing } from '@fairlead/kernel/message'
import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import { SyncWorkforcePage } from '@fairlead/kernel/commands/workforce'
import type { Brakes } from '../brakes.ts'
import type { HrisSource } from '../ports.ts'
import { startSync, type StartSync, type StartSyncResult } from '../start-sync.ts'
import { syncWorkforcePage, type SyncPageResult } from '../sync-workforce-page.ts'

/** What goes wrong at one transaction: `before` nothing is written, `after` everything is and nobody hears of it. */
export type Fault = 'none' | 'before' | 'after'

const crash = (): AppError => new AppError('store-busy', 'unavailable', { message: 'The process was killed.' })

/** One tenant, one connection and a queue by hand: each message is tried until it succeeds. */
export const syncWorld = (
  store: Store,
  source: HrisSource,
  options: { readonly brakes?: Brakes; readonly faults?: readonly Fault[] } = {},
) => {
  const faults = [...(options.faults ?? [])]
  const sent: Outgoing[] = []
  let instant = Date.parse('2026-01-05T02:00:00Z')
  let ids = 0

  const faulty: Store = {
    ...store,
    async transact(run, changes, messages = []) {
      const fault = faults.shift() ?? 'none'
      if (fault === 'before') throw crash()
      const outcome = await store.transact(run, changes, messages)
      if (outcome === 'committed') sent.push(...messages)
      if (fault === 'after') throw crash()
      return outcome
    },
  }
  const runFor = (messageId: string): Run => ({
    tenantId: 'acme',
    correlationId: 'c',
    causationId: null,
    asOf: new Date(instant).toISOString(),
    newId: () => `id-${(ids += 1)}`,
    log: silentLog,
    inbox: { consumer: 'sync-workforce', messageId },
  })
  const persist = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof AppError && error.code === 'store-busy') return persist(work)
      throw error
    }
  }
  const ports = { store: faulty, source: () => source, ...(options.brakes === undefined ? {} : { brakes: options.brakes }) }
  const handle = (command: Outgoing, messageId: string): Promise<SyncPageResult> =>
    persist(() => syncWorkforcePage(ports, SyncWorkforcePage.data.parse(command.data), runFor(messageId)))

  return {
    sent,
    runFor,
    handle,
    /** Everything of this name that was ever sent. */
    facts: (name: string): readonly unknown[] => sent.filter((outgoing) => outgoing.name === name).map(({ data }) => data),
    pass: (hours: number): void => {
      instant += hours * 3600 * 1000
    },
    start: (input: Partial<StartSync>, messageId: string): Promise<StartSyncResult> =>
      persist(() => startSync({ store: faulty }, { connectionId: 'hr', mode: 'full', reason: 'nightly', ...input }, runFor(messageId))),
    /** A whole sync; every command is delivered a second time after it was handled. Answers what the last page answered. */
    async sync(input: Partial<StartSync>, messageId: string): Promise<SyncPageResult> {
      const from = sent.length
      await this.start(input, messageId)
      let result: SyncPageResult = { kind: 'stale' }
      for (let at = from; at < sent.length; at += 1) {
        const command = sent[at]
        if (command?.name !== 'SyncWorkforcePage') continue
        result = await handle(command, `${messageId}/${at}`)
        await handle(command, `${messageId}/${at}`)
      }
      return result
    },
  }
}
export type SyncWorld = ReturnType<typeof syncWorld>
