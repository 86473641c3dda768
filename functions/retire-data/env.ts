import * as z from 'zod'
import { SealedEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'
import { RetentionEnv } from '../retention.ts'
import { TenantsEnv } from '../tenants.ts'

export const RetireDataEnv = z.object({ ...SealedEnv.shape, ...TenantsEnv.shape, ...ConnectionsEnv.shape, ...RetentionEnv.shape })
