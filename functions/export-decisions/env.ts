import * as z from 'zod'
import { IssuerEnv, SealedEnv } from '@fairlead/platform/env'
import { TenantsEnv } from '../tenants.ts'

export const ExportDecisionsEnv = z.object({ ...SealedEnv.shape, ...IssuerEnv.shape, ...TenantsEnv.shape })
