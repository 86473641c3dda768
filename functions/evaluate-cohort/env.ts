import * as z from 'zod'
import { SealedEnv, WorkerEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const EvaluateCohortEnv = z.object({
  DECISION_KEY_SECRET: z.string().min(1),
  ...SealedEnv.shape,
  ...WorkerEnv.shape,
  ...ConnectionsEnv.shape,
})
