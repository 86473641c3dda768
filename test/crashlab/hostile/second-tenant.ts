import { naturalId } from '@fairlead/kernel/ids'
import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import type { Attributes, Item, Put, TableName } from '@fairlead/kernel/store'
import { localCustodian } from '@fairlead/platform/keys/custodian'
import { claimsOf } from '@fairlead/platform/keys/sealing'
import { subjectKeys } from '@fairlead/platform/keys/subject-keys'
import { sealedStore } from '@fairlead/platform/store/sealed'
import { sandboxMasterKey } from '@fairlead/sandbox/runtime/local-service'
import { tenantId } from '@fairlead/sandbox/addresses'
import type { Wiring } from '@fairlead/sandbox/runtime/wiring'
import type { Employee } from '@fairlead/workforce/employee'
import { putNumberHolder } from '@fairlead/workforce/employee-store'
import { canary } from '../../journeys/planted.fixture.ts'
import { wiring, type River } from '../../journeys/river.fixture.ts'

export const otherTenant = 'globex'
export const otherProgramme = 'second-programme'
/** The second programme as the other tenant calls it, so that each tenant has one that the other has not. */
export const theirProgramme = 'globex-programme'
export const otherMark = 'wvjk'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** Of each id of ours, the one that stands in its place over there. */
export const theirId = (id: string): string => naturalId('of the other tenant', id)
export const theirs = (text: string): string =>
  text
    .replaceAll(uuid, theirId)
    .replaceAll(`T#${tenantId}#`, `T#${otherTenant}#`)
    .replaceAll(otherProgramme, theirProgramme)
    .replaceAll(canary, otherMark)

export const idsIn = (text: string): readonly string[] => [...new Set(text.match(uuid))]

type Row = Readonly<Record<string, unknown>>

/** Whose item it is, as its seal says; undefined for what belongs to nobody. */
const subjectOf = (row: Row): string | undefined => {
  const { sealed } = JSON.parse(String(row['attributes'])) as { readonly sealed?: unknown }
  return typeof sealed === 'string' ? claimsOf(sealed)['subject'] : undefined
}

const copyOf = (table: TableName, row: Row, item: Item): Put => {
  const subject = subjectOf(row)
  return {
    kind: 'put',
    key: { table, pk: theirs(String(row['pk'])), sk: theirs(String(row['sk'])) },
    attributes: JSON.parse(theirs(JSON.stringify(item.attributes))) as Attributes,
    condition: 'any',
    ...(typeof row['lookupPk'] === 'string' ? { lookup: { pk: theirs(row['lookupPk']), sk: theirs(String(row['lookupSk'])) } } : {}),
    ...(subject === undefined ? {} : { subject: theirId(subject) }),
  }
}

/** A second customer who has all that the first one has: the same company under other ids, other names and keys of its own, in the same tables. */
export const openSecondTenant = async (river: River): Promise<void> => {
  const store = sealedStore(
    river.store,
    subjectKeys({ store: river.store, custodian: localCustodian(sandboxMasterKey), now: river.world.clock.now }),
  )
  let made = 0
  const run: Run = {
    tenantId: otherTenant,
    correlationId: 'second-tenant',
    causationId: null,
    asOf: river.world.clock.now().toISOString(),
    newId: () => `second-tenant-${(made += 1)}`,
    log: silentLog,
  }
  for (const table of ['core', 'ratings'] as const) {
    const [rows, items] = [river.rows(table), (await river.opened(table)) as readonly (Item | undefined)[]]
    for (const [at, row] of rows.entries()) {
      const item = items[at]
      const pk = String(row['pk'])
      // A number's holder lies under a hash keyed with the tenant's own key: it is made again from the employee.
      if (item === undefined || !pk.startsWith(`T#${tenantId}#`) || pk.includes('#EMPLOYEE-NUMBER#')) continue
      const copy = copyOf(table, row, item)
      const holder = pk.includes('#EMPLOYEE#')
        ? [putNumberHolder({ ...(copy.attributes as unknown as Employee), tenantId: otherTenant }, 'any')]
        : []
      await store.transact(run, [copy, ...holder])
    }
  }
}

type Named = Readonly<Record<string, unknown>>

const twice = (connection: Named): readonly Named[] => [
  connection,
  {
    ...connection,
    connectionId: `${otherTenant}-${String(connection['connectionId'])}`,
    tenantId: otherTenant,
    ...Object.fromEntries(
      Object.entries(connection).flatMap(([name, value]) =>
        name.endsWith('ecretName') ? [[name, String(value).replace(tenantId, otherTenant)]] : [],
      ),
    ),
    ...(connection['connector'] === 'lti' ? { clientId: `${otherTenant}-tool`, issuer: 'http://127.0.0.1:4799' } : {}),
  },
]

/** The template's functions in a deployment of two tenants. `administrators`: employee numbers, in both. */
export const twoTenants = (administrators: readonly string[]): Wiring => {
  const tenants = JSON.stringify([tenantId, otherTenant].map((one) => ({ tenantId: one, administrators })))
  const functions = [...wiring.functions].map(([id, wired]) => {
    const { CONNECTIONS: connections, TENANTS: known, ...environment } = wired.environment
    return [
      id,
      {
        ...wired,
        environment: {
          ...environment,
          ...(known === undefined ? {} : { TENANTS: tenants }),
          ...(connections === undefined
            ? {}
            : { CONNECTIONS: JSON.stringify((JSON.parse(connections) as readonly Named[]).flatMap(twice)) }),
        },
      },
    ] as const
  })
  return { ...wiring, functions: new Map(functions) }
}
