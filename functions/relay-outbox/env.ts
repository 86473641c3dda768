import * as z from 'zod'
import { RelayEnv } from '@fairlead/platform/env'

export const RelayOutboxEnv = z.object({ ...RelayEnv.shape })
