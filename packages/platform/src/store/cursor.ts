import { createHash } from 'node:crypto'
import { AppError } from '@fairlead/kernel/errors'
import type { Query } from '@fairlead/kernel/store'
import { badAttributes, checkKey } from './measure.ts'

/** The last item of a page; `lookupSk` on the lookup index only. */
export type Position = { readonly pk: string; readonly sk: string; readonly lookupSk?: string }

/** A query with its defaults, and where to go on. */
export type CheckedQuery = Required<Pick<Query, 'pk' | 'order' | 'limit' | 'table'>> & {
  readonly index: 'lookup' | undefined
  /** Empty: every sort key. */
  readonly skPrefix: string
  readonly after: Position | undefined
}

const fingerprint = ({ table, index, pk, skPrefix, order }: Omit<CheckedQuery, 'after'>): string =>
  createHash('sha256')
    .update(JSON.stringify([table, index ?? null, pk, skPrefix, order]))
    .digest('base64url')
    .slice(0, 22)

/** Opaque: where a page ended, and which query it belongs to. The partition is the query's, never the cursor's. */
export const cursorAt = (query: CheckedQuery, { pk, sk, lookupSk }: Position): string =>
  Buffer.from(JSON.stringify([fingerprint(query), ...(lookupSk === undefined ? [sk] : [lookupSk, pk, sk])])).toString('base64url')

const badCursor = (): AppError =>
  new AppError('bad-cursor', 'invalid', {
    message: 'This cursor does not belong to this query.',
    path: 'cursor',
    next: 'Start again without a cursor.',
  })

const parts = (cursor: string): readonly string[] => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(parsed) && parsed.every((part) => typeof part === 'string')) return parsed
  } catch {
    // Not ours; said below.
  }
  throw badCursor()
}

const positionOf = (query: Omit<CheckedQuery, 'after'>, cursor: string): Position => {
  const [owner, first = '', pk = '', sk = '', ...rest] = parts(cursor)
  if (owner !== fingerprint(query) || rest.length > 0) throw badCursor()
  const position = query.index === 'lookup' ? { pk, sk, lookupSk: first } : { pk: query.pk, sk: first }
  try {
    checkKey(position, [])
    checkKey({ pk: query.pk, sk: first }, [])
  } catch {
    throw badCursor()
  }
  if (!first.startsWith(query.skPrefix)) throw badCursor()
  return position
}

/** Defaults and refusals of a query, alike for both engines. Errors (invalid): `bad-attributes`, `bad-cursor`. */
export const checkQuery = (query: Query): CheckedQuery => {
  const { table = 'core', index, pk, skPrefix = '', order = 'ascending', limit = 100, cursor } = query
  checkKey({ pk, sk: skPrefix === '' ? 'any' : skPrefix }, ['query'])
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > 1000) throw badAttributes(['query', 'limit'], '1 to 1000 is needed')
  const checked = { table, index, pk, skPrefix, order, limit }
  return { ...checked, after: cursor === undefined ? undefined : positionOf(checked, cursor) }
}
