import { checkIds, checkScores } from './check-input.ts'
import { pairsAmong } from './id-order.ts'

/** People who may all meet each other. */
export type PeerScores = {
  readonly ids: readonly string[]
  /**
   * One score for each pair of people, `forbidden` or 0..10,000, row by row below the diagonal: the pair of persons a < b stands at
   * b (b - 1) / 2 + a (`pairAt`). 10,000 people take 100 MB.
   */
  readonly scores: Int16Array
  /** Seeds the tie-break, so that ties do not favour the same people in every round. */
  readonly round: string
}

/** Error: `format-malformed` (invalid), with the path of what is wrong. */
export const checkPeers = ({ ids, scores }: PeerScores): void => {
  checkIds('ids', ids)
  checkScores(scores, pairsAmong(ids.length))
}
