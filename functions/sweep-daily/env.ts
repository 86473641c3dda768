import * as z from 'zod'
import { CoreEnv } from '@fairlead/platform/env'
import { TenantsEnv } from '../tenants.ts'

export const SweepDailyEnv = z.object({ ...CoreEnv.shape, ...TenantsEnv.shape })
