import * as z from 'zod'
import { SealedEnv } from '@fairlead/platform/env'

export const ShowProgrammeEnv = z.object({ ...SealedEnv.shape })
