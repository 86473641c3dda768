import * as z from 'zod'
import { CoreEnv, StageEnv, WorkerEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const ServeCalendarEnv = z.object({ ...CoreEnv.shape, ...WorkerEnv.shape, ...ConnectionsEnv.shape, ...StageEnv.shape })
