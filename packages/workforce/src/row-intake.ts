import { pathText } from '@fairlead/kernel/parse'
import type * as z from 'zod'
import type { Rejection } from './ports.ts'

export type Taken<Row> = {
  readonly rows: readonly Row[]
  readonly rejected: readonly Rejection[]
  /** Source ids of refused rows that told theirs. */
  readonly refusedIds: readonly string[]
  /** Refused rows that did not tell whose they are. */
  readonly unidentified: number
}

const sourceIdIn = (row: unknown, idField: string): string | undefined => {
  const id = typeof row === 'object' && row !== null ? (row as Readonly<Record<string, unknown>>)[idField] : undefined
  return typeof id === 'string' && id.trim() !== '' ? id.trim() : undefined
}

type Page = { readonly rows: readonly unknown[]; readonly rejected: readonly Rejection[] }
export type Listing<Row> = {
  /** Names the rows in a refusal's path, such as `employees[3].hireDate`. */
  readonly noun: string
  readonly schema: z.ZodType<Row>
  readonly idField: keyof Row & string
  /** Whether an earlier page of this listing had this source id. */
  readonly seenBefore: (sourceId: string) => boolean
}

/**
 * Sort one page into rows to take and rows refused. A connector maps, and is not trusted to map well: a row that does not fit is
 * refused alone. The first row of a source id stands; a second one in the same pull is refused.
 */
export const takeRows = <Row>(page: Page, { noun, schema, idField, seenBefore }: Listing<Row>): Taken<Row> => {
  const rows: Row[] = []
  const refused: Rejection[] = []
  const onThisPage = new Set<string>()
  page.rows.forEach((row, at) => {
    const sourceId = sourceIdIn(row, idField)
    const refuse = (path: string, code: string, sentence: string): void => {
      refused.push({ line: at + 1, path: `${noun}[${at}].${path}`, code, sentence, ...(sourceId === undefined ? {} : { sourceId }) })
    }
    const parsed = schema.safeParse(row)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      refuse(pathText(issue?.path ?? []), 'row-malformed', `${issue?.message ?? 'Not understood'}.`)
    } else if (sourceId !== undefined && (onThisPage.has(sourceId) || seenBefore(sourceId))) {
      refuse(idField, 'duplicate-source-id', 'This source id came earlier in the same pull; the first row stands.')
    } else {
      if (sourceId !== undefined) onThisPage.add(sourceId)
      rows.push(parsed.data)
    }
  })
  const rejected = [...page.rejected, ...refused]
  return {
    rows,
    rejected,
    refusedIds: rejected.flatMap(({ sourceId }) => (sourceId === undefined ? [] : [sourceId])),
    unidentified: rejected.filter(({ sourceId }) => sourceId === undefined).length,
  }
}
