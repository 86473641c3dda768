import * as z from 'zod'
import { CoreEnv, RatingsEnv, StageEnv, WorkerEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const SyncWorkforceEnv = z.object({
  ...CoreEnv.shape,
  ...RatingsEnv.shape,
  ...WorkerEnv.shape,
  ...ConnectionsEnv.shape,
  ...StageEnv.shape,
})
