/** PutEvents and SendMessageBatch take ten entries a request, and 256 kB together. */
const ENTRIES = 10
const BYTES = 256 * 1024

export type Entry = {
  readonly bytes: number
  /** On FIFO queues: two entries of one group never share a request, since a request may succeed in part and out of order. */
  readonly group?: string
}

/** The entries in their order, cut into requests. */
export const chunksOf = <E extends Entry>(entries: readonly E[]): readonly (readonly E[])[] => {
  const chunks: E[][] = []
  let bytes = 0
  for (const entry of entries) {
    const chunk = chunks.at(-1)
    const groupTaken = entry.group !== undefined && chunk?.some(({ group }) => group === entry.group)
    if (chunk === undefined || chunk.length === ENTRIES || bytes + entry.bytes > BYTES || groupTaken === true) {
      chunks.push([entry])
      bytes = entry.bytes
    } else {
      chunk.push(entry)
      bytes += entry.bytes
    }
  }
  return chunks
}
