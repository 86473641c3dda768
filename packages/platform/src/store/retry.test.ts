import { describe, expect, it } from 'vitest'
import { AppError } from '@fairlead/kernel/errors'
import { versionConflict } from './conflict.ts'
import { retryOnConflict } from './retry.ts'

const failing = (times: number, error: Error) => {
  let calls = 0
  return async () => {
    if (++calls <= times) throw error
    return calls
  }
}

describe('retryOnConflict', () => {
  it('tries again after pauses that grow up to half a second', async () => {
    const pauses: number[] = []
    const sleep = async (milliseconds: number) => {
      pauses.push(milliseconds)
    }
    expect(await retryOnConflict(failing(8, versionConflict()), { random: () => 0.5, sleep })).toBe(9)
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 250, 250])
  })

  it('gives up with the last conflict, and never repeats any other error', async () => {
    const now = { random: () => 0, sleep: async () => {}, attempts: 3 }
    await expect(retryOnConflict(failing(3, versionConflict()), now)).rejects.toMatchObject({ code: 'version-conflict' })
    const invalid = new AppError('too-many-changes', 'invalid')
    await expect(retryOnConflict(failing(1, invalid), now)).rejects.toBe(invalid)
  })
})
