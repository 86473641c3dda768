const isObject = (value: unknown): value is { readonly [key: string]: unknown } => typeof value === 'object' && value !== null

const instant = /^\d{4}-\d{2}-\d{2}T/

/** `…10:00:00.000Z` comes back as `…10:00:00+00:00`: times are compared as instants. */
const sameText = (sent: string, found: unknown): boolean =>
  typeof found === 'string' && (sent === found || (instant.test(sent) && instant.test(found) && Date.parse(sent) === Date.parse(found)))

/**
 * Whether a stored statement says what we sent. An LRS adds `stored`, `authority` and `version` and reorders keys, so only what we sent
 * counts, parsed and never as text.
 */
export const saysTheSame = (sent: unknown, found: unknown): boolean => {
  if (typeof sent === 'string') return sameText(sent, found)
  if (Array.isArray(sent)) {
    return Array.isArray(found) && sent.length === found.length && sent.every((value, index) => saysTheSame(value, found[index]))
  }
  if (!isObject(sent)) return sent === found
  return isObject(found) && Object.entries(sent).every(([key, value]) => value === undefined || saysTheSame(value, found[key]))
}
