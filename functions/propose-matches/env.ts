import * as z from 'zod'
import { SealedEnv, ObjectsEnv, WorkerEnv } from '@fairlead/platform/env'

export const ProposeMatchesEnv = z.object({
  DECISION_KEY_SECRET: z.string().min(1),
  /** Seconds after which the best plan so far is the answer. */
  SOLVE_SECONDS: z.coerce.number().int().min(1).max(840),
  ...SealedEnv.shape,
  ...ObjectsEnv.shape,
  ...WorkerEnv.shape,
})
