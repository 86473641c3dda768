import * as z from 'zod'
import { CoreEnv, IssuerEnv } from '@fairlead/platform/env'
import { TenantsEnv } from '../tenants.ts'

export const PublishProgrammeEnv = z.object({ ...CoreEnv.shape, ...IssuerEnv.shape, ...TenantsEnv.shape })
