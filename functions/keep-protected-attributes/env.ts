import * as z from 'zod'
import { IssuerEnv, ProtectedEnv, SealedEnv } from '@fairlead/platform/env'
import { TenantsEnv } from '../tenants.ts'

export const KeepProtectedAttributesEnv = z.object({
  ...SealedEnv.shape,
  ...ProtectedEnv.shape,
  ...IssuerEnv.shape,
  ...TenantsEnv.shape,
})
