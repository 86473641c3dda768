import * as z from 'zod'
import { SealedEnv, IssuerEnv } from '@fairlead/platform/env'

export const GiveFeedbackEnv = z.object({ ...SealedEnv.shape, ...IssuerEnv.shape })
