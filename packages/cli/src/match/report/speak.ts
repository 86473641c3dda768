import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'
import { numbersIn, type Numbers } from '../numbers.ts'

/** The words and numbers of one report; `t` says a sentence of `cli.report`, `said` any other. */
export type Speak = Numbers & {
  readonly language: Language
  readonly t: (key: string, values?: Readonly<Record<string, string | number>>) => string
  readonly said: (key: string, values?: Readonly<Record<string, string | number>>) => string
}

export const speaking = (language: Language): Speak => {
  const said: Speak['said'] = (key, values = {}) => say(language, { key, values })
  return { ...numbersIn(language), language, said, t: (key, values) => said(`cli.report.${key}`, values) }
}
