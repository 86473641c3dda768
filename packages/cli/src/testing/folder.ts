import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

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
