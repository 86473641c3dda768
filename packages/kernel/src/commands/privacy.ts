import * as z from 'zod'
import { defineCommand } from '../message.ts'
import { Id } from '../events/fields.ts'

/** Carry out an erasure that was asked for, from the step where it stands. */
export const ErasePerson = defineCommand('erase-person', 'ErasePerson', z.strictObject({ employeeId: Id }))
