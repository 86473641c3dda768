import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/**/*.test.ts', 'functions/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/contracts/**', 'test/deployed/**', 'test/browser/**'],
    globalSetup: ['test/setup/built.ts'],
    pool: 'forks',
    // The default leaves a core idle on a machine with two.
    maxWorkers: 2,
    execArgv: ['--disable-warning=ExperimentalWarning', '--enable-source-maps'],
    testTimeout: 20_000,
    unstubGlobals: true,
    server: { deps: { external: [/\/dist\//] } },
  },
})
