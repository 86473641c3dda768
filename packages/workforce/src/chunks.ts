/** A transaction takes 100 rows; a few stay free for the sync run, the inbox and what ends a page. */
export const CHUNK_ROWS = 90
const CHUNK_ENTRIES = 40

/** Consecutive chunks of at most 40 entries and 90 rows, where an entry costs what `rowsOf` says. */
export const chunked = <Entry>(entries: readonly Entry[], rowsOf: (entry: Entry) => number): readonly (readonly Entry[])[] => {
  const chunks: Entry[][] = []
  let rows = Infinity
  for (const entry of entries) {
    const current = chunks.at(-1)
    const cost = rowsOf(entry)
    if (current === undefined || current.length === CHUNK_ENTRIES || rows + cost > CHUNK_ROWS) {
      chunks.push([entry])
      rows = cost
    } else {
      current.push(entry)
      rows += cost
    }
  }
  return chunks
}
