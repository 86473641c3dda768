import * as z from 'zod'
import { CoreEnv } from '@fairlead/platform/env'

export const RecordSessionEnv = z.object({ ...CoreEnv.shape })
