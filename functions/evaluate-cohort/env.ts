import * as z from 'zod'
import { CoreEnv, WorkerEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const EvaluateCohortEnv = z.object({ ...CoreEnv.shape, ...WorkerEnv.shape, ...ConnectionsEnv.shape })
