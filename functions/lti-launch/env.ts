import * as z from 'zod'
import { CoreEnv, StageEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const LtiLaunchEnv = z.object({ PORTAL_ORIGIN: z.url(), ...CoreEnv.shape, ...ConnectionsEnv.shape, ...StageEnv.shape })
