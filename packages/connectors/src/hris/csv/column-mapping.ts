import { EmploymentStatus } from '@fairlead/workforce/employee'
import * as z from 'zod'
import { RatingScale } from '../../config.ts'

/** What a column of an HR export may stand for. */
export const fields = [
  'employeeNumber',
  'workEmail',
  'givenName',
  'familyName',
  'displayName',
  'status',
  'managerEmployeeNumber',
  'department',
  'division',
  'location',
  'timeZone',
  'title',
  'jobLevel',
  'hireDate',
  'originalHireDate',
  'currentPositionStartDate',
  'terminationDate',
  'languages',
  'legalEntity',
  'contract',
  'mentorTrainedOn',
  'performanceRating',
  'potentialRating',
  'yearsWithCompany',
  'yearsInPosition',
] as const
export type Field = (typeof fields)[number]

export const dateFields = [
  'hireDate',
  'originalHireDate',
  'currentPositionStartDate',
  'terminationDate',
  'mentorTrainedOn',
] as const satisfies readonly Field[]
export type DateField = (typeof dateFields)[number]

export const dateFormats = ['yyyy-MM-dd', 'yyyy/MM/dd', 'dd/MM/yyyy', 'MM/dd/yyyy', 'dd.MM.yyyy', 'dd-MM-yyyy', 'yyyyMMdd'] as const
export type DateFormat = (typeof dateFormats)[number]

const Text = z.string().min(1).max(200)

const Column = z.strictObject({
  /** As it stands in the header row. */
  column: Text,
  /** For dates, declared and never guessed while reading: 03/04/2020 is two different days. */
  format: z.enum(dateFormats).optional(),
  /** What a cell means: `Yes` -> `terminated`. A cell that is not listed is a reason to reject the row. */
  values: z.record(Text, z.string().max(200)).optional(),
})
export type Column = z.infer<typeof Column>

/** The mapping file: saved beside the export and read again next time. */
export const ColumnMapping = z
  .strictObject({
    delimiter: z.enum([',', ';']).default(','),
    /** Cells that mean "nothing here", such as `N/A-StillEmployed`. */
    missing: z.array(z.string().max(200)).max(50).default([]),
    columns: z.partialRecord(z.enum(fields), Column),
    /** What the file does not say and whoever imports it declares. */
    declared: z
      .strictObject({
        /** Everybody's, where no column holds one. */
        status: EmploymentStatus.optional(),
        /** The place in the file stands for the employee number: for one look at a file, not for a feed. */
        employeeNumber: z.literal('line').optional(),
        /** Years of service are counted back from here; the dates that result are marked as derived. */
        asOf: z.iso.date().optional(),
        scale: RatingScale.optional(),
        cycle: z.strictObject({ id: Text, periodStart: z.iso.date(), periodEnd: z.iso.date() }).optional(),
      })
      .prefault({}),
  })
  .superRefine(({ columns, declared }, context) => {
    const refuse = (path: readonly string[], message: string): void => context.addIssue({ code: 'custom', path: [...path], message })
    for (const field of dateFields) {
      if (columns[field] !== undefined && columns[field].format === undefined)
        refuse(['columns', field, 'format'], 'a column of dates needs its format')
    }
    const counted = columns.yearsWithCompany ?? columns.yearsInPosition
    if (counted !== undefined && declared.asOf === undefined)
      refuse(['declared', 'asOf'], 'years are counted back from a day that has to be declared')
    const rated = columns.performanceRating ?? columns.potentialRating
    if (rated !== undefined && declared.scale === undefined) refuse(['declared', 'scale'], 'a rating needs its scale')
    if (rated !== undefined && declared.cycle === undefined) refuse(['declared', 'cycle'], 'a rating needs its review cycle')
  })
export type ColumnMapping = z.infer<typeof ColumnMapping>

/** For editors: JSON Schema of the mapping file. */
export const columnMappingJsonSchema = (): object => z.toJSONSchema(ColumnMapping, { io: 'input' })
