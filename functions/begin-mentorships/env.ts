import * as z from 'zod'
import { SealedEnv } from '@fairlead/platform/env'

export const BeginMentorshipsEnv = z.object({ ...SealedEnv.shape })
