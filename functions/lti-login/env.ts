import * as z from 'zod'
import { CoreEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const LtiLoginEnv = z.object({ PORTAL_ORIGIN: z.url(), ...CoreEnv.shape, ...ConnectionsEnv.shape })
