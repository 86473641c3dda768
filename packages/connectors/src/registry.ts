import { AppError } from '@fairlead/kernel/errors'
import type { Stage } from '@fairlead/platform/env'
import { guardedFetch } from '@fairlead/platform/http/guarded-fetch'
import type { Resolve } from '@fairlead/platform/http/resolve'
import type { HrisSource } from '@fairlead/workforce/ports'
import type { Connection } from './config.ts'
import type { BambooHrPorts } from './hris/bamboohr/token.ts'
import { bambooHrSource } from './hris/bamboohr/source.ts'

type Kind = Connection['kind']
type OfKind<K extends Kind> = Extract<Connection, { readonly kind: K }>

/** Every connection of one kind, for one tenant where it is named. */
export const connectionsOf = <K extends Kind>(connections: readonly Connection[], kind: K, tenantId?: string): readonly OfKind<K>[] =>
  connections.filter(
    (connection): connection is OfKind<K> => connection.kind === kind && (tenantId === undefined || connection.tenantId === tenantId),
  )

/** Error: `connection-unknown` (not-found). */
export const connectionOf = <K extends Kind>(connections: readonly Connection[], connectionId: string, kind: K): OfKind<K> => {
  const found = connectionsOf(connections, kind).find((connection) => connection.connectionId === connectionId)
  if (found !== undefined) return found
  throw new AppError('connection-unknown', 'not-found', {
    message: `There is no ${kind} connection with this id.`,
    path: 'connectionId',
    next: 'Compare the id with the connections of this deployment.',
  })
}

const addressesOf = (connection: Connection): readonly string[] => {
  if (connection.connector === 'outlook') return [connection.baseUrl, connection.tokenUrl]
  if (connection.connector === 'lti') return [connection.jwksUrl, connection.tokenUrl]
  return [connection.connector === 'xapi' ? connection.endpoint : connection.baseUrl]
}

/** Where a connection's requests go: the exact origins that the guarded fetch allows. */
export const originsOf = (connection: Connection): readonly string[] => [
  ...new Set(addressesOf(connection).map((address) => new URL(address).origin)),
]

/** Raw bindings; the guard is put on here. */
export type ConnectorPorts = BambooHrPorts & { readonly stage: Stage; readonly resolve?: Resolve }

const sources = new WeakMap<OfKind<'hris'>, { readonly fetch: typeof globalThis.fetch; readonly source: HrisSource }>()

/** The HRIS of a connection, its requests held to the connection's own origin. Asked for again, it is the same one: it keeps the access token. */
export const hrisSource = (connection: OfKind<'hris'>, ports: ConnectorPorts): HrisSource => {
  const made = sources.get(connection)
  if (made?.fetch === ports.fetch) return made.source
  const { stage, now, secret, resolve } = ports
  const fetch = guardedFetch(ports.fetch, { stage, now, resolve, system: 'BambooHR', allowedOrigins: originsOf(connection) })
  const source = bambooHrSource(connection, { fetch, secret, now })
  sources.set(connection, { fetch: ports.fetch, source })
  return source
}
