import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    pool: 'forks',
    execArgv: ['--disable-warning=ExperimentalWarning', '--enable-source-maps'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    unstubGlobals: true,
  },
})
