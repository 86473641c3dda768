import * as z from 'zod'
import { CoreEnv } from '@fairlead/platform/env'
import { TenantsEnv } from '../tenants.ts'

export const StartEvaluationEnv = z.object({ ...CoreEnv.shape, ...TenantsEnv.shape })
