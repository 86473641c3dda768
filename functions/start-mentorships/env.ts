import * as z from 'zod'
import { SealedEnv, WorkerEnv } from '@fairlead/platform/env'

export const StartMentorshipsEnv = z.object({ ...SealedEnv.shape, ...WorkerEnv.shape })
