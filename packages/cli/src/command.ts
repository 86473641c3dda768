import type { Given, Options } from './arguments.ts'

/** What a command found: for `--json`, and for people. */
export type Answer = { readonly json: unknown; readonly text: () => string }

export type Command = {
  readonly summary: string
  readonly options: Options
  /** Words after the command, where it takes any. */
  readonly words?: string
  readonly run: (given: Given) => Answer | Promise<Answer>
}
