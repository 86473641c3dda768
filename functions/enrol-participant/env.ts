import * as z from 'zod'
import { SealedEnv, IssuerEnv } from '@fairlead/platform/env'

export const EnrolParticipantEnv = z.object({ DECISION_KEY_SECRET: z.string().min(1), ...SealedEnv.shape, ...IssuerEnv.shape })
