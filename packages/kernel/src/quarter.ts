import { AppError } from './errors.ts'

/** `2026-Q4`; start inclusive, end exclusive, UTC dates. */
export type Quarter = { readonly name: string; readonly start: string; readonly end: string }

const pattern = /^(\d{4})-Q([1-4])$/

export const quarter = (name: string): Quarter => {
  const [, year, number] = pattern.exec(name) ?? []
  if (year === undefined || number === undefined) {
    throw new AppError('quarter-malformed', 'invalid', {
      message: 'A quarter is written like 2026-Q4.',
      next: 'Write the year, a dash, Q and 1 to 4.',
    })
  }
  const q = Number(number)
  const month = (m: number, y: number): string => `${y}-${String(m).padStart(2, '0')}-01`
  return { name, start: month(3 * q - 2, Number(year)), end: q === 4 ? month(1, Number(year) + 1) : month(3 * q + 1, Number(year)) }
}

export const quarterOf = (isoDate: string): Quarter => quarter(`${isoDate.slice(0, 4)}-Q${Math.ceil(Number(isoDate.slice(5, 7)) / 3)}`)

/** The last quarter that is over at this instant. */
export const previousQuarter = (isoDate: string): Quarter => {
  const { start } = quarterOf(isoDate)
  return quarterOf(new Date(Date.parse(`${start}T00:00:00Z`) - 1).toISOString())
}
