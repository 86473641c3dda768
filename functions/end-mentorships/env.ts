import * as z from 'zod'
import { CoreEnv } from '@fairlead/platform/env'

export const EndMentorshipsEnv = z.object({ ...CoreEnv.shape })
