/**
 * Who holds the seats of each column, at which price. A seat that nobody has bought yet is free of charge; a seat once sold stays sold, to
 * whoever pays more. Room is taken for the seats that are sold and not for those there are, since a capacity can be as large as it likes.
 */
export type SeatSlots = {
  /** Price of the cheapest seat of each column. */
  readonly price: Float64Array
  /** Sells the cheapest seat of a column; answers who held it, or -1. */
  sell(column: number, buyer: number, price: number): number
  each(found: (column: number, buyer: number) => void): void
}

/** `soldAtMost`: how many seats can be held at a time. */
export const seatSlots = (capacity: ArrayLike<number>, soldAtMost: number): SeatSlots => {
  const columns = capacity.length
  const price = new Float64Array(columns)
  const first = new Int32Array(columns).fill(-1)
  const sold = new Int32Array(columns)
  const next = new Int32Array(soldAtMost)
  const holder = new Int32Array(soldAtMost)
  const paid = new Float64Array(soldAtMost)
  let slots = 0

  const cheapest = (column: number): number => {
    let least = first[column]!
    for (let slot = next[least]!; slot >= 0; slot = next[slot]!) if (paid[slot]! < paid[least]!) least = slot
    return least
  }

  return {
    price,
    sell: (column, buyer, amount) => {
      let before = -1
      if (sold[column]! < capacity[column]!) {
        next[slots] = first[column]!
        holder[slots] = buyer
        paid[slots] = amount
        first[column] = slots
        slots += 1
        sold[column]! += 1
      } else {
        const slot = cheapest(column)
        before = holder[slot]!
        holder[slot] = buyer
        paid[slot] = amount
      }
      if (sold[column] === capacity[column]) price[column] = paid[cheapest(column)]!
      return before
    },
    each: (found) => {
      for (let column = 0; column < columns; column += 1) {
        for (let slot = first[column]!; slot >= 0; slot = next[slot]!) found(column, holder[slot]!)
      }
    },
  }
}
