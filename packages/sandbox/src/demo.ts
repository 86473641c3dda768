import { AppError } from '@fairlead/kernel/errors'
import { silentLog } from '@fairlead/kernel/log'
import { chooseCompany } from './choose-company.ts'
import { start } from './demo-days.ts'
import { readDemoOptions, type DemoOptions } from './demo-options.ts'
import { localWorld, type LocalWorld } from './local-world.ts'
import type { ImportedWorkforce } from './people/import-workforce.ts'
import { importAsJson, showImport } from './people/show-import.ts'
import { travel, type Look } from './progress.ts'
import { report } from './report.ts'
import { stationsOf } from './stations.ts'
import { summarise, type Summary } from './summary.ts'
import { openForPeople } from './views/open-for-people.ts'

/** A live list needs room: some terminals of CI machines say that they have no columns at all. */
const lookFor = (json: boolean): Look => {
  if (json) return 'silent'
  return process.stdout.isTTY && process.stdout.columns >= 40 ? 'terminal' : 'plain'
}

const asJson = (options: DemoOptions, summary: Summary, imported: ImportedWorkforce | undefined, elapsedMs: number): string => {
  const paths = { store: options.store ?? null, mapping: imported?.mappingPath ?? null }
  const more = imported === undefined ? {} : { import: importAsJson(imported) }
  return JSON.stringify({ ...summary, ...more, seed: options.seed, elapsedMs, paths }, null, 2)
}

const run = async (local: LocalWorld, options: DemoOptions, imported: ImportedWorkforce | undefined, began: number): Promise<void> => {
  const { stations, told } = stationsOf(local, options.seed)
  await travel(stations, lookFor(options.json), console.log)
  const summary = summarise(local, told)
  const elapsedMs = Math.round(performance.now() - began)
  console.log(options.json ? asJson(options, summary, imported, elapsedMs) : report(summary, elapsedMs))
}

const main = async (): Promise<void> => {
  const began = performance.now()
  const options = readDemoOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd())
  const { company, imported } = await chooseCompany(options, start.toISOString().slice(0, 10))
  if (imported !== undefined && !options.json) console.log(showImport(imported))
  const storePath = options.store === undefined ? {} : { storePath: options.store }
  const local = await localWorld({ company, seed: options.seed, start, log: silentLog, ...storePath })
  if (options.once) {
    await run(local, options, imported, began)
    local.store.close()
    return
  }
  const open = await openForPeople(local)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void open.close().then(() => {
        local.store.close()
        process.exit(0)
      })
    })
  }
  await run(local, options, imported, began)
  console.log(open.letIn())
}

try {
  await main()
} catch (error) {
  if (!(error instanceof AppError)) throw error
  const { code, message: detail, path = '', next = '' } = error
  console.error(JSON.stringify({ code, detail, path, next }, null, 2))
  process.exit(error.kind === 'unexpected' ? 1 : 2)
}
