import { AppError } from '@fairlead/kernel/errors'
import { idPattern } from '@fairlead/kernel/message'
import { canary } from '../../journeys/planted.fixture.ts'
import type { Said } from './dry-service.ts'

const stackTrace = /\bat .{1,200}:\d+:\d+|\.m?[jt]s:\d|node_modules/
const sentence = /^\S[\s\S]{8,}[.?!]$/

/** Whether something that must hold no word of the input holds the canary of it. */
export const repeats = (said: string): boolean => said.toLowerCase().includes(canary)

const isId = (value: unknown): boolean => typeof value === 'string' && idPattern.test(value)

/** What is wrong with the lines of a log: errors that nobody foresaw, and words of the input anywhere but in an id that looks like one. */
export const faultsOfLog = (lines: readonly Said[]): readonly string[] =>
  lines.flatMap((line) => {
    const { messageId, correlationId, ...rest } = line
    const shown = JSON.stringify({ ...rest, ids: [messageId, correlationId].filter((id) => id !== undefined && !isId(id)) })
    return [
      ...(line.kind === 'unexpected' ? [`unexpected ${String(line.code)} at ${String(line.at)}`] : []),
      ...(repeats(shown) ? [`the log repeats the input: ${shown.slice(0, 300)}`] : []),
    ]
  })

/** What is wrong with an error as a refusal; nothing, where it says its code, a sentence and a place, and not the input. */
export const faultsOfError = (error: unknown): readonly string[] => {
  if (!(error instanceof AppError))
    return [`uncaught ${error instanceof Error ? `${error.name}: ${error.message.slice(0, 120)}` : typeof error}`]
  const { code, kind, message, path = '', next = '' } = error
  const cause = error.cause instanceof Error ? `, caused by ${error.cause.name}: ${error.cause.message.slice(0, 120)}` : ''
  return [
    ...(kind === 'unexpected' ? [`${code} is unexpected${cause}`] : []),
    ...(sentence.test(message) ? [] : [`${code} has no sentence: ${message.slice(0, 80)}`]),
    ...(repeats([code, message, path, next].join('\n'))
      ? [`${code} repeats the input: ${message.slice(0, 160)} at ${path.slice(0, 80)}`]
      : []),
  ]
}

type GatewayAnswer = { readonly statusCode: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
type Problem = { readonly code?: unknown; readonly detail?: unknown; readonly status?: unknown }

/** What is wrong with a function's answer over HTTP to bad input. */
export const faultsOfAnswer = ({ statusCode, headers, body }: GatewayAnswer): readonly string[] => {
  if (statusCode >= 200 && statusCode < 400) return []
  const status = statusCode >= 500 ? [`status ${statusCode}`] : []
  const told = body.replace(/"instance":"([^"]*)"/, (all, id: string) => (isId(id) ? '' : all))
  const said = repeats(told) ? [`repeats the input: ${body.slice(0, 300)}`] : []
  const trace = stackTrace.test(body) ? [`a stack trace: ${body.slice(0, 200)}`] : []
  if ((headers['content-type'] ?? '').startsWith('text/html')) return [...status, ...said, ...trace]
  const problem = (/^\{.*\}$/s.test(body) ? JSON.parse(body) : {}) as Problem
  const whole = typeof problem.code === 'string' && typeof problem.detail === 'string' && sentence.test(problem.detail)
  return [...status, ...said, ...trace, ...(whole && problem.status === statusCode ? [] : [`no problem document: ${body.slice(0, 200)}`])]
}
