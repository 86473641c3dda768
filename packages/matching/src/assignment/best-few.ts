/** For each person the best of a stream of partners, kept in order of worth. */
export const bestFew = (people: number, few: number) => {
  const partner = new Int32Array(people * few)
  const worths = new Float64Array(people * few)
  const count = new Int32Array(people)
  /** The worth a partner must exceed to get in. */
  const least = new Float64Array(people).fill(-1)
  const offer = (person: number, other: number, worth: number): void => {
    if (worth <= least[person]!) return
    const first = person * few
    let at = first + Math.min(count[person]!, few - 1)
    for (; at > first && worths[at - 1]! < worth; at -= 1) {
      worths[at] = worths[at - 1]!
      partner[at] = partner[at - 1]!
    }
    worths[at] = worth
    partner[at] = other
    if (count[person]! < few) count[person]! += 1
    if (count[person] === few) least[person] = worths[first + few - 1]!
  }
  return { partner, count, least, offer }
}
