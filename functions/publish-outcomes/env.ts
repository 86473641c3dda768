import * as z from 'zod'
import { SealedEnv, StageEnv, WorkerEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const PublishOutcomesEnv = z.object({ ...SealedEnv.shape, ...WorkerEnv.shape, ...ConnectionsEnv.shape, ...StageEnv.shape })
