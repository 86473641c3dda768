import { connectionOf } from '@fairlead/connectors/registry'
import type { Connection } from '@fairlead/connectors/config'
import { moodlePublisher } from '@fairlead/connectors/lms/moodle/publisher'
import { xapiPublisher } from '@fairlead/connectors/lms/xapi/publisher'
import type { LmsPublisher } from '@fairlead/outcomes/ports'
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
