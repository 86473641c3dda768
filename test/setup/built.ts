import { execFileSync } from 'node:child_process'

/** Bundles and templates are built once per run, so that one test file alone never sees yesterday's. FAIRLEAD_BUILT=1 skips it. */
export const setup = (): void => {
  if (process.env['FAIRLEAD_BUILT'] === '1') return
  execFileSync(process.execPath, ['tools/build.ts'], { stdio: 'inherit' })
}
