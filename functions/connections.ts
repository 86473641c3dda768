import { Connections } from '@fairlead/connectors/config'
import * as z from 'zod'

export const ConnectionsEnv = z.object({ CONNECTIONS: Connections })
