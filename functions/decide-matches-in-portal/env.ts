import * as z from 'zod'
import { SealedEnv, ObjectsEnv } from '@fairlead/platform/env'

export const DecideMatchesInPortalEnv = z.object({ ...SealedEnv.shape, ...ObjectsEnv.shape })
