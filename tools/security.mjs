// Every gate of the supply chain and the security ground, one line each: `pnpm security`, or `pnpm security licences sbom` for some of them.
import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const pnpm = ['npx', '--yes', 'pnpm@12.21.0']
const vitest = (...files) => ['vitest', 'run', ...files]
const node = (file) => ['node', '--disable-warning=ExperimentalWarning', file]

/** The registry could not be asked, which tells nothing about our packages. */
const notAsked = /ERR_PNPM_AUDIT_(BAD_RESPONSE|ENDPOINT_NOT_EXISTS)|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|error sending request/
const unanswered = (text) => (text.includes('vulnerabilities found') ? undefined : notAsked.exec(text)?.[0])

const gates = [
  { name: 'bundles', commands: [node('tools/build.ts')], says: () => 'bundles and templates are built' },
  { name: 'rights', commands: [vitest('test/infra/rights.test.ts')] },
  { name: 'addresses', commands: [vitest('packages/platform/src/http/', 'test/security/resolver-wired.test.ts')] },
  {
    name: 'tokens',
    commands: [vitest('packages/platform/src/jwt.test.ts', 'test/security/forged-tokens.test.ts', 'packages/portal/src/launch.test.ts')],
  },
  {
    name: 'signatures',
    commands: [
      vitest(
        'packages/platform/src/signature.test.ts',
        'packages/connectors/src/hris/bamboohr/webhook.test.ts',
        'test/journeys/triggers.test.ts',
      ),
    ],
  },
  {
    name: 'lockfile',
    // Neither writes anything: the first compares with every package.json and asks the registry for age and trust of each entry.
    commands: [[...pnpm, 'install', '--frozen-lockfile', '--lockfile-only'], vitest('test/security/lockfile.test.ts')],
  },
  { name: 'licences', commands: [vitest('test/security/supply-chain.test.ts'), node('tools/licences.ts')] },
  {
    name: 'sbom',
    commands: [
      [
        ...pnpm,
        'sbom',
        '--sbom-format',
        'cyclonedx',
        '--sbom-spec-version',
        '1.6',
        '--sbom-type',
        'application',
        '--out',
        'dist/sbom.json',
      ],
      node('tools/sbom-check.ts'),
    ],
  },
  { name: 'budget', commands: [node('tools/bundle-budget.ts')] },
  {
    name: 'audit',
    commands: [[...pnpm, 'audit', '--audit-level', 'moderate']],
    skippedBecause: unanswered,
  },
]

const env = {
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  FAIRLEAD_BUILT: '1',
}

const run = ([command, ...args]) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return {
    ok: status === 0,
    text: error === undefined ? `${stdout}${stderr}` : error.message,
    last: (stdout ?? '').trim().split('\n').at(-1),
  }
}

/** What a command has to say for itself: the number of tests, pnpm's verdict, or the last line that a tool of ours prints. */
const summary = ({ text, last }, [program]) => {
  const tests = /Tests\s+(\d+) passed/.exec(text)?.[1]
  if (tests !== undefined) return `${tests} tests`
  return program === 'npx' ? (/Lockfile passes supply-chain policies|No known vulnerabilities found/.exec(text)?.[0] ?? '') : last
}

const judge = ({ commands, says = summary, skippedBecause = () => undefined }) => {
  const told = []
  for (const command of commands) {
    const result = run(command)
    const excuse = result.ok ? undefined : skippedBecause(result.text)
    if (excuse !== undefined) return { verdict: 'skip', line: `the registry answers no such question (${String(excuse)})` }
    if (!result.ok) return { verdict: 'FAIL', line: command.filter((word) => !word.startsWith('--')).join(' '), text: result.text }
    told.push(says(result, command))
  }
  return { verdict: 'ok', line: [...new Set(told)].filter((one) => one !== '').join('; ') }
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !gates.some((gate) => gate.name === name))
if (unknown.length > 0) {
  console.error(`There is no gate "${unknown.join('", "')}"; the gates are ${gates.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}
const failed = []
for (const gate of gates.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const started = Date.now()
  const { verdict, line, text } = judge(gate)
  if (verdict === 'FAIL') failed.push({ name: gate.name, text })
  console.log(`${verdict.padEnd(4)} ${gate.name.padEnd(10)} ${line} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
}
for (const { name, text } of failed) console.error(`\n--- ${name}\n${text}`)
process.exit(failed.length === 0 ? 0 : 1)
