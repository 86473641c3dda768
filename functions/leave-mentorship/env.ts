import * as z from 'zod'
import { CoreEnv, IssuerEnv } from '@fairlead/platform/env'

export const LeaveMentorshipEnv = z.object({ ...CoreEnv.shape, ...IssuerEnv.shape })
