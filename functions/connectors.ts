import { connectionOf, connectionsOf, hrisSource, originsOf } from '@fairlead/connectors/registry'
import { outlookCalendar } from '@fairlead/connectors/calendar/outlook/outlook-calendar'
import type { Connection } from '@fairlead/connectors/config'
import { AppError } from '@fairlead/kernel/errors'
import type { Bindings } from '@fairlead/platform/bindings'
import type { Stage } from '@fairlead/platform/env'
import { guardedFetch } from '@fairlead/platform/http/guarded-fetch'
import type { Calendar } from '@fairlead/scheduling/ports'
import type { HrisSource } from '@fairlead/workforce/ports'

/** What a connector gets: a fetch that reaches its own connection's origins and no other, its secrets, and the clock. */
export const portsFor = (connection: Connection, { fetch, resolve, secret, now }: Bindings, stage: Stage) => ({
  fetch: guardedFetch(fetch, { stage, allowedOrigins: originsOf(connection), system: connection.connector, now, resolve }),
  secret,
  now,
})

/** One of a kind for each id, kept for the life of the process: connectors keep their access tokens. */
export const kept = <Made>(make: (id: string) => Made): ((id: string) => Made) => {
  const made = new Map<string, Made>()
  return (id) => {
    const found = made.get(id) ?? make(id)
    made.set(id, found)
    return found
  }
}

/** The HRIS of a connection; the registry guards its fetch and keeps it. Error `connection-unknown` (not-found). */
export const hrisSources =
  (connections: readonly Connection[], bind: Bindings, stage: Stage) =>
  (connectionId: string): HrisSource =>
    hrisSource(connectionOf(connections, connectionId, 'hris'), { ...bind, stage })

/** The calendar of a tenant. Error `connection-unknown` (not-found). */
export const calendars = (connections: readonly Connection[], bind: Bindings, stage: Stage): ((tenantId: string) => Calendar) =>
  kept((tenantId) => {
    const [connection] = connectionsOf(connections, 'calendar', tenantId)
    if (connection === undefined)
      throw new AppError('connection-unknown', 'not-found', {
        message: 'This tenant has no calendar connection.',
        next: 'Add one to the deploy configuration.',
      })
    return outlookCalendar(connection, portsFor(connection, bind, stage))
  })
