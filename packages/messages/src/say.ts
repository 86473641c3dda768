import { catalogue } from './catalogue.ts'
import type { Language, Sentence, Text } from './sentence.ts'

/** A sentence as key and values, as decision records keep it. Numbers are written the way the language writes them. */
export type Said = { readonly key: string; readonly values?: { readonly [name: string]: string | number } }

const sentences: ReadonlyMap<string, Sentence> = new Map(Object.entries(catalogue))

const placeholder = /\{(\w+)(?:@([\w.-]+))?\}/g

const formOf = (language: Language, text: Text, values: NonNullable<Said['values']>): string => {
  if (typeof text === 'string') return text
  const count = Number(values[text.by] ?? 0)
  return new Intl.PluralRules(language).select(count) === 'one' ? text.one : text.other
}

/** An organisation's own ids have no label here; words with spaces read better than a slug. */
const labelled = (language: Language, prefix: string, ids: string): string =>
  ids
    .split(', ')
    .map((id) => (sentences.has(`${prefix}.${id}`) ? say(language, { key: `${prefix}.${id}` }) : id.replaceAll('-', ' ')))
    .join(', ')

/**
 * The sentence a person reads. A key that the catalogue does not know is shown as it is, and a value that is missing stays as its
 * placeholder: a page with one odd line is better than no page. Tests hold every key in the code to the catalogue.
 */
export const say = (language: Language, { key, values = {} }: Said): string => {
  const sentence = sentences.get(key)
  if (sentence === undefined) return key
  return formOf(language, sentence[language], values).replaceAll(placeholder, (whole, name: string, prefix: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) return whole
    if (prefix !== undefined) return labelled(language, prefix, String(value))
    return typeof value === 'number' ? new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value) : value
  })
}
