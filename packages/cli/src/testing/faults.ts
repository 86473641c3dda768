import { BadInput } from '../bad-input.ts'

/** The faults that a reading ends with, as `code@line`; fails where it ends without one. */
export const faultsIn = (read: () => unknown): readonly string[] => {
  try {
    read()
  } catch (error) {
    if (error instanceof BadInput) return error.faults.map(({ code, line }) => (line === undefined ? code : `${code}@${line}`))
    throw error
  }
  throw new Error('nothing was refused')
}
