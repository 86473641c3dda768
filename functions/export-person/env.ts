import * as z from 'zod'
import { IssuerEnv, RatingsEnv, SealedEnv } from '@fairlead/platform/env'
import { TenantsEnv } from '../tenants.ts'

export const ExportPersonEnv = z.object({ ...SealedEnv.shape, ...RatingsEnv.shape, ...IssuerEnv.shape, ...TenantsEnv.shape })
