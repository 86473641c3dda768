import * as z from 'zod'
import { defineCommand } from '../message.ts'
import { Id } from '../events/fields.ts'

export const ProposeMatches = defineCommand('propose-matches', 'ProposeMatches', z.strictObject({ cycleId: Id, programmeId: Id }))
