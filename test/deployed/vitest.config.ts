import { defineConfig } from 'vitest/config'

/** `tools/run.mjs test:deployed` builds the bundles and the templates first; one step fails, and those after it are not tried. */
export default defineConfig({
  test: {
    include: ['test/deployed/**/*.test.ts'],
    pool: 'forks',
    execArgv: ['--disable-warning=ExperimentalWarning', '--enable-source-maps'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    bail: 1,
  },
})
