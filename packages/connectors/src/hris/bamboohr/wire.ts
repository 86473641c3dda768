import * as z from 'zod'

/**
 * What BambooHR sends, after its published OpenAPI (BambooHR/bhr-api-python, specs/public.yaml). Loose on the way in: unknown keys
 * are dropped, and what the specification leaves open is checked when it is mapped, person by person.
 */
const Text = z.string().nullish()

/** The part of the closed list of optional fields that Fairlead asks for. BambooHR ignores a name that is not in its list, silently. */
export const listedFields = [
  'workEmail',
  'hireDate',
  'departmentName',
  'divisionName',
  'locationName',
  'employmentStatusName',
  'reportsToId',
] as const

export const ListedEmployee = z
  .object({
    employeeId: z.string().min(1),
    firstName: Text,
    lastName: Text,
    preferredName: Text,
    jobTitleName: Text,
    status: Text,
    workEmail: Text,
    hireDate: Text,
    departmentName: Text,
    divisionName: Text,
    locationName: Text,
    employmentStatusName: Text,
    reportsToId: Text,
    _restrictedFields: z.array(z.string()),
  })
  .transform(({ _restrictedFields: restrictedFields, ...employee }) => ({ ...employee, restrictedFields }))
export type ListedEmployee = z.infer<typeof ListedEmployee>

export const EmployeeListing = z.object({
  data: z.array(ListedEmployee),
  meta: z.object({ page: z.object({ nextCursor: z.union([z.string(), z.number()]).nullable() }) }),
})

export const ChangedEmployees = z.object({
  latest: z.string().nullish(),
  // PHP writes an empty map as an empty list.
  employees: z.union([
    z.record(z.string(), z.object({ id: z.string(), action: z.enum(['Inserted', 'Updated', 'Deleted']) })),
    z.array(z.never()).length(0),
  ]),
})

export const LeaverDates = z.object({ id: z.string(), terminationDate: Text })

const Cell = z.union([z.string(), z.number(), z.boolean()]).nullish()
export const DatasetRows = z.object({
  data: z.array(z.object({ fields: z.record(z.string(), Cell) })),
  meta: z.object({ page: z.int(), totalPages: z.int(), totalItems: z.int() }),
})
export type DatasetRow = z.infer<typeof DatasetRows>['data'][number]['fields']

export const DatasetFields = z.object({
  fields: z.array(z.object({ name: z.string() })),
  pagination: z.object({ total_pages: z.coerce.number().int() }).optional(),
})

export const Token = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).nullish(),
})

/** Errors of the employee listing; `BadPage` = the cursor's boundary is gone. */
export const ListingError = z.object({ error: z.object({ code: z.string() }) })
