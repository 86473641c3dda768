import { DatabaseSync } from 'node:sqlite'
import { naturalId } from '@fairlead/kernel/ids'
import { tenantId } from '@fairlead/sandbox/addresses'
import type { Wiring } from '@fairlead/sandbox/runtime/wiring'
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

/** A second customer who has all that the first one has: the same company under other ids and other names, in the same tables. */
export const openSecondTenant = (river: River): void => {
  const database = new DatabaseSync(river.storePath)
  try {
    for (const table of ['core', 'ratings'] as const) {
      const rows = database.prepare(`SELECT * FROM "${table}" WHERE pk LIKE ?`).all(`T#${tenantId}#%`)
      for (const row of rows) {
        const names = Object.keys(row)
        const values = names.map((name) => (typeof row[name] === 'string' ? theirs(row[name]) : (row[name] ?? null)))
        database
          .prepare(`INSERT OR REPLACE INTO "${table}" (${names.map((name) => `"${name}"`).join()}) VALUES (${names.map(() => '?').join()})`)
          .run(...values)
      }
    }
  } finally {
    database.close()
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
