import { AppError } from '@fairlead/kernel/errors'
import type { HrisSource, Rejection, ReviewPage } from '@fairlead/workforce/ports'
import type { SourceReview } from '@fairlead/workforce/review'
import type { BambooHrConnection } from '../../config.ts'
import { bambooHrClient, type BambooHrClient } from './client.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { checkDatasetFields, columnsOf, readDatasetPage } from './datasets.ts'
import { listActive, listChanged } from './employees.ts'
import { mapReview } from './map.ts'
import type { BambooHrPorts } from './token.ts'

const readReviews = async (
  ratings: NonNullable<BambooHrConnection['ratings']>,
  client: BambooHrClient,
  cursor: string | null,
): Promise<ReviewPage> => {
  const at = cursor === null ? undefined : readCursor(cursor, 'reviews')
  const fields = columnsOf(ratings.fields)
  if (at === undefined) await checkDatasetFields(client, ratings.dataset, fields)
  const page = at?.page ?? 1
  const orderBy = [ratings.fields.employeeId, ratings.fields.cycle]
  const answer = await readDatasetPage(client, { dataset: ratings.dataset, fields, orderBy, page })
  if (at !== undefined && answer.totalRows !== at.totalRows) {
    throw new AppError('listing-restarted', 'conflict', {
      message: 'The ratings dataset grew or shrank between two pages; the listing has to begin again.',
      next: 'Nothing: it begins again at the first page.',
    })
  }
  const rows: SourceReview[] = []
  const rejected: Rejection[] = []
  answer.rows.forEach((row, index) => {
    const mapped = mapReview(ratings, row)
    if ('row' in mapped) rows.push(mapped.row)
    else rejected.push({ line: index + 1, ...mapped.rejection })
  })
  return {
    rows,
    rejected,
    next: page < answer.totalPages ? writeCursor({ kind: 'reviews', page: page + 1, totalRows: answer.totalRows }) : null,
  }
}

/**
 * BambooHR as an HrisSource. Make it once per connection and process: it keeps the access token.
 *
 * Errors: `remote-rate-limited` with retryAfterSeconds, `remote-unavailable`, `remote-unauthorised`, `listing-restarted`, `source-malformed`,
 * `secret-malformed`, `bad-cursor`.
 */
export const bambooHrSource = (connection: BambooHrConnection, ports: BambooHrPorts): HrisSource => {
  const client = bambooHrClient(connection, ports)
  return {
    employees: ({ mode, since, cursor }) =>
      mode === 'full' || since === null ? listActive({ connection, client }, cursor) : listChanged({ connection, client }, since, cursor),
    reviews: async ({ cursor }) =>
      connection.ratings === undefined ? { rows: [], rejected: [], next: null } : readReviews(connection.ratings, client, cursor),
  }
}
