import * as z from 'zod'
import { SealedEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const RequestMatchingEnv = z.object({ ...SealedEnv.shape, ...ConnectionsEnv.shape })
