import type { BambooHrConnection } from '@fairlead/connectors/config'
import type { Person } from '../company.ts'
import { peopleOf, untilEdited, type BambooHrAccount } from './bamboohr-account.ts'
import { json } from './bamboohr-employees.ts'

/** What a connection to this account has to know; every account names its datasets and fields differently. */
export const accountFields = {
  extraFields: {
    dataset: 'employee_details',
    employeeId: 'employeeId',
    employeeNumber: 'employeeNumber',
    jobLevel: 'customJobLevel',
    timeZone: 'customTimeZone',
    languages: 'customLanguages',
    originalHireDate: 'originalHireDate',
    currentPositionStartDate: 'currentPositionStartDate',
  },
  ratings: {
    dataset: 'performance_reviews',
    fields: {
      employeeId: 'employeeId',
      cycle: 'reviewCycle',
      periodStart: 'periodStart',
      periodEnd: 'periodEnd',
      performance: 'overallRating',
      potentialManager: 'potentialByManager',
      potentialCalibration: 'potentialByPanel',
    },
    scale: { id: '1-5', min: 1, max: 5 },
  },
} as const satisfies Pick<BambooHrConnection, 'extraFields' | 'ratings'>

type Row = Readonly<Record<string, string>>
const rating = (value: number | undefined): string => (value === undefined ? '' : String(value))

const detailsOf = (person: Person): Row => ({
  employeeId: person.sourceId,
  employeeNumber: person.employeeNumber,
  customJobLevel: String(person.level),
  customTimeZone: person.timeZone,
  customLanguages: person.languages.join(', '),
  originalHireDate: person.originalHireDate ?? '',
  currentPositionStartDate: person.currentPositionStartDate ?? '',
})
const reviewOf = (account: BambooHrAccount, person: Person): Row => ({
  employeeId: person.sourceId,
  reviewCycle: account.reviewCycle.name,
  periodStart: account.reviewCycle.start,
  periodEnd: account.reviewCycle.end,
  overallRating: rating(person.performance),
  potentialByManager: rating(person.potential.manager),
  potentialByPanel: rating(person.potential.calibration),
})

const datasets: Readonly<
  Record<
    string,
    { readonly label: string; readonly fields: readonly string[]; readonly rows: (account: BambooHrAccount) => readonly Row[] }
  >
> = {
  employee_details: {
    label: 'Employee details',
    fields: Object.values(accountFields.extraFields).slice(1),
    rows: (account) => peopleOf(account).map(detailsOf),
  },
  performance_reviews: {
    label: 'Performance reviews',
    fields: Object.values(accountFields.ratings.fields),
    rows: (account) =>
      peopleOf(account)
        .filter((person) => person.status === 'Active')
        .map((person) => reviewOf(account, person)),
  },
}

/** Errors of the newer dataset operations are problem documents (RFC 7807). */
const problem = (status: number, code: string, detail: string): Response =>
  json(status, { type: 'about:blank', title: code, status, detail, code }, { 'x-bamboohr-error-message': detail })

/** GET /api/v1_2/datasets */
export const answerDatasets = (): Response =>
  json(200, { datasets: Object.entries(datasets).map(([name, { label }]) => ({ name, label })) })

/** GET /api/v1_2/datasets/{datasetName}/fields */
export const answerFields = (name: string, query: URLSearchParams): Response => {
  const dataset = datasets[name]
  if (dataset === undefined) return problem(422, 'DATASET_NOT_FOUND', 'There is no such dataset.')
  const size = Number(query.get('page_size') ?? 500)
  const pages = Math.max(1, Math.ceil(dataset.fields.length / size))
  // A page beyond the last one is the last one.
  const page = Math.min(Number(query.get('page') ?? 1), pages)
  return json(200, {
    pagination: { total_records: dataset.fields.length, current_page: page, total_pages: pages, next_page: null, prev_page: null },
    name,
    label: dataset.label,
    fields: dataset.fields
      .slice((page - 1) * size, page * size)
      .map((field) => ({ name: field, label: field, parentType: 'page', parentName: dataset.label, entityName: name })),
  })
}

/** Only what a connector of ours may ask: `field eq 'x'` and `field in ('x','y')`. */
const filterOf = (filter: string): ((row: Row) => boolean) | undefined => {
  const [, field = '', equal, list] = /^(\w+) (?:eq '((?:[^']|'')*)'|in \(((?:'(?:[^']|'')*',?\s*)+)\))$/.exec(filter) ?? []
  if (field === '') return undefined
  const allowed = new Set(
    equal === undefined
      ? [...(list ?? '').matchAll(/'((?:[^']|'')*)'/g)].map(([, one]) => (one ?? '').replaceAll("''", "'"))
      : [equal.replaceAll("''", "'")],
  )
  return (row) => allowed.has(row[field] ?? '')
}

const sorter = (orderBy: string): ((a: Row, b: Row) => number) => {
  const rules = orderBy.split(',').map((rule) => rule.trim().split(/\s+/))
  return (a, b) => {
    for (const [field = '', direction] of rules) {
      const [left, right] = [a[field] ?? '', b[field] ?? '']
      if (left !== right) return (left < right ? -1 : 1) * (direction === 'desc' ? -1 : 1)
    }
    return 0
  }
}

export type DataRequest = {
  readonly fields: readonly string[]
  readonly filter?: string | null
  readonly orderBy?: string | null
  readonly page?: number
  readonly pageSize?: number
}

/** POST /api/v2/datasets/{datasetName}/data; the request has been checked against the OpenAPI document. */
export const answerData = (account: BambooHrAccount, name: string, request: DataRequest): Response => {
  const dataset = datasets[name]
  if (dataset === undefined) return problem(404, 'DATASET_NOT_FOUND', 'There is no such dataset.')
  const { fields, filter, orderBy, page = 1, pageSize = 100 } = request
  const strange = fields.find((field) => !dataset.fields.includes(field))
  if (strange !== undefined) return problem(422, 'VALIDATION_FAILED', `There is no field ${strange}.`)
  const keep = filter === null || filter === undefined ? () => true : filterOf(filter)
  if (keep === undefined) return problem(422, 'VALIDATION_FAILED', 'The filter expression is not understood.')
  const sorted = (orderBy ?? '').split(',').map((rule) => rule.trim().split(/\s+/)[0] ?? '')
  if (orderBy && !sorted.every((field) => fields.includes(field)))
    return problem(422, 'VALIDATION_FAILED', 'Sorted fields must be in fields.')
  const all = untilEdited(account, `${name} ${orderBy ?? ''}`, () => {
    const unordered = dataset.rows(account)
    return orderBy ? unordered.toSorted(sorter(orderBy)) : unordered
  })
  const rows = all.filter(keep)
  return json(200, {
    data: rows
      .slice((page - 1) * pageSize, page * pageSize)
      .map((row) => ({ fields: Object.fromEntries(fields.map((field) => [field, row[field] ?? ''])) })),
    links: { next: page * pageSize < rows.length ? `/api/v2/datasets/${name}/data` : null, prev: null },
    meta: { page, pageSize, totalPages: Math.max(1, Math.ceil(rows.length / pageSize)), totalItems: rows.length },
  })
}
