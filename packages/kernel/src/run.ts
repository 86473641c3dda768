import type { Log } from './log.ts'

/** Who acts, where a person does. `employeeId` is ours, never a name. */
export type Actor = { readonly employeeId: string; readonly via: 'jwt' | 'lti' }

/** One invocation for one tenant: one instant, one correlation, and the inbox row that makes its effect happen once. */
export type Run = {
  readonly tenantId: string
  readonly correlationId: string
  readonly causationId: string | null
  /** The one instant of this run, ISO 8601 UTC. Use cases never read a clock. */
  readonly asOf: string
  readonly newId: () => string
  readonly log: Log
  readonly inbox?: { readonly consumer: string; readonly messageId: string }
  readonly actor?: Actor
}

/** The same run for another transaction of the same message: each part commits once by itself. */
export const partOf = (run: Run, name: string): Run =>
  run.inbox === undefined ? run : { ...run, inbox: { consumer: run.inbox.consumer, messageId: `${run.inbox.messageId}#${name}` } }
