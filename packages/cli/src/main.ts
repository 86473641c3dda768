import { realpathSync } from 'node:fs'
import { AppError } from '@fairlead/kernel/errors'
import { nearest, readArguments } from './arguments.ts'
import { BadInput, problemDocument } from './bad-input.ts'
import type { Command } from './command.ts'
import { fairness } from './fairness/fairness.ts'
import { match } from './match/match.ts'
import { erase } from './people/erase.ts'
import { explain } from './people/explain.ts'
import { exportOf } from './people/export.ts'
import { schema } from './schema.ts'
import { solve } from './solve/solve.ts'

const commands: Readonly<Record<string, Command>> = { solve, match, fairness, explain, erase, export: exportOf, schema }

const lines = (name: string, { summary, options, words }: Command): readonly string[] => [
  `fairlead ${name}${words === undefined ? '' : ` ${words}`}`,
  `    ${summary}`,
  ...Object.entries(options).map(([option, { required, help: about }]) => `    --${option}${required ? '' : ' (optional)'}: ${about}`),
  '',
]

const help = (name: string | undefined): string =>
  [
    ...(name !== undefined && Object.hasOwn(commands, name) && commands[name] !== undefined
      ? lines(name, commands[name])
      : ['fairlead <command> [options] [--json]', '', ...Object.entries(commands).flatMap(([one, command]) => lines(one, command))]),
    'Paths are relative to where you are. With --json, stdout is JSON and nothing else. Exit code 0 for any answer, 2 for bad input.',
  ].join('\n')

const commandNamed = (name: string): Command => {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command !== undefined) return command
  const guess = nearest(name, Object.keys(commands))
  const sentence = guess === undefined ? 'There is no such command.' : `There is no such command: did you mean ${guess}?`
  throw new BadInput(
    [{ code: 'command-unknown', path: name.slice(0, 60), sentence }],
    `The commands are ${Object.keys(commands).join(', ')}.`,
  )
}

/** Runs one command. Answers the exit code: 0 for any answer, 2 for bad input, 1 where it is our fault. */
export const main = async (argv: readonly string[]): Promise<number> => {
  const [name, ...rest] = argv
  if (name === undefined || ['help', '--help', '-h'].includes(name) || rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${help(name === 'help' ? rest[0] : name)}\n`)
    return 0
  }
  try {
    const command = commandNamed(name)
    const json = { type: 'boolean', help: 'JSON on stdout and nothing else' } as const
    const given = readArguments(rest, { ...command.options, json }, command.words !== undefined)
    const answer = await command.run(given)
    process.stdout.write(given.on.has('json') ? `${JSON.stringify(answer.json)}\n` : `${answer.text()}\n`)
    return 0
  } catch (thrown) {
    const error =
      thrown instanceof AppError ? thrown : new AppError('unexpected', 'unexpected', { message: 'This is our fault.', cause: thrown })
    if (error.kind === 'unexpected') process.stderr.write(`${thrown instanceof Error ? (thrown.stack ?? thrown.message) : error.message}\n`)
    process.stderr.write(`${JSON.stringify(problemDocument(error), null, 2)}\n`)
    return error.kind === 'unexpected' ? 1 : 2
  }
}

const started = process.argv[1]
if (started !== undefined && realpathSync(started) === import.meta.filename) {
  // Whoever reads may stop early, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  process.exitCode = await main(process.argv.slice(2))
}
