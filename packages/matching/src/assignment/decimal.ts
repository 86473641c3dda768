/** A decimal number as whole units of ten to the minus `places`. */
export type Decimals = { readonly units: readonly bigint[]; readonly places: number }

const written = /^\+?(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/

/** Digits and the places after the point; undefined for anything that is not a decimal number of 0 or more. */
const read = (text: string): { readonly digits: string; readonly places: number } | undefined => {
  const [, whole = '', fraction = '', exponent = '0'] = written.exec(text.trim()) ?? []
  if (whole === '' && fraction === '') return undefined
  const kept = fraction.replace(/0+$/, '')
  const places = kept.length - Number(exponent)
  return places < 0 ? { digits: whole + kept + '0'.repeat(-places), places: 0 } : { digits: whole + kept, places }
}

/** Whether a text is a decimal number of 0 or more, such as `3`, `0.25` or `1e3`. */
export const isDecimal = (text: string): boolean => read(text) !== undefined

/** All numbers over one common power of ten, so that their sums are exact. Every text must be a decimal number. */
export const decimals = (texts: readonly string[]): Decimals => {
  const parts = texts.map((text) => read(text) ?? { digits: '0', places: 0 })
  const places = parts.reduce((most, part) => Math.max(most, part.places), 0)
  return { places, units: parts.map((part) => BigInt(part.digits + '0'.repeat(places - part.places))) }
}

/** The number nearest to so many units: what JSON can carry. */
export const fromUnits = (units: bigint, places: number): number => Number(`${units}e-${places}`)
