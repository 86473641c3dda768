import { describe, expect, it } from 'vitest'
import { AppError } from '@fairlead/kernel/errors'
import { cachedSecrets, valuesOf, withEither } from './secrets.ts'

const world = () => {
  let seconds = 0
  let reads = 0
  let down = false
  const secret = cachedSecrets({
    read: async () => {
      reads += 1
      if (down) throw new Error('down')
      return { current: `value ${reads}` }
    },
    now: () => new Date(seconds * 1000),
    maxAgeSeconds: 300,
  })
  return { secret, at: (value: number) => (seconds = value), reads: () => reads, breaks: (value: boolean) => (down = value) }
}

describe('cached secrets', () => {
  it('are read once until they are too old, so that a rotation is seen without a deploy', async () => {
    const { secret, at, reads } = world()
    expect(await secret('a')).toEqual({ current: 'value 1' })
    at(299)
    expect(await secret('a')).toEqual({ current: 'value 1' })
    at(300)
    expect(await secret('a')).toEqual({ current: 'value 2' })
    expect(reads()).toBe(2)
  })

  it('share one read between callers at the same time, and are kept apart by name', async () => {
    const { secret, reads } = world()
    expect(await Promise.all([secret('a'), secret('a')])).toEqual([{ current: 'value 1' }, { current: 'value 1' }])
    await secret('b')
    expect(reads()).toBe(2)
  })

  it('do not keep a failed read', async () => {
    const { secret, breaks } = world()
    breaks(true)
    await expect(secret('a')).rejects.toThrow('down')
    breaks(false)
    expect(await secret('a')).toEqual({ current: 'value 2' })
  })

  it('verify with both values during a rotation', () => {
    expect(valuesOf({ current: 'new', previous: 'old' })).toEqual(['new', 'old'])
    expect(valuesOf({ current: 'new' })).toEqual(['new'])
  })
})

describe('a call with either version of a secret', () => {
  const refusedAt = (known: string) => async (value: string) => {
    if (value !== known) throw new AppError('remote-unauthorised', 'unauthorised')
    return value
  }
  const rotating = { current: 'new', previous: 'old' }

  it('succeeds whichever of the two the other side knows', async () => {
    expect(await withEither(rotating, refusedAt('new'))).toBe('new')
    expect(await withEither(rotating, refusedAt('old'))).toBe('old')
  })

  it('fails where it knows neither, and where there is no other', async () => {
    await expect(withEither(rotating, refusedAt('another'))).rejects.toMatchObject({ kind: 'unauthorised' })
    await expect(withEither({ current: 'new' }, refusedAt('old'))).rejects.toMatchObject({ kind: 'unauthorised' })
  })

  it('is not made twice when anything else went wrong', async () => {
    let calls = 0
    const broken = async (): Promise<string> => {
      calls += 1
      throw new AppError('remote-unavailable', 'unavailable')
    }
    await expect(withEither(rotating, broken)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(calls).toBe(1)
  })
})
