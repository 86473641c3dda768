import * as z from 'zod'
import { SealedEnv, StageEnv, WorkerEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const ServeCalendarEnv = z.object({ ...SealedEnv.shape, ...WorkerEnv.shape, ...ConnectionsEnv.shape, ...StageEnv.shape })
