/**
 * Every line this service may log, with the fields it may carry: an allow-list, so that no name, address, rating or payload
 * can reach a log by accident. Fields are ids, numbers and codes.
 */
export const logEvents = {
  'message-handled': ['consumer', 'messageId', 'correlationId', 'outcome', 'elapsedMs'],
  // `at`: class and place in our code of an error nobody foresaw; never its message, which may quote a payload.
  'message-failed': ['consumer', 'messageId', 'correlationId', 'code', 'kind', 'path', 'at'],
  'request-handled': ['route', 'correlationId', 'status', 'elapsedMs', 'code', 'kind', 'path', 'at'],
  'schedule-handled': ['consumer', 'scheduledFor', 'elapsedMs'],
  'outbox-relayed': ['facts', 'commands', 'failed'],
  'sync-page': ['connectionId', 'syncRunId', 'phase', 'rows', 'changed', 'rejected'],
  'sync-halted': ['connectionId', 'syncRunId', 'reason'],
  'connector-call': ['connector', 'operation', 'status', 'elapsedMs', 'retryAfterSeconds'],
  'row-rejected': ['connectionId', 'line', 'path', 'code'],
  'matching-progress': ['cycleId', 'phase', 'of'],
  'matching-solved': ['cycleId', 'mentees', 'mentors', 'pairs', 'gap', 'elapsedMs'],
  publication: ['target', 'records', 'written', 'verified', 'code'],
} as const satisfies Record<string, readonly string[]>

export type LogName = keyof typeof logEvents
export type LogFields<Name extends LogName> = {
  readonly [Field in (typeof logEvents)[Name][number]]?: string | number | boolean | undefined
}
export type Log = <Name extends LogName>(name: Name, fields: LogFields<Name>) => void

export const silentLog: Log = () => {}
