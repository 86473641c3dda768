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

/** Reads the words and options of one command. Errors: `option-unknown`, `option-missing`, `option-malformed`, `option-twice`, `word-unknown` (invalid). */
export const readArguments = (argv: readonly string[], options: Options, takesWords = false): Given => {
  const named = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]))
  const { tokens } = parseArgs({ args: [...argv], options: named, strict: false, allowPositionals: true, tokens: true })
  const texts = new Map<string, string>()
  const on = new Set<string>()
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const { name, value, inlineValue } = token
    const option = Object.hasOwn(options, name) ? options[name] : unknownOption(name, options)
    const path = `--${name}`
    if (texts.has(name) || on.has(name)) refuse('option-twice', path, `${path} stands twice.`, 'Write it once.')
    if (option?.type === 'boolean') {
      if (value !== undefined) refuse('option-malformed', path, `${path} takes no value.`, 'Write it without one, or leave it out.')
      on.add(name)
    } else if (value === undefined || value === '' || (!inlineValue && value.startsWith('--'))) {
      refuse('option-malformed', path, `${path} needs a value.`, `Write the value after it: ${option?.help ?? ''}.`)
    } else texts.set(name, value)
  }
  const [word] = words
  if (word !== undefined && !takesWords) {
    const known = Object.keys(options).map((option) => `--${option}`)
    refuse(
      'word-unknown',
      word.slice(0, 60),
      `“${word.slice(0, 60)}” belongs to no option.`,
      `Write the option before it: ${known.join(', ')}.`,
    )
  }
  for (const [name, { required, help }] of Object.entries(options)) {
    if (required && !texts.has(name)) refuse('option-missing', `--${name}`, `--${name} is missing.`, `Add --${name}: ${help}.`)
  }
  return { texts, on, words }
}

/** One of a few words that an option takes; left out, the first. Error: `option-malformed` (invalid). */
export const oneOf = <Word extends string>({ texts }: Given, name: string, words: readonly [Word, ...Word[]]): Word => {
  const text = texts.get(name)
  if (text === undefined) return words[0]
  return (
    words.find((word) => word === text) ??
    refuse('option-malformed', `--${name}`, `There is no such ${name} here.`, `Write one of ${words.join(', ')}.`)
  )
}
