import * as z from 'zod'
import { ObjectsEnv, ProtectedEnv, RatingsEnv, SealedEnv, StageEnv, WorkerEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'
import { RetentionEnv } from '../retention.ts'

export const ErasePersonEnv = z.object({
  DECISION_KEY_SECRET: z.string().min(1),
  ...SealedEnv.shape,
  ...RatingsEnv.shape,
  ...ProtectedEnv.shape,
  ...ObjectsEnv.shape,
  ...WorkerEnv.shape,
  ...ConnectionsEnv.shape,
  ...RetentionEnv.shape,
  ...StageEnv.shape,
})
