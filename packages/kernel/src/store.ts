import type { Outgoing } from './message.ts'
import type { Run } from './run.ts'

/**
 * core: everything; ratings: raw ratings, own key; protected: protected attributes, own key, reachable from fairness alone; keys: the data
 * key of each person, kept apart from what it opens and from its backups.
 */
export type TableName = 'core' | 'ratings' | 'protected' | 'keys'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
/** JSON only: no undefined inside, no NaN, no Date. Keys and strings are any unicode. */
export type Attributes = { readonly [key: string]: Json }

export type Key = {
  readonly table?: TableName
  readonly pk: string
  readonly sk: string
  /** The end of `pk` where that is a personal value (an employee number): a keyed hash stands in its place in the engine. */
  readonly personal?: string
}

export type Item<A extends Attributes = Attributes> = {
  readonly pk: string
  readonly sk: string
  /** 1 after the first write, +1 with every later one. */
  readonly version: number
  readonly attributes: A
}

/** Every write says what it expects: nothing there, exactly this version, or anything (which still raises the version). */
export type Condition = 'absent' | 'any' | { readonly version: number }

export type Put = {
  readonly kind: 'put'
  readonly key: Key
  readonly attributes: Attributes
  readonly condition: Condition
  /**
   * The employee whose item this is: its attributes are sealed with that person's own key before they reach an engine. An item whose key is
   * gone reads as absent. Errors: `person-erased` (forbidden).
   */
  readonly subject?: string
  /** Where the item stands in the one secondary index; left out = not in it. */
  readonly lookup?: { readonly pk: string; readonly sk: string }
  /** Unix seconds after which the item may vanish (TTL); never relied on for correctness. */
  readonly expiresAt?: number
}
export type Delete = { readonly kind: 'delete'; readonly key: Key; readonly condition: 'any' | { readonly version: number } }
/** Nothing is written; the transaction fails unless the condition holds. */
export type Check = { readonly kind: 'check'; readonly key: Key; readonly condition: 'absent' | { readonly version: number } }
export type Change = Put | Delete | Check

export type Query = {
  readonly table?: TableName
  /** `lookup` reads the secondary index (may lag in DynamoDB); left out reads the table itself, consistently. */
  readonly index?: 'lookup'
  readonly pk: string
  readonly skPrefix?: string
  readonly order?: 'ascending' | 'descending'
  /** At most this many items, 1..1000, default 100. */
  readonly limit?: number
  readonly cursor?: string
}
/** A page may be empty and still have a cursor: read on until there is none. Order is by UTF-8 bytes of the sort key. */
export type Page<A extends Attributes = Attributes> = { readonly items: readonly Item<A>[]; readonly cursor?: string }

/**
 * `duplicate`: this run's inbox row was there already, so the effect had happened and nothing was written.
 */
export type Outcome = 'committed' | 'duplicate'

/**
 * State with its outbox. Two engines keep this contract: DynamoDB and SQLite.
 *
 * Errors (AppError):
 * - `version-conflict` (conflict): a condition did not hold; nothing was written. Read again and decide.
 * - `too-many-changes`, `item-too-large`, `transaction-too-large`, `same-item-twice`, `bad-attributes`, `bad-cursor` (invalid): refused before any write,
 *   by both engines alike. Limits: 100 rows counting inbox and outbox, 400 kB an item, 4 MB a transaction.
 * - `store-busy` (unavailable): throttled or locked; try later.
 */
export type Store = {
  get<A extends Attributes = Attributes>(key: Key): Promise<Item<A> | undefined>
  /** Any number of keys of one table; answers in the order asked, undefined where nothing is. */
  getMany<A extends Attributes = Attributes>(keys: readonly Key[]): Promise<readonly (Item<A> | undefined)[]>
  query<A extends Attributes = Attributes>(query: Query): Promise<Page<A>>
  /** All changes, the inbox row of `run` and one outbox row per message commit together or not at all. */
  transact(run: Run, changes: readonly Change[], messages?: readonly Outgoing[]): Promise<Outcome>
}

/** Every item of a query, page by page. */
export async function* itemsOf<A extends Attributes>(store: Store, query: Omit<Query, 'cursor'>): AsyncGenerator<Item<A>> {
  let cursor: string | undefined
  do {
    const page: Page<A> = await store.query<A>(cursor === undefined ? query : { ...query, cursor })
    yield* page.items
    cursor = page.cursor
  } while (cursor !== undefined)
}

/** Large, immutable things beside the store (S3): snapshots of matching inputs, by content hash. */
export type Objects = {
  /** Writes once; the same name again with the same bytes is fine. */
  put(name: string, bytes: Uint8Array): Promise<void>
  get(name: string): Promise<Uint8Array | undefined>
  /** Gone afterwards, whether it was there or not. */
  remove(name: string): Promise<void>
}
