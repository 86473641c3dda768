import { distance } from 'fastest-levenshtein'
import type * as z from 'zod'
import { dateFields, dateFormats, fields, type ColumnMapping, type Field } from './column-mapping.ts'
import { isForbidden, ladders, no, statusQuestions, statusWords, synonyms, wordsOf, yes } from './column-words.ts'
import { dayOf } from './dates.ts'

export type Suggestion = {
  readonly mapping: z.input<typeof ColumnMapping>
  /** Columns that are not read, those that never may be among them. */
  readonly unused: readonly string[]
  /** Fields an employee needs and the file does not have. */
  readonly missing: readonly Field[]
  /** Sentences for whoever reviews the mapping: what was assumed, and what to check. */
  readonly notes: readonly string[]
}

type Draft = {
  readonly columns: { [field in Field]?: { column: string; format?: (typeof dateFormats)[number]; values?: Record<string, string> } }
  readonly declared: NonNullable<z.input<typeof ColumnMapping>['declared']>
  readonly notes: string[]
}
/** Such as `N/A-StillEmployed`, seen in a public HR file. */
const meansNothing = /^(n\/a.*|na|null|none|-+|\?)$/i
type Samples = (column: string) => readonly string[]

const isNear = (name: string, synonym: string): boolean => synonym.length >= 7 && distance(name, synonym) <= (synonym.length >= 12 ? 2 : 1)

/** The column for each field: by a known name, the most certain first; else by one that is spelled almost so. */
const chooseColumns = (headers: readonly string[], notes: string[]): Draft['columns'] => {
  const free = new Map(headers.filter((header) => !isForbidden(header)).map((header) => [header, wordsOf(header).join('')]))
  const columns: Draft['columns'] = {}
  const take = (field: Field, header: string): void => {
    columns[field] = { column: header }
    free.delete(header)
  }
  for (const field of fields) {
    const known = synonyms[field].flatMap((synonym) => [...free].find(([, name]) => name === synonym)?.[0] ?? [])[0]
    if (known !== undefined) take(field, known)
  }
  for (const field of fields.filter((candidate) => columns[candidate] === undefined)) {
    const near = [...free].find(([, name]) => synonyms[field].some((synonym) => isNear(name, synonym)))?.[0]
    if (near === undefined) continue
    take(field, near)
    notes.push(`"${near}" is taken for ${field}, since it is spelled almost so.`)
  }
  return columns
}

/** A date column stays out of the mapping unless exactly one form fits every cell. */
const settleDates = ({ columns, notes }: Draft, samples: Samples): void => {
  for (const field of dateFields) {
    const column = columns[field]
    if (column === undefined) continue
    const cells = samples(column.column)
    const fitting = dateFormats.filter((format) => cells.length > 0 && cells.every((cell) => dayOf(cell, format) !== undefined))
    const [format] = fitting
    if (format !== undefined && fitting.length === 1) column.format = format
    else {
      delete columns[field]
      const why = fitting.length === 0 ? 'no known form of date fits all of its cells' : `its cells could be ${fitting.join(' or ')}`
      notes.push(`"${column.column}" is left out, since ${why}: add it with its format.`)
    }
  }
}

const settleStatus = ({ columns, declared, notes }: Draft, samples: Samples): void => {
  const { status } = columns
  if (status === undefined) {
    declared.status = 'active'
    notes.push('No column holds a status: everybody in the file is declared active.')
    return
  }
  const question = statusQuestions[wordsOf(status.column).join('')]
  const values: Record<string, string> = {}
  for (const cell of new Set(samples(status.column))) {
    const word = wordsOf(cell).join('')
    const meant =
      question !== undefined && yes.has(word) ? question[0] : question !== undefined && no.has(word) ? question[1] : statusWords[word]
    if (meant === undefined)
      notes.push(`A value of "${status.column}" is not known as a status: rows with it are rejected until the mapping says what it means.`)
    else values[cell] = meant
  }
  status.values = values
}

const ladderOf = (cells: readonly string[]): readonly string[] | undefined =>
  cells.length === 0 ? undefined : ladders.find((ladder) => cells.every((cell) => ladder.includes(cell.toLowerCase())))

const settleLevels = ({ columns, notes }: Draft, samples: Samples): void => {
  const { jobLevel } = columns
  if (jobLevel === undefined) return
  const cells = [...new Set(samples(jobLevel.column))]
  const ladder = ladderOf(cells)
  if (ladder === undefined) return
  jobLevel.values = Object.fromEntries(cells.map((cell) => [cell, String(ladder.indexOf(cell.toLowerCase()) + 1)]))
  notes.push(`The words of "${jobLevel.column}" are taken for levels 1 to ${ladder.length}.`)
}

