import * as z from 'zod'
import { CoreEnv, IssuerEnv, ObjectsEnv } from '@fairlead/platform/env'

export const DecideMatchesEnv = z.object({ ...CoreEnv.shape, ...IssuerEnv.shape, ...ObjectsEnv.shape })
