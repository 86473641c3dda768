import type * as z from 'zod'
import { AppError } from './errors.ts'

/** `employees[3].hireDate`: the notation of every refusal. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`),
    '',
  )

/**
 * Parse at a boundary. The refusal names the first path and what was expected there, and never repeats the value,
 * which may be personal data.
 */
export const parseOrRefuse = <Schema extends z.ZodType>(schema: Schema, value: unknown, code: string, next?: string): z.output<Schema> => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = pathText(issue?.path ?? [])
  throw new AppError(code, 'invalid', {
    message: `${path === '' ? 'The input' : path}: ${issue?.message ?? 'not understood'}.`,
    path,
    ...(next === undefined ? {} : { next }),
  })
}
