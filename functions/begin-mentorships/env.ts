import * as z from 'zod'
import { CoreEnv } from '@fairlead/platform/env'

export const BeginMentorshipsEnv = z.object({ ...CoreEnv.shape })
