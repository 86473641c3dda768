import * as z from 'zod'
import { SealedEnv, StageEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const LtiLaunchEnv = z.object({ PORTAL_ORIGIN: z.url(), ...SealedEnv.shape, ...ConnectionsEnv.shape, ...StageEnv.shape })
