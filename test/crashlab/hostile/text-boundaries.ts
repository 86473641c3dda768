import { Connections } from '@fairlead/connectors/config'
import { ColumnMapping } from '@fairlead/connectors/hris/csv/column-mapping'
import { csvSource } from '@fairlead/connectors/hris/csv/csv-source'
import { AppError } from '@fairlead/kernel/errors'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import { parseEnv } from '@fairlead/platform/env'
import { readDemoOptions } from '@fairlead/sandbox/demo-options'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as fc from 'fast-check'
import type * as z from 'zod'
import { canary } from '../../journeys/planted.fixture.ts'
import { wiring } from '../../journeys/river.fixture.ts'
import { boundary, type Boundary } from './boundary.ts'
import { hostileText, hostileValue, mutatedBytes, mutatedDocument } from './hostile-values.ts'
import { faultsOfError, repeats } from './refusal.ts'

/** Runs what may refuse, and answers what is wrong with the refusal. */
const refusing = async (work: () => unknown): Promise<readonly string[]> => {
  try {
    await work()
    return []
  } catch (error) {
    return faultsOfError(error)
  }
}

const mapping = {
  delimiter: ',',
  missing: ['n/a'],
  columns: {
    employeeNumber: { column: 'Number' },
    givenName: { column: 'First' },
    familyName: { column: 'Last' },
    workEmail: { column: 'Mail' },
    status: { column: 'Left', values: { Yes: 'terminated', No: 'active' } },
    hireDate: { column: 'Hired', format: 'MM/dd/yyyy' },
    managerEmployeeNumber: { column: 'Boss' },
    title: { column: 'Title' },
    performanceRating: { column: 'Score' },
  },
  declared: { scale: { id: '1-5', min: 1, max: 5 }, cycle: { id: '2025', periodStart: '2025-01-01', periodEnd: '2025-12-31' } },
}
const header = 'Number,First,Last,Mail,Left,Hired,Boss,Title,Score'
const row = (...cells: readonly string[]): string =>
  cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
const goodRow = row('7', canary, `van ${canary}`, `${canary}@acme.example`, 'No', '3/4/2020', '8', `${canary}, senior`, '4')

const cells = fc.array(hostileText, { minLength: 9, maxLength: 9 }).map((all) => row(...all))
const csvText = fc.oneof(
  fc.array(fc.oneof(cells, fc.constant(goodRow)), { maxLength: 5 }).map((rows) => Buffer.from([header, ...rows].join('\n'))),
  mutatedBytes([Buffer.from([header, goodRow, goodRow.replace('7', '8')].join('\r\n')), Buffer.from(`\uFEFF${header}\n${goodRow}\n`)]),
  mutatedBytes([Buffer.from([header, goodRow].join('\n'), 'utf16le')]),
  hostileText.map((text) => Buffer.from(text)),
)

const withoutPlantedColumns = (document: unknown): unknown =>
  JSON.parse(
    (JSON.stringify(document) ?? 'null').replaceAll(
      /("column":")((?:[^"\\]|\\.)*)"/g,
      (_, name: string, column: string) => `${name}${column.replaceAll(canary, 'unheard of')}"`,
    ),
  )

const readAll = async (bytes: Uint8Array, columns: ColumnMapping): Promise<void> => {
  const source = csvSource({ open: () => [bytes], mapping: columns })
  const employees = await source.employees({ mode: 'full', since: null, cursor: null })
  await source.reviews({ cursor: null })
  for (const rejection of employees.rejected) {
    const said = JSON.stringify({ ...rejection, sourceId: undefined })
    if (repeats(said)) throw new Error(`a rejection repeats the input: ${said.slice(0, 200)}`)
    if (rejection.code === '' || rejection.sentence.length < 10) throw new Error('a rejection without code and sentence')
  }
}

