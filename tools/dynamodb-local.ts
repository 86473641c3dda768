/**
 * DynamoDB Local for one command: `node tools/dynamodb-local.ts vitest run --config test/contracts/vitest.config.ts`.
 * Fetches it from Maven Central into .cache (needs java >= 17 and mvn), starts it in memory on 127.0.0.1 at a free port,
 * sets DYNAMODB_ENDPOINT for the command, and stops it afterwards. Without a command it runs until it is interrupted.
 * Where DYNAMODB_ENDPOINT is set already, that server is used and none is started.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const VERSION = '2.6.1'
/** The Jetty that this version of DynamoDB Local brings along. */
const JETTY = '12.0.14'
const folder = join(import.meta.dirname, '..', '.cache', `dynamodb-local-${VERSION}`)
const jars = join(folder, 'lib')
const complete = join(folder, 'complete')
const logFile = join(folder, 'server.log')
const START_SECONDS = 30

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>fairlead</groupId><artifactId>dynamodb-local</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.amazonaws</groupId><artifactId>DynamoDBLocal</artifactId><version>${VERSION}</version></dependency>
    <dependency><groupId>org.eclipse.jetty</groupId><artifactId>jetty-xml</artifactId><version>${JETTY}</version></dependency>
  </dependencies>
</project>
`

/**
 * DynamoDB Local's own main class listens on every interface and sends telemetry. Its server is a Jetty handler, and Jetty can be
 * told by XML where to listen: no Java of ours to compile, so a JRE is enough.
 */
const serverXml = (port: number): string => `<?xml version="1.0"?>
<!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_12_0.dtd">
<Configure class="org.eclipse.jetty.server.Server">
  <Arg><New class="java.net.InetSocketAddress"><Arg>127.0.0.1</Arg><Arg type="int">${port}</Arg></New></Arg>
  <Set name="handler">
    <New class="com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler">
      <Arg>
        <New class="com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler">
          <Arg type="int">0</Arg><!-- no replication factor -->
          <Arg type="boolean">true</Arg><!-- in memory -->
          <Arg/><!-- no folder -->
          <Arg type="boolean">true</Arg><!-- one database for all credentials -->
          <Arg type="boolean">false</Arg><!-- no delayed statuses -->
        </New>
      </Arg>
      <Arg>http://localhost</Arg><!-- CORS -->
    </New>
  </Set>
</Configure>
`

const stop = (sentence: string): never => {
  console.error(sentence)
  process.exit(2)
}

const fetchOnce = (): void => {
  if (existsSync(complete)) return
  console.error(`Fetching DynamoDB Local ${VERSION} from Maven Central ...`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'pom.xml'), pom)
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'
  const args = ['--batch-mode', '--quiet', '--strict-checksums', goal, '-DincludeScope=runtime', `-DoutputDirectory=${jars}`]
  const { status, error } = spawnSync('mvn', args, { cwd: folder, stdio: ['ignore', 2, 2] })
  if (error !== undefined) stop(`mvn could not be started (${error.message}). Install maven and a Java runtime of 17 or newer.`)
  if (status !== 0) stop('mvn could not fetch DynamoDB Local; its own words are above.')
  writeFileSync(complete, '')
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 })
    const end = (answer: boolean) => () => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false))
  })

const start = async (port: number): Promise<ChildProcess> => {
  const xml = join(folder, `server-${port}.xml`)
  writeFileSync(xml, serverXml(port))
  const args = [`-Djava.library.path=${jars}`, '-cp', join(jars, '*'), 'org.eclipse.jetty.xml.XmlConfiguration', xml]
  const log = openSync(logFile, 'w')
  const server = spawn('java', args, { stdio: ['ignore', log, log], env: { ...process.env, DDB_LOCAL_TELEMETRY: '0' } })
  server.once('error', (error) => stop(`java could not be started (${error.message}). Install a Java runtime of 17 or newer.`))
  for (let waited = 0; waited < START_SECONDS * 10; waited++) {
    if (server.exitCode !== null) break
    if (await answers('127.0.0.1', port)) {
      rmSync(xml)
      return server
    }
    await pause(100)
  }
  server.kill()
  return stop(`DynamoDB Local did not start within ${START_SECONDS} s:\n${readFileSync(logFile, 'utf8')}`)
}

const refuseOutsideLoopback = async (port: number, server: ChildProcess): Promise<void> => {
  const others = Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).filter(({ internal }) => !internal))
  for (const { address, scopeid = 0, family } of others) {
    const host = family === 'IPv6' && scopeid !== 0 ? `${address}%${scopeid}` : address
    if (!(await answers(host, port))) continue
    server.kill()
    stop('DynamoDB Local listens beyond 127.0.0.1, and was stopped.')
  }
}

const run = (command: string, args: readonly string[], endpoint: string): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, DYNAMODB_ENDPOINT: endpoint } })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal))
    child.once('error', (error) => {
      console.error(error.message)
      resolve(2)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })

const [command, ...args] = process.argv.slice(2)
const given = process.env['DYNAMODB_ENDPOINT']
if (given !== undefined && command !== undefined) process.exit(await run(command, args, given))

fetchOnce()
const port = await freePort()
const server = await start(port)
const stopped = new Promise<void>((resolve) => server.once('exit', () => resolve()))
await refuseOutsideLoopback(port, server)
const endpoint = `http://127.0.0.1:${port}`
console.error(`DynamoDB Local ${VERSION} at ${endpoint}`)

if (command === undefined) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.kill())
  await stopped
} else {
  process.exitCode = await run(command, args, endpoint)
  server.kill()
  await stopped
}
