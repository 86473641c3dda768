import * as z from 'zod'
import { AppError } from '@fairlead/kernel/errors'
import { type Attributes, type Change, type Condition, type Item, type Json, type Store, itemsOf } from '@fairlead/kernel/store'
import { Programme } from './document.ts'

const Stored = z.object({
  programme: Programme,
  version: z.int().positive(),
  contentHash: z.string(),
  publishedAt: z.iso.datetime(),
  /** Employee id. */
  publishedBy: z.string(),
})
/** One version of a programme as it was published; versions are never changed or removed. */
export type PublishedProgramme = Readonly<z.infer<typeof Stored>>

export type ProgrammeStore = {
  /** The version in force. */
  current(tenantId: string, programmeId: string): Promise<PublishedProgramme | undefined>
  version(tenantId: string, programmeId: string, version: number): Promise<PublishedProgramme | undefined>
  /** The version in force of every programme of the tenant, by programme id. */
  list(tenantId: string): Promise<readonly PublishedProgramme[]>
}

const programmeKey = (tenantId: string, programmeId: string): string => `T#${tenantId}#PROGRAMME#${programmeId}`
const versionKey = (version: number): string => `VERSION#${String(version).padStart(6, '0')}`
const CURRENT = 'CURRENT'

/** Programmes read lately, by their own text: a document is long, its check is slow, and every visit reads one that was read before. */
const understood = new Map<string, PublishedProgramme>()
const MOST_KEPT = 50

const read = ({ attributes }: Item): PublishedProgramme => {
  const text = JSON.stringify(attributes)
  const known = understood.get(text)
  if (known !== undefined) return known
  const parsed = Stored.safeParse(attributes)
  if (parsed.success) {
    if (understood.size >= MOST_KEPT) understood.clear()
    understood.set(text, parsed.data)
    return parsed.data
  }
  throw new AppError('programme-unreadable', 'unexpected', { message: 'A stored programme no longer fits the schema of this version.' })
}

export const programmeStore = (store: Store): ProgrammeStore => ({
  async current(tenantId, programmeId) {
    const item = await store.get({ pk: programmeKey(tenantId, programmeId), sk: CURRENT })
    return item === undefined ? undefined : read(item)
  },
  async version(tenantId, programmeId, version) {
    const item = await store.get({ pk: programmeKey(tenantId, programmeId), sk: versionKey(version) })
    return item === undefined ? undefined : read(item)
  },
  async list(tenantId) {
    const programmes: PublishedProgramme[] = []
    for await (const item of itemsOf(store, { index: 'lookup', pk: `T#${tenantId}#PROGRAMMES` })) programmes.push(read(item))
    return programmes
  },
})

/**
 * The two rows of a new version. The one in force is rewritten only if it still is the version this one follows, so that
 * two people who publish at once cannot both win.
 */
export const newVersion = (tenantId: string, published: PublishedProgramme): readonly Change[] => {
  const { programmeId } = published.programme
  const pk = programmeKey(tenantId, programmeId)
  const attributes: Attributes = { ...published, programme: published.programme as unknown as Json }
  const follows: Condition = published.version === 1 ? 'absent' : { version: published.version - 1 }
  return [
    { kind: 'put', key: { pk, sk: CURRENT }, attributes, condition: follows, lookup: { pk: `T#${tenantId}#PROGRAMMES`, sk: programmeId } },
    { kind: 'put', key: { pk, sk: versionKey(published.version) }, attributes, condition: 'absent' },
  ]
}
