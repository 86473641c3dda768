/** A tie: two people whose pair is worth exactly their two prices. */
export type Tie = { readonly row: number; readonly column: number }

export type TieList = { readonly row: number[]; readonly column: number[] }

/**
 * Where the best plans differ: by complementary slackness in ties alone, whichever optimal prices these are. A pair worth more than its prices
 * stands in all of them, and one worth less in none.
 */
export type Ties = {
  /** All of them; undefined where there are too many to list. */
  readonly few: TieList | undefined
  /** Calls `found` with every tie, in the same order each time. */
  readonly each: (found: (row: number, column: number) => void) => void
  /** Those that the plan in hand has. */
  readonly held: readonly Tie[]
  /** How many pairs a person has left to give where their price is 0; `full` where it is above, since then every best plan uses them up. */
  readonly rowRoom: Int32Array
  readonly columnRoom: Int32Array
}
export const full = -1

/** With more ties than this the best few of each person are looked at first. */
const fewAtMost = 300_000

/** Ties as they are found, as long as they are few. */
export const tieCollector = () => {
  const list: TieList = { row: [], column: [] }
  return {
    add: (row: number, column: number): void => {
      if (list.row.length > fewAtMost) return
      list.row.push(row)
      list.column.push(column)
    },
    few: (): TieList | undefined => (list.row.length > fewAtMost ? undefined : list),
  }
}
