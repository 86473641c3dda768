// Format, lint and types: the gates that read the sources without running them.
import { spawnSync } from 'node:child_process'

const gates = ['oxfmt --check .', 'oxlint --type-aware --type-check --quiet', 'tsc -p .', 'tsc -p infra']
const failed = gates.filter((gate) => {
  console.log(gate)
  const [command = '', ...args] = gate.split(' ')
  return spawnSync(command, args, { stdio: 'inherit' }).status !== 0
})
process.exit(failed.length === 0 ? 0 : 1)
