import * as z from 'zod'
import { AppError } from '@fairlead/kernel/errors'

/** Where a pull goes on: written by us, opaque to whoever carries it. `after` of the listing is BambooHR's own cursor, opaque to us. */
const Cursor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('listing'), after: z.string().min(1), startedAt: z.string().nullable() }),
  z.strictObject({ kind: z.literal('changes'), afterId: z.string(), latest: z.string().nullable() }),
  z.strictObject({ kind: z.literal('reviews'), page: z.int().positive(), totalRows: z.int().nonnegative() }),
])
type Cursor = z.infer<typeof Cursor>

export const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

/** Error: `bad-cursor` (invalid). */
export const readCursor = <Kind extends Cursor['kind']>(text: string, kind: Kind): Extract<Cursor, { kind: Kind }> => {
  try {
    const cursor = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    if (cursor.kind === kind) return cursor as Extract<Cursor, { kind: Kind }>
  } catch {
    // One refusal for every way of being wrong.
  }
  throw new AppError('bad-cursor', 'invalid', {
    message: 'The cursor was not written by this connector for this listing.',
    next: 'Begin again without a cursor.',
  })
}
