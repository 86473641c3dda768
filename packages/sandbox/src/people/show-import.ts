import type { Field } from '@fairlead/connectors/hris/csv/column-mapping'
import type { ImportedWorkforce } from './import-workforce.ts'

/** Rejected rows that are printed one by one. */
const SHOWN = 10

const list = (words: readonly string[]): string => (words.length === 0 ? 'none' : words.join(', '))

/** The mapping and what it did, as a person reviews it before the run. */
export const showImport = ({ company, mapping, mappingPath, suggestion, rejected, madeUp }: ImportedWorkforce): string => {
  const columns = (Object.keys(mapping.columns) as Field[]).map((field) => ({ field, column: mapping.columns[field]?.column ?? '' }))
  const width = Math.max(0, ...columns.map(({ column }) => column.length))
  return [
    `Columns of ${company.name}: ${suggestion === undefined ? 'as the mapping says' : 'as suggested, so please check'}`,
    ...columns.map(({ field, column }) => `  ${column.padEnd(width)}  ->  ${field}`),
    ...(columns.length === 0 ? ['  none of them describes employment'] : []),
    ...(suggestion === undefined
      ? []
      : [
          `  Not used: ${list(suggestion.unused)}`,
          `  Not in the file: ${list(suggestion.missing)}`,
          ...suggestion.notes.map((note) => `  Note: ${note}`),
        ]),
    `  Made up: ${list(madeUp)}`,
    `  Rejected rows: ${rejected.length}`,
    ...rejected.slice(0, SHOWN).map(({ line, path, sentence }) => `    line ${line}${path === '' ? '' : `, ${path}`}: ${sentence}`),
    ...(rejected.length > SHOWN ? [`    and ${rejected.length - SHOWN} more`] : []),
    suggestion === undefined
      ? `  Mapping: ${mappingPath}`
      : `  Mapping saved in ${mappingPath}: correct it and run again with --mapping ${mappingPath}`,
    '',
  ].join('\n')
}

/** The same for `--json`. */
export const importAsJson = ({ mapping, suggestion, rejected, madeUp }: ImportedWorkforce): object => ({
  mapping,
  unused: suggestion?.unused ?? [],
  missing: suggestion?.missing ?? [],
  notes: suggestion?.notes ?? [],
  rejected,
  madeUp,
})
