import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { ColumnMapping } from '@fairlead/connectors/hris/csv/column-mapping'
import { AppError } from '@fairlead/kernel/errors'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import { companyFromCsv, type CompanyFromCsv } from './from-csv.ts'

/** A demo of a larger company takes minutes and shows no more; the provenance says how many were left out. */
export const mostPeople = 2000

export type ImportedWorkforce = CompanyFromCsv & {
  /** The mapping as it was used: the one given, or the suggestion, saved here. */
  readonly mappingPath: string
}

const read = (path: string, code: string, next: string): Uint8Array => {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new AppError(code, 'invalid', { message: 'The file cannot be read.', path, next, cause: error })
  }
}

const readMapping = (path: string): ColumnMapping => {
  const next = 'Use a mapping that an earlier run saved, corrected by hand; its JSON Schema is that of the CSV connector.'
  const text = new TextDecoder().decode(read(path, 'mapping-unreadable', 'Give the path of a mapping file with --mapping.'))
  try {
    return parseOrRefuse(ColumnMapping, JSON.parse(text), 'mapping-malformed', next)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('mapping-malformed', 'invalid', { message: 'The mapping file is not JSON.', path, next })
  }
}

const save = (path: string, mapping: ColumnMapping): string => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(mapping, null, 2)}\n`)
  return path
}

/**
 * A file of the caller's as the company of the demo. Without a mapping one is suggested, and saved under `artefacts` for the next time.
 * Errors (invalid): `workforce-unreadable`, `mapping-unreadable`, `mapping-malformed`, and those of `companyFromCsv`.
 */
export const importWorkforce = async (options: {
  readonly file: string
  readonly mapping: string | undefined
  /** The folder that suggestions are saved in. */
  readonly artefacts: string
  readonly seed: number
  readonly asOf: string
}): Promise<ImportedWorkforce> => {
  const { file, seed, asOf } = options
  const given = options.mapping === undefined ? {} : { mapping: readMapping(options.mapping) }
  const bytes = read(file, 'workforce-unreadable', 'Give the path of a CSV file with --workforce.')
  const name = basename(file, extname(file))
  try {
    const imported = await companyFromCsv({ bytes, name, seed, asOf, limit: mostPeople, ...given })
    const mappingPath = options.mapping ?? save(join(options.artefacts, `${name}.mapping.json`), imported.mapping)
    return { ...imported, mappingPath }
  } catch (error) {
    if (!(error instanceof AppError) || error.path !== undefined) throw error
    const { code, kind, message, next } = error
    throw new AppError(code, kind, { message, path: file, ...(next === undefined ? {} : { next }) })
  }
}