const usualScales = [
  [1, 3],
  [1, 4],
  [1, 5],
  [1, 10],
  [0, 100],
] as const

const settleRatings = ({ columns, declared, notes }: Draft, samples: Samples, asOf: string): void => {
  const rated = [columns.performanceRating, columns.potentialRating].flatMap((column) => column?.column ?? [])
  if (rated.length === 0) return
  const cells = [...new Set(rated.flatMap(samples))]
  const ladder = ladderOf(cells)
  const numbers = cells.map(Number)
  const scale = usualScales.find(([min, max]) => numbers.every((value) => value >= min && value <= max))
  if (ladder !== undefined) {
    const labels = Object.fromEntries(cells.map((cell) => [cell, ladder.indexOf(cell.toLowerCase()) + 1]))
    declared.scale = { id: `1-${ladder.length}`, min: 1, max: ladder.length, labels }
  } else if (scale !== undefined && cells.length > 0) {
    declared.scale = { id: `${scale[0]}-${scale[1]}`, min: scale[0], max: scale[1] }
  } else {
    delete columns.performanceRating
    delete columns.potentialRating
    notes.push(`The ratings in ${rated.join(' and ')} fit no known scale: add them with their scale.`)
    return
  }
  const year = Number(asOf.slice(0, 4)) - 1
  declared.cycle = { id: String(year), periodStart: `${year}-01-01`, periodEnd: `${year}-12-31` }
  notes.push(
    `Ratings are taken to be on a scale of ${declared.scale.id}: check it, a scale that is not fully used looks shorter than it is.`,
  )
  notes.push(`No column holds a review period: the ratings are declared to be of ${year}.`)
}

const settleYears = ({ columns, declared, notes }: Draft, asOf: string): void => {
  for (const [years, date] of [
    ['yearsWithCompany', 'hireDate'],
    ['yearsInPosition', 'currentPositionStartDate'],
  ] as const) {
    const column = columns[years]
    if (column === undefined) continue
    if (columns[date] !== undefined) {
      delete columns[years]
      continue
    }
    declared.asOf = asOf
    notes.push(`${date} is counted back from ${asOf} by "${column.column}" and marked as derived.`)
  }
}

const requiredFields = ['employeeNumber', 'workEmail', 'givenName', 'familyName', 'status', 'hireDate'] as const satisfies readonly Field[]

const missingOf = ({ columns }: Draft): readonly Field[] =>
  requiredFields.filter((field) => columns[field] === undefined && !(field === 'hireDate' && columns.yearsWithCompany !== undefined))

/**
 * A first mapping for an HR export, from the names of its columns and a look at its cells. It is a suggestion: shown, corrected, saved. Age,
 * gender, pay, marital status and the like are never mapped.
 * @param asOf `YYYY-MM-DD`, the day of the export
 */
export const suggestMapping = (
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[],
  options: { readonly asOf: string; readonly delimiter?: ',' | ';' },
): Suggestion => {
  const notes: string[] = []
  const empty = new Set<string>()
  const draft: Draft = { columns: chooseColumns(headers, notes), declared: {}, notes }
  const samples: Samples = (column) => {
    const index = headers.indexOf(column)
    const cells = sampleRows.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '')
    for (const cell of cells) if (meansNothing.test(cell)) empty.add(cell)
    return cells.filter((cell) => !meansNothing.test(cell))
  }
  settleDates(draft, samples)
  settleStatus(draft, samples)
  settleLevels(draft, samples)
  settleRatings(draft, samples, options.asOf)
  settleYears(draft, options.asOf)
  if (draft.columns.employeeNumber === undefined) {
    draft.declared.employeeNumber = 'line'
    notes.push('No column holds an employee number: the line in the file stands for it, so this mapping is for one look at one file.')
  }
  const never = headers.filter(isForbidden)
  if (never.length > 0) notes.push(`Never read, whatever they hold: ${never.join(', ')}.`)
  const used = new Set(Object.values(draft.columns).map((column) => column.column))
  return {
    mapping: { delimiter: options.delimiter ?? ',', missing: [...empty], columns: draft.columns, declared: draft.declared },
    unused: headers.filter((header) => !used.has(header)),
    missing: missingOf(draft),
    notes,
  }
}
