import * as z from 'zod'
import { ObjectsEnv, ProtectedEnv, SealedEnv } from '@fairlead/platform/env'

export const ReportFairnessEnv = z.object({ ...SealedEnv.shape, ...ObjectsEnv.shape, ...ProtectedEnv.shape })
