import * as z from 'zod'
import { CoreEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const StartNightlySyncEnv = z.object({ ...CoreEnv.shape, ...ConnectionsEnv.shape })
