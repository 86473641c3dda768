import { connectionOf, connectionsOf } from '@fairlead/connectors/registry'
import type { Connection } from '@fairlead/connectors/config'
import { moodlePublisher } from '@fairlead/connectors/lms/moodle/publisher'
import { xapiPublisher } from '@fairlead/connectors/lms/xapi/publisher'
import { moodleEraser } from '@fairlead/connectors/lms/moodle/eraser'
import { xapiEraser } from '@fairlead/connectors/lms/xapi/eraser'
import type { LmsEraser, LmsPublisher } from '@fairlead/outcomes/ports'
import type { Bindings } from '@fairlead/platform/bindings'
import type { Stage } from '@fairlead/platform/env'
import { kept, portsFor } from './connectors.ts'

/** The LMS or LRS of a connection. Error `connection-unknown` (not-found). */
export const lmsPublishers = (connections: readonly Connection[], bind: Bindings, stage: Stage): ((connectionId: string) => LmsPublisher) =>
  kept((connectionId) => {
    const connection = connectionOf(connections, connectionId, 'lms')
    const ports = portsFor(connection, bind, stage)
    return connection.connector === 'moodle' ? moodlePublisher(connection, ports) : xapiPublisher(connection, ports)
  })

/** What takes back, in each LMS of a tenant, what was written about one person. */
export const lmsErasers =
  (connections: readonly Connection[], bind: Bindings, stage: Stage) =>
  (tenantId: string): readonly { readonly connectionId: string; readonly eraser: LmsEraser }[] =>
    connectionsOf(connections, 'lms', tenantId).map((connection) => {
      const ports = portsFor(connection, bind, stage)
      const eraser = connection.connector === 'moodle' ? moodleEraser(connection, ports) : xapiEraser(connection, ports)
      return { connectionId: connection.connectionId, eraser }
    })
