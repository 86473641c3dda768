import * as z from 'zod'
import { SealedEnv } from '@fairlead/platform/env'
import { ConnectionsEnv } from '../connections.ts'

export const RequestMatchingFromBusEnv = z.object({ ...SealedEnv.shape, ...ConnectionsEnv.shape })
