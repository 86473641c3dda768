import * as z from 'zod'

export const EmploymentStatus = z.enum(['prehire', 'onboarding', 'active', 'leave', 'terminated', 'retired'])
export type EmploymentStatus = z.infer<typeof EmploymentStatus>
/** Not gone: whoever waits to begin, or is on leave, is still one of us. */
export const isEmployed = (status: EmploymentStatus): boolean => status !== 'terminated' && status !== 'retired'

const Text = z.string().trim().min(1).max(200)

/**
 * One person as the HRIS describes them, before we give ids: what a connector's mapper returns. A missing value is left out,
 * never invented. Shape after SCIM terms; dates are `YYYY-MM-DD`.
 */
export const SourceEmployee = z.strictObject({
  sourceId: Text,
  employeeNumber: Text,
  givenName: Text,
  familyName: Text,
  displayName: Text,
  workEmail: z.email().max(320),
  status: EmploymentStatus,
  managerSourceId: Text.optional(),
  department: Text.optional(),
  division: Text.optional(),
  location: Text.optional(),
  /** IANA name. */
  timeZone: Text.optional(),
  title: Text.optional(),
  /** Higher is more senior; the connector's level map gives it. */
  jobLevel: z.int().min(0).max(100).optional(),
  hireDate: z.iso.date(),
  originalHireDate: z.iso.date().optional(),
  currentPositionStartDate: z.iso.date().optional(),
  terminationDate: z.iso.date().optional(),
  languages: z.array(z.string().min(2).max(12)).max(20).optional(),
  /** The company of the group that employs them. */
  legalEntity: Text.optional(),
  /** Kind of contract, such as permanent. */
  contract: Text.optional(),
  /** The day on which the mentor training was completed. */
  mentorTrainedOn: z.iso.date().optional(),
})
export type SourceEmployee = z.infer<typeof SourceEmployee>

/** Ours: the same person with our ids. `employeeId = naturalId('employee', tenantId, connectionId, sourceId)`. */
export type Employee = Omit<SourceEmployee, 'managerSourceId'> & {
  readonly employeeId: string
  readonly tenantId: string
  readonly connectionId: string
  readonly managerId?: string
  readonly contentHash: string
  readonly observedAt: string
}