const csvBoundaries = (): readonly Boundary[] => {
  const columns = ColumnMapping.parse(mapping)
  return [
    boundary('csv-bytes', csvText, (bytes) => refusing(() => readAll(bytes, columns))),
    // A missing column is named to whoever wrote the mapping, so that a planted one says nothing here.
    boundary('csv-mapping', mutatedDocument([mapping]).map(withoutPlantedColumns), (document) =>
      refusing(() => readAll(Buffer.from(`${header}\n${goodRow}\n`), parseOrRefuse(ColumnMapping, document, 'mapping-malformed'))),
    ),
  ]
}

/** A wrong environment is our own mistake and so `unexpected`; it still says which variable, and never what stood in it. */
const environmentFaults = (error: unknown): readonly string[] => {
  if (!(error instanceof AppError) || error.code !== 'bad-environment') return faultsOfError(error)
  return repeats(error.message) ? [`bad-environment repeats the input: ${error.message.slice(0, 200)}`] : []
}

/** Each function is given the connections it needs; here one of each id. */
const allConnections = (): readonly unknown[] => {
  const all = [...wiring.functions.values()].flatMap(
    ({ environment }) => JSON.parse(environment['CONNECTIONS'] ?? '[]') as readonly { readonly connectionId: string }[],
  )
  return [...new Map(all.map((connection) => [connection.connectionId, connection])).values()]
}

const environmentBoundary = async (): Promise<Boundary> => {
  const known = await Promise.all(
    [...wiring.functions.values()]
      .filter(({ environment }) => environment['CORE_TABLE'] !== undefined || environment['CONNECTIONS'] !== undefined)
      .map(async ({ codeFolder, environment }) => {
        const { env } = (await import(pathToFileURL(join(codeFolder, 'index.mjs')).href)) as { readonly env: z.ZodObject }
        return { env, environment }
      }),
  )
  const connections = allConnections()
  const values = fc.oneof(
    hostileText,
    mutatedDocument([connections]).map((document) => JSON.stringify(document) ?? ''),
    mutatedBytes([Buffer.from(JSON.stringify(connections))]).map((bytes) => bytes.toString()),
    hostileValue.map((value) => JSON.stringify(value) ?? ''),
  )
  const spoilt = fc.record({ which: fc.nat(), spot: fc.nat(), value: fc.option(values, { nil: undefined, freq: 8 }) })
  return boundary('environment', spoilt, async ({ which, spot, value }) => {
    const { env, environment } = known[which % known.length] ?? { env: undefined, environment: {} }
    const names = Object.keys(environment)
    try {
      if (env !== undefined) parseEnv(env, { ...environment, [names[spot % names.length] ?? '']: value })
      return []
    } catch (error) {
      return environmentFaults(error)
    }
  })
}

const connectionsBoundary = (): Boundary => {
  const right = allConnections()
  const texts = fc.oneof(
    { weight: 3, arbitrary: mutatedDocument([right]).map((document) => JSON.stringify(document) ?? '') },
    { weight: 1, arbitrary: mutatedBytes([Buffer.from(JSON.stringify(right))]).map((bytes) => bytes.toString()) },
  )
  return boundary('connections-json', texts, (text) => refusing(() => parseOrRefuse(Connections, text, 'connections-malformed')))
}

const argumentsBoundary = (): Boundary => {
  const flags = [
    '--once',
    '--json',
    '--employees',
    '--seed',
    '--company',
    '--workforce',
    '--mapping',
    '--store',
    '--',
    '-',
    '--no-once',
    '--__proto__',
  ]
  const argument = fc.oneof(
    fc.constantFrom(...flags),
    fc.constantFrom('20', '-1', '1e3', 'oracle-hr'),
    hostileText,
    fc.tuple(fc.constantFrom(...flags), hostileText).map((pair) => pair.join('=')),
  )
  return boundary('command-line', fc.array(argument, { maxLength: 6 }), (all) => refusing(() => readDemoOptions(all, '/')))
}

/** Files, configuration and arguments. */
export const textBoundaries = async (): Promise<readonly Boundary[]> => [
  ...csvBoundaries(),
  connectionsBoundary(),
  await environmentBoundary(),
  argumentsBoundary(),
]
