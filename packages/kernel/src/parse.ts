import type * as z from 'zod'
import { AppError } from './errors.ts'

/** `employees[3].hireDate`: the notation of every refusal. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`),
    '',
  )

const inner = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? (Array.isArray(value) ? value : Object.values(value)) : []
const isSchema = (value: unknown): value is z.ZodType => typeof value === 'object' && value !== null && '_zod' in value && 'def' in value

/** Every key that a schema names, at any depth: the words of a path that are ours and not the sender's. */
const namesIn = (schema: z.ZodType): ReadonlySet<string> => {
  const names = new Set<string>()
  const seen = new Set<unknown>()
  const open: unknown[] = [schema]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    if (!isSchema(next)) continue
    const definition = next.def as { readonly shape?: object; readonly entries?: object; readonly values?: readonly unknown[] }
    for (const name of Object.keys(definition.shape ?? {})) names.add(name)
    for (const value of [...Object.values(definition.entries ?? {}), ...(definition.values ?? [])]) names.add(String(value))
    open.push(...inner(definition), ...inner(definition).flatMap(inner))
  }
  return names
}
const known = new WeakMap<z.ZodType, ReadonlySet<string>>()

type Fault = { readonly path: string; readonly expected: string }

/**
 * The faults of an input, in words that are ours: the path names `*` for a key that the schema does not know, and neither a value nor
 * a key of the sender's is repeated, since both may be personal data.
 */
export const faultsOf = (schema: z.ZodType, { issues }: z.ZodError, at: readonly string[] = []): readonly Fault[] => {
  const names = known.get(schema) ?? namesIn(schema)
  known.set(schema, names)
  return issues.map(({ path, code, message }) => ({
    path: pathText([...at, ...path.map((part) => (typeof part === 'number' || names.has(String(part)) ? part : '*'))]),
    expected: code === 'unrecognized_keys' ? 'has a key that is not known here' : message,
  }))
}

/** The first of them. */
export const faultOf = (schema: z.ZodType, error: z.ZodError, at: readonly string[] = []): Fault =>
  faultsOf(schema, error, at)[0] ?? { path: pathText(at), expected: 'not understood' }

/** Parse at a boundary. The refusal names the first path and what was expected there, and repeats nothing of the input. */
export const parseOrRefuse = <Schema extends z.ZodType>(schema: Schema, value: unknown, code: string, next?: string): z.output<Schema> => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const { path, expected } = faultOf(schema, parsed.error)
  throw new AppError(code, 'invalid', {
    message: `${path === '' ? 'The input' : path}: ${expected}.`,
    path,
    ...(next === undefined ? {} : { next }),
  })
}
