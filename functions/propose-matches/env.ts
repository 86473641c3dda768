import * as z from 'zod'
import { CoreEnv, ObjectsEnv, WorkerEnv } from '@fairlead/platform/env'

export const ProposeMatchesEnv = z.object({ ...CoreEnv.shape, ...ObjectsEnv.shape, ...WorkerEnv.shape })
