import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Objects } from '@fairlead/kernel/store'

/** The bucket, in memory: snapshots of matching inputs. */
export const memoryObjects = (): Objects => {
  const kept = new Map<string, Uint8Array>()
  return {
    put: async (name, bytes) => void kept.set(name, bytes),
    get: async (name) => kept.get(name),
    remove: async (name) => void kept.delete(name),
  }
}

/** The bucket, in a folder beside a kept store. A name such as `snapshots/abc.json` is a path below it. */
export const folderObjects = (folder: string): Objects => {
  const pathOf = (name: string): string => join(folder, ...name.split('/').map(encodeURIComponent))
  return {
    put: async (name, bytes) => {
      const path = pathOf(name)
      mkdirSync(dirname(path), { recursive: true })
      // Written aside and moved, so that nobody ever reads half of it.
      writeFileSync(`${path}.part`, bytes)
      renameSync(`${path}.part`, path)
    },
    remove: async (name) => rmSync(pathOf(name), { force: true }),
    get: async (name) => {
      try {
        return readFileSync(pathOf(name))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
  }
}
