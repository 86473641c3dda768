// Runs a command once a Chromium is there; on Debian (CI) it is installed where it is missing.
import { spawnSync } from 'node:child_process'

const run = (command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0
const there = () => spawnSync('chromium', ['--version']).status === 0

if (!there()) {
  const apt = ['-o', 'Dpkg::Use-Pty=0', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']
  if (!run('apt-get', apt) && !(run('apt-get', ['update']) && run('apt-get', apt))) {
    console.error('No Chromium on PATH, and it could not be installed. Install it and run this again.')
    process.exit(2)
  }
}
const [command = '', ...args] = process.argv.slice(2)
process.exit(run(command, args) ? 0 : 1)
