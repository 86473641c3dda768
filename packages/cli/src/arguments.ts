import { parseArgs } from 'node:util'
import { distance } from 'fastest-levenshtein'
import { BadInput } from './bad-input.ts'

/** An option takes a text, or is a switch. */
export type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly required?: true; readonly help: string }>>
export type Given = { readonly texts: ReadonlyMap<string, string>; readonly on: ReadonlySet<string>; readonly words: readonly string[] }

export const nearest = (name: string, known: readonly string[]): string | undefined =>
  known
    .map((candidate) => ({ candidate, far: distance(name, candidate) }))
    .filter(({ candidate, far }) => far <= Math.max(1, Math.floor(candidate.length / 2)))
    .toSorted((a, b) => a.far - b.far)
    .at(0)?.candidate

const refuse = (code: string, path: string, sentence: string, next: string): never => {
  throw new BadInput([{ code, path, sentence }], next)
}

const unknownOption = (name: string, options: Options): never => {
  const guess = nearest(name, Object.keys(options))
  const known = Object.keys(options).map((option) => `--${option}`)
  return refuse(
    'option-unknown',
    `--${name}`,
    guess === undefined ? `There is no option --${name} here.` : `There is no option --${name} here: did you mean --${guess}?`,
    `The options are ${known.join(', ')}.`,
  )
}

/** Reads the words and options of one command. Errors: `option-unknown`, `option-missing`, `option-malformed` (invalid). */
export const readArguments = (argv: readonly string[], options: Options): Given => {
  const named = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]))
  const { tokens } = parseArgs({ args: [...argv], options: named, strict: false, allowPositionals: true, tokens: true })
  const texts = new Map<string, string>()
  const on = new Set<string>()
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(options, token.name) ? options[token.name] : unknownOption(token.name, options)
    if (option?.type === 'boolean') on.add(token.name)
    else if (token.value === undefined || token.value === '')
      refuse('option-malformed', token.rawName, `${token.rawName} needs a value.`, 'Write the value after it.')
    else texts.set(token.name, token.value)
  }
  for (const [name, { required, help }] of Object.entries(options)) {
    if (required && !texts.has(name)) refuse('option-missing', `--${name}`, `--${name} is missing.`, `Add --${name}: ${help}`)
  }
  return { texts, on, words }
}
