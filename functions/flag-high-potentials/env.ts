import * as z from 'zod'
import { SealedEnv, RatingsEnv } from '@fairlead/platform/env'

export const FlagHighPotentialsEnv = z.object({ DECISION_KEY_SECRET: z.string().min(1), ...SealedEnv.shape, ...RatingsEnv.shape })
