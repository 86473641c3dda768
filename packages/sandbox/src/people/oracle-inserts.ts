import { AppError } from '@fairlead/kernel/errors'

/** A value of an INSERT statement: text, a number as it is written, a date as `YYYY-MM-DD`, or NULL. */
export type SqlValue = string | undefined

const malformed = (table: string): AppError =>
  new AppError('oracle-hr-malformed', 'invalid', {
    message: `An INSERT INTO ${table} statement is not of the form this reader knows.`,
    path: table,
    next: "Use hr_populate.sql of Oracle's sample schemas as it is published.",
  })

const value = /\s*(?:'((?:[^']|'')*)'|TO_DATE\('(\d{2})-(\d{2})-(\d{4})',\s*'dd-MM-yyyy'\)|(NULL)|(-?\d*\.?\d+))\s*(,|$)/y

const valuesOf = (table: string, list: string): readonly SqlValue[] => {
  const values: SqlValue[] = []
  value.lastIndex = 0
  let more = true
  while (more) {
    const match = value.exec(list)
    if (match === null) throw malformed(table)
    const [, text, day, month, year, none, number, separator] = match
    values.push(none === undefined ? (text?.replaceAll("''", "'") ?? number ?? `${year}-${month}-${day}`) : undefined)
    more = separator === ','
  }
  return values
}

/** The rows of one table, in the order of the file. Reads INSERT statements only; everything else in the script is passed over. */
export const insertedRows = (sql: string, table: string): readonly (readonly SqlValue[])[] => {
  const statements = [...sql.matchAll(new RegExp(`INSERT INTO ${table}\\s+VALUES\\s*\\(((?:'(?:[^']|'')*'|[^;'])*)\\)\\s*;`, 'g'))]
  const announced = [...sql.matchAll(new RegExp(`INSERT INTO ${table}\\b`, 'g'))].length
  if (statements.length !== announced) throw malformed(table)
  return statements.map(([, list]) => valuesOf(table, (list ?? '').trim()))
}
