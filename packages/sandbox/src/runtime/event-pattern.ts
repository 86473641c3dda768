import { AppError } from '@fairlead/kernel/errors'

type Bag = Readonly<Record<string, unknown>>
const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value)

/** One test inside a pattern's list, such as `"x"` or `{ "prefix": "hris." }`. */
const passes = (test: unknown, value: unknown): boolean => {
  if (!isBag(test)) return test === value
  const [operator, argument] = Object.entries(test)[0] ?? ['']
  switch (operator) {
    case 'prefix':
      return typeof value === 'string' && typeof argument === 'string' && value.startsWith(argument)
    case 'suffix':
      return typeof value === 'string' && typeof argument === 'string' && value.endsWith(argument)
    case 'anything-but':
      return value !== undefined && !(Array.isArray(argument) ? argument : [argument]).includes(value)
    case 'exists':
      return (value !== undefined) === argument
    default:
      throw new AppError('pattern-not-understood', 'unexpected', {
        message: `The sandbox does not know the event pattern operator "${operator}".`,
      })
  }
}

/**
 * Does an event fit an EventBridge pattern? The part of the language that our rules use: exact, prefix, suffix, anything-but, exists;
 * any other operator is refused and not guessed.
 */
export const fits = (pattern: unknown, event: unknown): boolean => {
  if (Array.isArray(pattern))
    return Array.isArray(event)
      ? event.some((value) => pattern.some((test) => passes(test, value)))
      : pattern.some((test) => passes(test, event))
  if (!isBag(pattern))
    throw new AppError('pattern-not-understood', 'unexpected', { message: 'An event pattern holds something other than lists.' })
  return Object.entries(pattern).every(([key, inner]) => fits(inner, isBag(event) ? event[key] : undefined))
}
