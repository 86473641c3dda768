import * as z from 'zod'
import { CoreEnv, WorkerEnv } from '@fairlead/platform/env'

export const StartMentorshipsEnv = z.object({ ...CoreEnv.shape, ...WorkerEnv.shape })
