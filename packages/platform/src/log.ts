import { errorPolicy, type ErrorKind } from '@fairlead/kernel/errors'
import { logEvents, type Log } from '@fairlead/kernel/log'

const LONGEST = 200

/** A path may pass through a map keyed by free text, so a part that does not look like a field name of ours is masked. */
const maskedPath = (path: string): string => path.replace(/[^.[\]]+/g, (part) => (/^([a-z][\w-]{0,40}|\d{1,9})$/.test(part) ? part : '*'))

const fits = (value: unknown): value is string | number | boolean =>
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length <= LONGEST)

const levelOf = (kind: unknown): string =>
  typeof kind === 'string' && Object.hasOwn(errorPolicy, kind) ? errorPolicy[kind as ErrorKind].level : 'info'

/**
 * One JSON line per event. Only the fields that `logEvents` allows for this event are written, and of those only
 * numbers, booleans and short strings: types hold at compile time, this holds at run time too.
 */
export const jsonLog =
  (write: (line: string) => void): Log =>
  (name, fields) => {
    const given = new Map<string, unknown>(Object.entries(fields))
    const kept = logEvents[name].flatMap((field) => {
      const value = given.get(field)
      if (!fits(value)) return []
      return [[field, field === 'path' && typeof value === 'string' ? maskedPath(value) : value] as const]
    })
    write(JSON.stringify({ event: name, level: levelOf(given.get('kind')), ...Object.fromEntries(kept) }))
  }
