import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '@fairlead/kernel/errors'

export type DemoOptions = {
  readonly employees: number
  readonly seed: number
  readonly once: boolean
  readonly json: boolean
  readonly company: 'made-up' | 'oracle-hr'
  /** Absolute paths; the caller's are relative to the caller's folder. */
  readonly workforce: string | undefined
  readonly mapping: string | undefined
  readonly store: string | undefined
}

const usage =
  'demo [--once] [--json] [--employees 20..20000] [--seed n] [--company oracle-hr] [--workforce file.csv [--mapping file.json]] [--store file]'
const refuse = (message: string, path: string): AppError =>
  new AppError('bad-arguments', 'invalid', { message, path, next: `Use: ${usage}` })

const number = (text: string, name: string, least: number, most: number): number => {
  const value = Number(text)
  if (!/^\d{1,9}$/.test(text) || value < least || value > most) throw refuse(`${name} is a whole number from ${least} to ${most}.`, name)
  return value
}

/** Error `bad-arguments` (invalid). `folder`: where the caller stands (INIT_CWD). */
export const readDemoOptions = (args: readonly string[], folder: string): DemoOptions => {
  const read = (): ReturnType<typeof parse> => {
    try {
      return parse(args)
    } catch {
      throw refuse('An argument of the demo was not understood.', '')
    }
  }
  const { values } = read()
  if (values.company !== undefined && values.company !== 'oracle-hr') throw refuse('The only other company is oracle-hr.', '--company')
  if (values.company !== undefined && values.workforce !== undefined) throw refuse('Choose one: --company or --workforce.', '--workforce')
  if (values.mapping !== undefined && values.workforce === undefined)
    throw refuse('A mapping says how to read a file: give the file with --workforce.', '--mapping')
  const path = (given: string | undefined): string | undefined => (given === undefined ? undefined : resolve(folder, given))
  return {
    employees: number(values.employees ?? '200', '--employees', 20, 20_000),
    seed: number(values.seed ?? '1', '--seed', 0, 999_999_999),
    once: values.once === true || values.json === true,
    json: values.json === true,
    company: values.company ?? 'made-up',
    workforce: path(values.workforce),
    mapping: path(values.mapping),
    store: path(values.store),
  }
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: args.filter((arg) => arg !== '--'),
    strict: true,
    allowPositionals: false,
    options: {
      once: { type: 'boolean' },
      json: { type: 'boolean' },
      employees: { type: 'string' },
      seed: { type: 'string' },
      company: { type: 'string' },
      workforce: { type: 'string' },
      mapping: { type: 'string' },
      store: { type: 'string' },
    },
  })
