import type { Key } from '@fairlead/kernel/store'

type RowKey = Pick<Key, 'table' | 'pk' | 'sk'>

/** Which rows were ever written: when last, for an index that lags behind its table, and which since somebody last looked. */
export type WrittenRows = {
  /** `at`: milliseconds since 1970. */
  readonly write: (key: RowKey, at: number) => void
  /** 0 for a row that was never written. */
  readonly lastWrite: (key: RowKey) => number
  /** The keys written since this was last called, each once. */
  readonly takeNew: () => readonly RowKey[]
}

const nameOf = ({ table = 'core', pk, sk }: RowKey): string => JSON.stringify([table, pk, sk])

export const writtenRows = (): WrittenRows => {
  const writes = new Map<string, number>()
  const fresh = new Map<string, RowKey>()
  return {
    write: ({ table = 'core', pk, sk }, at) => {
      const key = { table, pk, sk }
      const name = nameOf(key)
      writes.set(name, at)
      fresh.set(name, key)
    },
    lastWrite: (key) => writes.get(nameOf(key)) ?? 0,
    takeNew: () => {
      const taken = [...fresh.values()]
      fresh.clear()
      return taken
    },
  }
}
