import type { LogName } from '@fairlead/kernel/log'
import type { Bindings } from '../bindings.ts'

type Line = { readonly name: LogName; readonly fields: Readonly<Record<string, unknown>> }

const unused = (what: string) => (): never => {
  throw new Error(`${what} is not part of this test`)
}

/** Bindings that remember what was hidden, buried and logged; the clock stands still at `asOf`. */
export const testBindings = (over: Partial<Bindings> = {}) => {
  const hidden: { receiptHandle: string; seconds: number }[] = []
  const buried: { messageId: string; body: string; group?: string; code: string; sentence: string; path: string }[] = []
  const lines: Line[] = []
  const bind: Bindings = {
    store: { get: unused('get'), getMany: unused('getMany'), query: unused('query'), transact: unused('transact') },
    objects: { put: unused('put'), get: unused('get'), remove: unused('remove') },
    publish: unused('publish'),
    send: unused('send'),
    hide: async ({ receiptHandle }, seconds) => void hidden.push({ receiptHandle, seconds }),
    bury: async ({ messageId, body, group }, reason) => {
      buried.push({ messageId, body, ...(group === undefined ? {} : { group }), ...reason })
    },
    secret: unused('secret'),
    fetch: unused('fetch'),
    now: () => new Date('2026-11-20T08:00:00Z'),
    newId: () => 'id-1',
    log: (name, fields) => void lines.push({ name, fields: { ...fields } }),
    ...over,
  }
  return { bind, hidden, buried, lines }
}

export const metadata = (over: Record<string, unknown> = {}) => ({
  eventId: 'event-1',
  schemaVersion: 1,
  occurredAt: '2026-11-20T07:59:00Z',
  tenantId: 'acme',
  correlationId: 'correlation-1',
  causationId: null,
  ...over,
})
