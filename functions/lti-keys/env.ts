import * as z from 'zod'
import { ConnectionsEnv } from '../connections.ts'

export const LtiKeysEnv = z.object({ ...ConnectionsEnv.shape })
