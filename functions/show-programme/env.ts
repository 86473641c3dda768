import * as z from 'zod'
import { CoreEnv } from '@fairlead/platform/env'

export const ShowProgrammeEnv = z.object({ ...CoreEnv.shape })
