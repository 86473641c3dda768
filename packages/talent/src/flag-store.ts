import { itemsOf, type Change, type Condition, type Item, type Key, type Store } from '@fairlead/kernel/store'
import type { Flag } from './flag.ts'

export type FlagCounts = {
  readonly considered: number
  /** Flagged: the first step of the funnel. */
  readonly eligible: number
  /** Confirmed by an approver, and so invited. */
  readonly invited: number
}

/** What one flag run of one programme came to. */
export type FlagRun = {
  readonly flagRunId: string
  readonly programmeId: string
  readonly programmeVersion: number
  readonly considered: number
  readonly flagged: number
  readonly excluded: number
  /** ISO 8601 UTC. */
  readonly flaggedAt: string
}

const flagsPk = (tenantId: string, programmeId: string): string => `T#${tenantId}#FLAGS#${programmeId}`
const flagKey = (tenantId: string, programmeId: string, employeeId: string): Key => ({ pk: flagsPk(tenantId, programmeId), sk: employeeId })
const flagRunKey = (tenantId: string, flagRunId: string): Key => ({ pk: `T#${tenantId}#FLAG-RUN#${flagRunId}`, sk: 'RUN' })

export const putFlag = (tenantId: string, flag: Flag, condition: Condition): Change => ({
  kind: 'put',
  key: flagKey(tenantId, flag.programmeId, flag.employeeId),
  attributes: flag,
  condition,
  subject: flag.employeeId,
  lookup: { pk: `T#${tenantId}#FLAGS-OF#${flag.employeeId}`, sk: flag.programmeId },
})

export const dropFlag = (tenantId: string, programmeId: string, employeeId: string): Change => ({
  kind: 'delete',
  key: flagKey(tenantId, programmeId, employeeId),
  condition: 'any',
})

export const putFlagRun = (tenantId: string, flagRun: FlagRun): Change => ({
  kind: 'put',
  key: flagRunKey(tenantId, flagRun.flagRunId),
  attributes: flagRun,
  condition: 'absent',
  lookup: { pk: `T#${tenantId}#FLAG-RUNS#${flagRun.programmeId}`, sk: flagRun.flaggedAt },
})

export const flagStore = (store: Store) => {
  const items = (tenantId: string, programmeId: string): AsyncGenerator<Item<Flag>> =>
    itemsOf<Flag>(store, { pk: flagsPk(tenantId, programmeId), limit: 500 })
  return {
    items,
    item(tenantId: string, programmeId: string, employeeId: string): Promise<Item<Flag> | undefined> {
      return store.get<Flag>(flagKey(tenantId, programmeId, employeeId))
    },
    async run(tenantId: string, flagRunId: string): Promise<FlagRun | undefined> {
      return (await store.get<FlagRun>(flagRunKey(tenantId, flagRunId)))?.attributes
    },
    /** Read through the index, which may lag by a moment. */
    async latestRun(tenantId: string, programmeId: string): Promise<FlagRun | undefined> {
      const pk = `T#${tenantId}#FLAG-RUNS#${programmeId}`
      const { items: latest } = await store.query<FlagRun>({ index: 'lookup', pk, order: 'descending', limit: 1 })
      return latest[0]?.attributes
    },
    /** Everybody considered, by employee id. */
    async *list(tenantId: string, programmeId: string): AsyncGenerator<Flag> {
      for await (const { attributes } of items(tenantId, programmeId)) yield attributes
    },
    /** What every programme thinks of one person. */
    async *ofPerson(tenantId: string, employeeId: string): AsyncGenerator<Flag> {
      const query = { index: 'lookup', pk: `T#${tenantId}#FLAGS-OF#${employeeId}` } as const
      for await (const { attributes } of itemsOf<Flag>(store, query)) yield attributes
    },
    async counts(tenantId: string, programmeId: string): Promise<FlagCounts> {
      let [considered, eligible, invited] = [0, 0, 0]
      for await (const { attributes } of items(tenantId, programmeId)) {
        considered += 1
        if (attributes.verdict === 'flagged') eligible += 1
        if (attributes.review?.verdict === 'confirmed') invited += 1
      }
      return { considered, eligible, invited }
    },
  }
}
export type FlagStore = ReturnType<typeof flagStore>
