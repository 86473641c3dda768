import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { folderObjects, memoryObjects } from './objects.ts'

const folder = mkdtempSync(join(tmpdir(), 'fairlead-objects-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe.each([
  ['in memory', memoryObjects()],
  ['in a folder', folderObjects(folder)],
])('objects %s', (_, objects) => {
  it('are what was put, also when put again, and undefined before', async () => {
    const bytes = new TextEncoder().encode('{"a":1}')
    expect(await objects.get('T#acme/cycle/1.json')).toBeUndefined()
    await objects.put('T#acme/cycle/1.json', bytes)
    await objects.put('T#acme/cycle/1.json', bytes)
    expect(new TextDecoder().decode(await objects.get('T#acme/cycle/1.json'))).toBe('{"a":1}')
  })
})

it('objects in a folder are there for the next run', async () => {
  await folderObjects(folder).put('kept', new Uint8Array([1, 2]))
  expect([...((await folderObjects(folder).get('kept')) ?? [])]).toEqual([1, 2])
})
