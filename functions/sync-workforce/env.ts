import * as z from 'zod'
import { SealedEnv, RatingsEnv, StageEnv, WorkerEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const SyncWorkforceEnv = z.object({
  ...SealedEnv.shape,
  ...RatingsEnv.shape,
  ...WorkerEnv.shape,
  ...ConnectionsEnv.shape,
  ...StageEnv.shape,
})
