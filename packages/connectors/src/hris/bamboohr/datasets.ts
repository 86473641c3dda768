import { AppError } from '@fairlead/kernel/errors'
import type { BambooHrClient } from './client.ts'
import { DatasetFields, DatasetRows, type DatasetRow } from './wire.ts'

/** BambooHR allows 1000. */
const PAGE_SIZE = 500

/** The columns a configuration names; optional ones may be left out. */
export const columnsOf = (fields: Readonly<Record<string, string | undefined>>): readonly string[] => [
  ...new Set(Object.values(fields).filter((column) => column !== undefined)),
]

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * Which dataset holds what differs from account to account, so the names in the configuration are checked before the first page is read.
 * Error: `source-malformed` (invalid), naming the fields.
 */
export const checkDatasetFields = async (client: BambooHrClient, dataset: string, wanted: readonly string[]): Promise<void> => {
  const known = new Set<string>()
  let page = 0
  let pages = 1
  while (page < pages) {
    page += 1
    const { body } = await client.read({
      operation: 'list dataset fields',
      path: `/api/v1_2/datasets/${encodeURIComponent(dataset)}/fields?page=${page}&page_size=1000`,
      schema: DatasetFields,
    })
    for (const field of body.fields) known.add(field.name)
    pages = body.pagination?.total_pages ?? 1
  }
  const missing = wanted.filter((name) => !known.has(name))
  if (missing.length === 0) return
  throw new AppError('source-malformed', 'invalid', {
    message: `The BambooHR dataset "${dataset}" has no field ${missing.join(', ')}.`,
    path: missing.join(', '),
    next: `List its fields with GET /api/v1_2/datasets/${dataset}/fields and correct the connection.`,
  })
}

export type DatasetPage = { readonly rows: readonly DatasetRow[]; readonly totalPages: number; readonly totalRows: number }

/** One page, in a stable order: paging by number over an unsorted set could skip people. */
export const readDatasetPage = async (
  client: BambooHrClient,
  request: {
    readonly dataset: string
    readonly fields: readonly string[]
    readonly orderBy: readonly string[]
    readonly page: number
    readonly filter?: string
  },
): Promise<DatasetPage> => {
  const { body } = await client.read({
    operation: 'read dataset',
    path: `/api/v2/datasets/${encodeURIComponent(request.dataset)}/data`,
    body: {
      fields: request.fields,
      orderBy: request.orderBy.map((field) => `${field} asc`).join(', '),
      page: request.page,
      pageSize: PAGE_SIZE,
      ...(request.filter === undefined ? {} : { filter: request.filter }),
    },
    schema: DatasetRows,
  })
  return { rows: body.data.map((row) => row.fields), totalPages: body.meta.totalPages, totalRows: body.meta.totalItems }
}

/** The rows of these people, by employee id. */
export const readRowsOf = async (
  client: BambooHrClient,
  request: { readonly dataset: string; readonly employeeId: string; readonly fields: readonly string[]; readonly ids: readonly string[] },
): Promise<ReadonlyMap<string, DatasetRow>> => {
  const found = new Map<string, DatasetRow>()
  if (request.ids.length === 0) return found
  const filter = `${request.employeeId} in (${request.ids.map(quoted).join(',')})`
  const fields = [...new Set([request.employeeId, ...request.fields])]
  let page = 0
  let pages = 1
  while (page < pages) {
    page += 1
    const answer = await readDatasetPage(client, { dataset: request.dataset, fields, orderBy: [request.employeeId], page, filter })
    for (const row of answer.rows) found.set(String(row[request.employeeId] ?? ''), row)
    pages = answer.totalPages
  }
  return found
}
