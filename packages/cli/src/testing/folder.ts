import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'

/** A folder for all tests of a file, gone after them. */
export const keptFolder = (): { readonly path: string } => {
  const path = mkdtempSync(join(tmpdir(), 'fairlead-'))
  afterAll(() => rmSync(path, { recursive: true }))
  return { path }
}

/** A folder for one test, gone after it; answers the path of each file put into it. */
export const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'fairlead-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return {
    path,
    put: (name: string, content: string | Uint8Array): string => {
      const file = join(path, name)
      writeFileSync(file, content)
      return file
    },
  }
}
