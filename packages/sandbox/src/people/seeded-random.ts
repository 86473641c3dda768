/** Numbers that look random and are the same for the same seed and purpose, on any machine. */
export type SeededRandom = {
  /** 0 <= x < 1 */
  readonly next: () => number
  /** Whole, low..high, both inclusive. */
  readonly between: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <Choice>(choices: readonly Choice[]) => Choice
  /** So many different ones (or all there are), in random order. */
  readonly sample: <Choice>(choices: readonly Choice[], count: number) => readonly Choice[]
  readonly normal: (mean: number, deviation: number) => number
}

/** FNV-1a: spreads a short text over 32 bits. */
const hash = (text: string): number => {
  let sum = 0x811c9dc5
  for (const character of text) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return sum >>> 0
}

/**
 * The mulberry32 generator (Tommy Ettinger, public domain). Each purpose has its own stream, so that one more name drawn does not change
 * everybody's rating.
 */
export const seededRandom = (seed: number, purpose: string): SeededRandom => {
  let state = hash(`${seed}:${purpose}`)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const pick = <Choice>(choices: readonly Choice[]): Choice => {
    const [first] = choices
    if (first === undefined) throw new RangeError('nothing to pick from')
    return choices[Math.floor(next() * choices.length)] ?? first
  }
  const sample = <Choice>(choices: readonly Choice[], count: number): readonly Choice[] => {
    const left = [...choices]
    return Array.from({ length: Math.min(count, left.length) }).flatMap(() => left.splice(Math.floor(next() * left.length), 1))
  }
  // Sum of twelve uniform numbers: variance 1, and no logarithm whose last digit could differ between machines.
  const standard = (): number => Array.from({ length: 12 }, next).reduce((sum, x) => sum + x, -6)
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick,
    sample,
    normal: (mean, deviation) => mean + deviation * standard(),
  }
}
