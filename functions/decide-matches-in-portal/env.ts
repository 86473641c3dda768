import * as z from 'zod'
import { CoreEnv, ObjectsEnv } from '@fairlead/platform/env'

export const DecideMatchesInPortalEnv = z.object({ ...CoreEnv.shape, ...ObjectsEnv.shape })
