import * as z from 'zod'
import { CoreEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const ReceiveHrisWebhookEnv = z.object({ ...CoreEnv.shape, ...ConnectionsEnv.shape })
