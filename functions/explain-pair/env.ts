import * as z from 'zod'
import { SealedEnv, IssuerEnv, ObjectsEnv } from '@fairlead/platform/env'

export const ExplainPairEnv = z.object({ ...SealedEnv.shape, ...IssuerEnv.shape, ...ObjectsEnv.shape })
