import { AppError } from '@fairlead/kernel/errors'
import { FOUR_FIFTHS } from '@fairlead/statistics/four-fifths'
import { SMALLEST_GROUP } from '@fairlead/statistics/suppression'
import { type Cell, shareTable } from './share-table.ts'
import type { Verdict } from './verdict.ts'

/** One person per row, as a table file gives it: text by column name. */
export type TableRow = Readonly<Record<string, string>>
export type FairnessQuestion = {
  readonly rows: readonly TableRow[]
  /** The column that holds 1 for those selected and 0 for the others. */
  readonly selected: string
  /** The column of the group, and a second one for the intersections of both. */
  readonly group: string
  readonly and?: string
  /** 5 unless told, and never less. */
  readonly smallestGroup?: number
}
export type TableFairness = {
  /** Only those that may be shown. `ci`: Wilson, 95 %. */
  readonly groups: readonly {
    readonly group: string
    readonly n: number
    readonly selected: number
    readonly rate: number
    readonly ci: readonly [number, number]
  }[]
  /** Every group, against the one with the highest rate. `p`: Fisher, two-sided; null = hidden, or nothing to compare with. */
  readonly impactRatios: readonly {
    readonly group: string
    readonly ratio: number | null
    readonly ci: readonly [number, number] | null
    readonly p: number | null
    readonly pAdjusted: number | null
    readonly verdict: Verdict
  }[]
  readonly best: string | null
  /** Groups whose figures are hidden. */
  readonly suppressed: readonly string[]
}

/** People whose group is not known are counted and shown, and compared with nobody. */
const isKnown = (value: string): boolean => value.toLowerCase() !== 'unknown'

/** More groups than that are names or numbers of people, not groups. */
const groupsAtMost = 200
const rowsNamed = 10

const refuse = (code: string, path: string, message: string, next: string): AppError =>
  new AppError(code, 'invalid', { path, message, next })

/** Rows are counted from 1, below the header. Error with the first of them as its path, and up to ten by number. */
const refuseRows = (code: string, role: string, wrong: readonly number[], rule: string): void => {
  const [first] = wrong
  if (first === undefined) return
  const named = wrong.slice(0, rowsNamed).map((at) => at + 1)
  const more = wrong.length > named.length ? ` and ${wrong.length - named.length} more` : ''
  throw refuse(
    code,
    `rows[${first}].${role}`,
    `${rule} Rows that do not, counted below the header: ${named.join(', ')}${more}.`,
    'Correct these rows, or leave the people out who cannot be judged.',
  )
}

const valuesOf = (rows: readonly TableRow[], column: string, role: string): readonly string[] => {
  if (!rows.every((row) => Object.hasOwn(row, column)))
    throw refuse(
      'column-missing',
      role,
      `There is no column of the name that --${role} gives.`,
      'Take a name from the first line of the table, written as it is there.',
    )
  return rows.map((row) => (row[column] ?? '').trim())
}

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

const groupsOf = (
  rows: readonly TableRow[],
  column: string,
  role: string,
): { readonly of: readonly string[]; readonly all: readonly string[] } => {
  const of = valuesOf(rows, column, role)
  const wrong = of.flatMap((value, at) => (value === '' ? [at] : []))
  refuseRows(
    'group-missing',
    role,
    wrong,
    `The column of --${role} names the group of every person; write "unknown" where it is not known.`,
  )
  const all = [...new Set(of)].toSorted(byText)
  if (all.length > groupsAtMost)
    throw refuse(
      'too-many-groups',
      role,
      `The column of --${role} holds ${all.length} different values; ${groupsAtMost} groups are the most.`,
      'Name a column of groups, such as a department, and none of ids or amounts.',
    )
  return { of, all }
}

const checkQuestion = ({ rows, selected, group, and, smallestGroup = SMALLEST_GROUP }: FairnessQuestion): void => {
  if (rows.length === 0) throw refuse('table-empty', 'rows', 'The table has no rows.', 'Give a table with one row per person.')
  const columns = [selected, group, ...(and === undefined ? [] : [and])]
  if (new Set(columns).size < columns.length)
    throw refuse(
      'columns-same',
      and === group ? 'and' : 'group',
      'Two of the columns are the same.',
      'Name a different column for each of --selected, --group and --and.',
    )
  if (!Number.isInteger(smallestGroup) || smallestGroup < SMALLEST_GROUP)
    throw refuse(
      'smallest-group-too-small',
      'smallestGroup',
      `The smallest group shown is a whole number, ${SMALLEST_GROUP} or more.`,
      'Raise it, or leave it out.',
    )
}

const cellsOf = (question: FairnessQuestion): readonly (readonly Cell[])[] => {
  const { rows, and } = question
  const marks = valuesOf(rows, question.selected, 'selected')
  const wrong = marks.flatMap((mark, at) => (mark === '0' || mark === '1' ? [] : [at]))
  refuseRows('selected-malformed', 'selected', wrong, 'The column of --selected holds 1 for those selected and 0 for the others.')
  const across = groupsOf(rows, question.group, 'group')
  const down = and === undefined ? undefined : groupsOf(rows, and, 'and')
  const table = (down?.all ?? ['']).map((other) =>
    across.all.map((group) => ({
      group: down === undefined ? group : `${group} & ${other}`,
      compared: isKnown(group) && isKnown(other),
      count: 0,
      n: 0,
    })),
  )
  const rowAt = new Map((down?.all ?? ['']).map((value, at) => [value, at]))
  const columnAt = new Map(across.all.map((value, at) => [value, at]))
  marks.forEach((mark, at) => {
    const cell = table[rowAt.get(down?.of[at] ?? '') ?? -1]?.[columnAt.get(across.of[at] ?? '') ?? -1]
    if (cell === undefined) return
    cell.n += 1
    cell.count += Number(mark)
  })
  return table
}

/**
 * Selection by group from a table: rates, impact ratios and verdicts, with everything hidden that would say something about fewer than
 * five people. The counts of a group that is large enough are printed, as the law of New York (LL 144) asks; a share of 0 % or 100 % is
 * not, and its verdict still is.
 * Errors (AppError, invalid): `table-empty`, `columns-same`, `column-missing`, `selected-malformed`, `group-missing`, `too-many-groups`,
 * `smallest-group-too-small`.
 */
export const tableFairness = (question: FairnessQuestion): TableFairness => {
  checkQuestion(question)
  const { best, groups } = shareTable(cellsOf(question), {
    smallestGroup: question.smallestGroup ?? SMALLEST_GROUP,
    floorThousandths: FOUR_FIFTHS,
    discloses: ({ count, n }) => count === 0 || count === n,
  })
  return {
    best,
    groups: groups.flatMap(({ group, figures }) =>
      figures === null
        ? []
        : [
            {
              group,
              n: figures.n,
              selected: figures.count,
              rate: figures.rate,
              ci: [figures.interval.low, figures.interval.high] as const,
            },
          ],
    ),
    impactRatios: groups.map(({ group, ratio, p, pAdjusted, verdict }) => ({
      group,
      ratio: ratio?.value ?? null,
      ci: ratio?.interval == null ? null : ([ratio.interval.low, ratio.interval.high] as const),
      p,
      pAdjusted,
      verdict,
    })),
    suppressed: groups.flatMap(({ group, figures }) => (figures === null ? [group] : [])),
  }
}
