import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import type { Change } from '@fairlead/kernel/store'
import { sqliteStore, type SqliteStore } from '@fairlead/platform/store/sqlite'
import type { Programme } from '@fairlead/programme/document'
import { newVersion } from '@fairlead/programme/programme-store'
import { sampleProgramme } from '@fairlead/programme/sample-programme'
import type { Employee } from '@fairlead/workforce/employee'
import { putEmployee, putNumberHolder } from '@fairlead/workforce/employee-store'

export const tenantId = 'acme'

export const runAs = (employeeId?: string, ofTenant = tenantId): Run => ({
  tenantId: ofTenant,
  correlationId: 'test',
  causationId: null,
  asOf: '2026-10-01T08:00:00.000Z',
  newId: () => crypto.randomUUID(),
  log: silentLog,
  ...(employeeId === undefined ? {} : { actor: { employeeId, via: 'jwt' } }),
})

/** Somebody whose employee number is `N-` and their id. */
export const employee = (employeeId: string, over: Partial<Employee> = {}): Employee => ({
  employeeId,
  tenantId,
  connectionId: 'bamboo',
  sourceId: employeeId,
  employeeNumber: `N-${employeeId}`,
  givenName: 'Ada',
  familyName: 'Example',
  displayName: `Ada ${employeeId}`,
  workEmail: `${employeeId}@company.example`,
  status: 'active',
  hireDate: '2020-01-01',
  contentHash: '',
  observedAt: '2026-01-01T00:00:00Z',
  ...over,
})

export type Stored = {
  readonly store: SqliteStore
  readonly keep: (...changes: readonly Change[]) => Promise<void>
  readonly hire: (...employees: readonly Employee[]) => Promise<void>
  /** The sample programme with these approvers; answers it as published. */
  readonly publish: (over: Partial<Programme>) => Promise<Programme>
}

/** A store in memory with what a test puts there. */
export const stored = (): Stored => {
  const store = sqliteStore({ path: ':memory:' })
  let versions = 0
  const keep = async (...changes: readonly Change[]): Promise<void> => void (await store.transact(runAs(), changes))
  return {
    store,
    keep,
    hire: async (...employees) => {
      for (const one of employees) await keep(putEmployee(one, 'absent'), putNumberHolder(one, 'absent'))
    },
    publish: async (over) => {
      const sample = sampleProgramme({ startsOn: '2026-10-05', endsOn: '2026-12-31', approvers: ['N-boss'] })
      const programme = { ...sample, ...over }
      const version = (versions += 1)
      await keep(
        ...newVersion(tenantId, { programme, version, contentHash: String(version), publishedAt: runAs().asOf, publishedBy: 'admin' }),
      )
      return programme
    },
  }
}
