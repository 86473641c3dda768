// Plain JavaScript on purpose: it must say what is wrong on any Node >= 18.
import { spawnSync } from 'node:child_process'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Fairlead needs Node 22.18 or newer and found ${process.versions.node}; run "npx -y pnpm@12.21.0 install" again.`)
  process.exit(2)
}

const [task, ...args] = process.argv.slice(2)
const quiet = ['--disable-warning=ExperimentalWarning', '--enable-source-maps']
const build = [['node', ['tools/build.ts']]]
const benches = {
  matching: 'packages/matching/src/testing/bench/matching.ts',
  formats: 'tools/bench/formats.ts',
  scoring: 'tools/bench/scoring.ts',
  pipeline: 'tools/bench/pipeline.ts',
}
const steps = {
  // A quarter of a company makes much that dies young: with room for it, less of it is carried along.
  demo: [...build, ['node', [...quiet, '--max-semi-space-size=64', 'packages/sandbox/src/demo.ts', ...args]]],
  crashlab: [
    ...build,
    args.includes('--negative-control')
      ? ['node', [...quiet, 'tools/negative-control.ts', ...args]]
      : ['node', [...quiet, 'tools/crashlab.ts', ...args]],
  ],
  bench: [['node', [...quiet, benches[args[0]] ?? benches.matching, ...args.slice(1)]]],
  // These ask the service itself.
  fairlead: [...(['explain', 'erase', 'export'].includes(args[0]) ? build : []), ['node', [...quiet, 'packages/cli/src/main.ts', ...args]]],
  test: [['vitest', ['run', ...args]]],
  synth: [
    ['node', ['tools/bundle.ts']],
    ['cdk', ['synth', '--quiet', ...args]],
  ],
  check: [
    ['node', ['tools/gates.mjs']],
    ['vitest', ['run']],
    ['cdk', ['synth', '--quiet']],
  ],
  'test:contracts': [['node', ['tools/dynamodb-local.ts', 'vitest', 'run', '--config', 'test/contracts/vitest.config.ts', ...args]]],
  'test:deployed': [...build, ['vitest', ['run', '--config', 'test/deployed/vitest.config.ts', ...args]]],
  'test:browser': [...build, ['vitest', ['run', '--config', 'test/browser/vitest.config.ts', ...args]]],
}[task ?? '']
if (steps === undefined) {
  console.error(`Fairlead knows no task "${task}".`)
  process.exit(2)
}
for (const [command, list] of steps) {
  const { status, error } = spawnSync(command, list, { stdio: 'inherit' })
  if (error) console.error(error.message)
  if (status !== 0) process.exit(status ?? 1)
}
