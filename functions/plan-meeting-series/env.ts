import * as z from 'zod'
import { CoreEnv } from '@fairlead/platform/env'

export const PlanMeetingSeriesEnv = z.object({ ...CoreEnv.shape })
