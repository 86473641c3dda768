import * as z from 'zod'
import { CoreEnv } from '@fairlead/platform/env'

export const CancelMeetingSeriesEnv = z.object({ ...CoreEnv.shape })
