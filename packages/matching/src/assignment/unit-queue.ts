/** Units of supply that wait for a turn, first come, first served; never more than there are. */
export type UnitQueue = {
  readonly units: number
  isEmpty(): boolean
  take(): number
  put(row: number): void
}

export const unitQueue = (supply: Int32Array): UnitQueue => {
  const units = supply.reduce((sum, unit) => sum + unit, 0)
  const rows = new Int32Array(units + 1)
  let head = 0
  let tail = 0
  const put = (row: number): void => {
    rows[tail] = row
    tail = tail === units ? 0 : tail + 1
  }
  supply.forEach((count, row) => {
    for (let unit = 0; unit < count; unit += 1) put(row)
  })
  return {
    units,
    isEmpty: () => head === tail,
    take: () => {
      const row = rows[head]!
      head = head === units ? 0 : head + 1
      return row
    },
    put,
  }
}
