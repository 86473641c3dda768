import * as z from 'zod'
import { SealedEnv, IssuerEnv } from '@fairlead/platform/env'
import { TenantsEnv } from '../tenants.ts'

export const PublishProgrammeEnv = z.object({ ...SealedEnv.shape, ...IssuerEnv.shape, ...TenantsEnv.shape })
