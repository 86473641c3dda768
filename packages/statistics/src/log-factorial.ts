/** ln(n!) by the sum below 32, by Stirling's series above it, where its first left-out term is under 1e-12. */
const small: readonly number[] = Array.from({ length: 32 }).reduce<readonly number[]>(
  (sums, _, n) => [...sums, n === 0 ? 0 : (sums[n - 1] ?? 0) + Math.log(n)],
  [],
)

export const logFactorial = (n: number): number => {
  const known = small[n]
  if (known !== undefined) return known
  const square = n * n
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / n
}
