import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/**/*.test.ts', 'functions/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/contracts/**', 'test/deployed/**', 'test/browser/**'],
    globalSetup: ['test/setup/built.ts'],
    pool: 'forks',
    execArgv: ['--disable-warning=ExperimentalWarning', '--enable-source-maps'],
    testTimeout: 20_000,
    unstubGlobals: true,
    server: { deps: { external: [/\/dist\//] } },
  },
})
