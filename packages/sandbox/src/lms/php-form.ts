/** A value of a PHP form: a text, or an array of them by key. */
export type FormValue = string | { [key: string]: FormValue }

/**
 * Read a form as PHP does: `users[0][customfields][1][type]` nests, and every variable after `max_input_vars` is dropped without a word,
 * also in the middle of a person.
 */
export const phpForm = (body: string, maxInputVars: number): { [key: string]: FormValue } => {
  const form: { [key: string]: FormValue } = Object.create(null)
  for (const [name, value] of [...new URLSearchParams(body)].slice(0, maxInputVars)) {
    const [first = '', ...rest] = name.split(/\]\[|\[|\]/).filter((part, index) => index === 0 || part !== '')
    let level = form
    let key = first
    for (const next of rest) {
      const inner = level[key]
      const deeper: { [key: string]: FormValue } = typeof inner === 'object' ? inner : Object.create(null)
      level[key] = deeper
      level = deeper
      key = next
    }
    level[key] = value
  }
  return form
}

/** Arrays of PHP have keys 0, 1, 2, ...: back to lists, for validation. */
export const withLists = (value: FormValue | undefined): unknown => {
  if (value === undefined || typeof value === 'string') return value
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, withLists(inner)])
  return entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key)) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}
