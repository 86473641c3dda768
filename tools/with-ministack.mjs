// Ministack (an AWS emulator, from PyPI) for one command: `node tools/with-ministack.mjs npx -y pnpm@12.21.0 test:deployed`.
// Installs it into .cache (needs python3 with venv), starts it on 127.0.0.1 at a free port, points the AWS SDK and the CDK at it, and stops it
// and its Lambda processes afterwards. Where AWS_ENDPOINT_URL is set already, that server is used and none is started.
// Plain JavaScript on purpose: CI calls it before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const packages = ['ministack==1.5.33', 'cryptography==50.0.2']
const region = 'eu-central-1'
const START_SECONDS = 60

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const folder = join(root, '.cache', packages[0].replace('==', '-'))
const complete = join(folder, 'complete')
const log = join(folder, 'server.log')

const stop = (sentence) => {
  console.error(sentence)
  process.exit(2)
}

const installOnce = () => {
  if (existsSync(complete)) return
  console.error(`Installing ${packages.join(' and ')} ...`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const run = (command, args) => {
    const { status, error } = spawnSync(command, args, { stdio: ['ignore', 2, 2] })
    if (error) stop(`${command} could not be started (${error.message}). Install Python 3.10 or newer with venv and pip.`)
    if (status !== 0) stop(`${command} failed; its own words are above.`)
  }
  run('python3', ['-m', 'venv', join(folder, 'venv')])
  run(join(folder, 'venv', 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...packages])
  writeFileSync(complete, '')
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

const start = async (port, scratch) => {
  const out = openSync(log, 'w')
  const server = spawn(join(folder, 'venv', 'bin', 'ministack'), [], {
    stdio: ['ignore', out, out],
    // A group of its own, so that its Lambda processes can be stopped with it.
    detached: true,
    env: {
      ...process.env,
      // It runs functions with the `node` it finds: the version that Lambda has, from our own dependencies.
      PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
      NODE_OPTIONS: '',
      TMPDIR: scratch,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: region,
      // Its MQTT door would listen on every interface.
      IOT_MTLS_ENABLED: '0',
      // On a small machine it would set a limit, and what EventBridge hands to a busy function would be lost: it does not try again.
      LAMBDA_ACCOUNT_CONCURRENCY: '0',
      LAMBDA_WARM_TTL_SECONDS: '30',
    },
  })
  server.once('error', (error) => stop(`Ministack could not be started (${error.message}).`))
  for (let waited = 0; waited < START_SECONDS * 10 && server.exitCode === null; waited++) {
    const answer = await fetch(`http://127.0.0.1:${port}/_ministack/health`).catch(() => undefined)
    if (answer?.ok) return server
    await pause(100)
  }
  stopGroup(server)
  return stop(`Ministack did not start within ${START_SECONDS} s:\n${readFileSync(log, 'utf8').slice(-4000)}`)
}

const stopGroup = ({ pid }, signal = 'SIGTERM') => {
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended by itself.
  }
}

/** Addresses on which this process listens, as Linux writes them (hexadecimal, little-endian); other systems tell nothing. */
const listening = (pid) => {
  if (!existsSync('/proc/net/tcp')) return []
  const sockets = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? []
      } catch {
        return []
      }
    }),
  )
  const LISTEN = '0A'
  return ['/proc/net/tcp', '/proc/net/tcp6'].filter(existsSync).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === LISTEN && sockets.has(inode))
      .map(([, local]) => local.split(':')[0]),
  )
}

const refuseOutsideLoopback = (server) => {
  if (listening(server.pid).every((address) => address === '0100007F')) return
  stopGroup(server)
  stop('Ministack listens beyond 127.0.0.1, and was stopped.')
}

const run = (command, args, env) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal))
    child.once('error', (error) => {
      console.error(error.message)
      resolve(2)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })

const [command, ...args] = process.argv.slice(2)
if (command === undefined) stop('Say which command to run: node tools/with-ministack.mjs npx -y pnpm@12.21.0 test:deployed')
if (process.env.AWS_ENDPOINT_URL !== undefined) process.exit(await run(command, args, {}))

installOnce()
const port = await freePort()
// Outside of our folders: it writes CommonJS there, which our package.json would make a module.
const scratch = mkdtempSync(join(tmpdir(), 'fairlead-ministack-'))
const server = await start(port, scratch)
const ended = new Promise((resolve) => server.once('exit', resolve))
refuseOutsideLoopback(server)
const endpoint = `http://127.0.0.1:${port}`
console.error(`Ministack at ${endpoint}; its log is ${log.slice(root.length + 1)}`)
process.exitCode = await run(command, args, {
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  CDK_DEFAULT_REGION: region,
})
stopGroup(server)
if ((await Promise.race([ended, pause(5000, 'still there')])) === 'still there') stopGroup(server, 'SIGKILL')
rmSync(scratch, { recursive: true, force: true })
