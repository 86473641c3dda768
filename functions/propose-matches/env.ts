import * as z from 'zod'
import { SealedEnv, ObjectsEnv, WorkerEnv } from '@fairlead/platform/env'

export const ProposeMatchesEnv = z.object({
  DECISION_KEY_SECRET: z.string().min(1),
  ...SealedEnv.shape,
  ...ObjectsEnv.shape,
  ...WorkerEnv.shape,
})
