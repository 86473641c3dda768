import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/contracts/**/*.test.ts'],
    pool: 'forks',
    execArgv: ['--disable-warning=ExperimentalWarning', '--enable-source-maps'],
    testTimeout: 20_000,
    unstubGlobals: true,
  },
})
