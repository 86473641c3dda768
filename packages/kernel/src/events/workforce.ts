import * as z from 'zod'
import { defineFact } from '../message.ts'
import { Count, Day, Id } from './fields.ts'

const SyncRun = { connectionId: Id, syncRunId: Id, mode: z.enum(['full', 'delta']) }

export const WorkforceSyncStarted = defineFact('workforce', 'WorkforceSyncStarted', z.strictObject(SyncRun))
export const WorkforceSynced = defineFact(
  'workforce',
  'WorkforceSynced',
  z.strictObject({
    ...SyncRun,
    seen: Count,
    changed: Count,
    departed: Count,
    rejected: Count,
    reviews: Count,
    /** Left out by releases that did not count them. */
    reviewsChanged: Count.optional(),
  }),
)
export const WorkforceSyncHalted = defineFact(
  'workforce',
  'WorkforceSyncHalted',
  z.strictObject({
    ...SyncRun,
    reason: z.enum(['mass-vanish', 'empty-source', 'all-ratings-missing']),
    active: Count,
    vanished: Count,
  }),
)
export const EmployeeDeparted = defineFact('workforce', 'EmployeeDeparted', z.strictObject({ employeeId: Id, effectiveOn: Day }))
export const EmployeeMoved = defineFact(
  'workforce',
  'EmployeeMoved',
  z.strictObject({ employeeId: Id, effectiveOn: Day, changed: z.array(z.enum(['department', 'location', 'manager', 'title'])).min(1) }),
)
export const EmployeePromoted = defineFact(
  'workforce',
  'EmployeePromoted',
  z.strictObject({ employeeId: Id, effectiveOn: Day, derived: z.boolean() }),
)
