import * as z from 'zod'
import { CoreEnv, IssuerEnv } from '@fairlead/platform/env'

export const ReviewHighPotentialsEnv = z.object({ DECISION_KEY_SECRET: z.string().min(1), ...CoreEnv.shape, ...IssuerEnv.shape })
