import { describe, expect, it } from 'vitest'
import { jsonLog } from './log.ts'

const written = (name: Parameters<ReturnType<typeof jsonLog>>[0], fields: Record<string, unknown>): Record<string, unknown> => {
  const lines: string[] = []
  jsonLog((line) => lines.push(line))(name, fields as never)
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('\n')
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>
}

describe('the log', () => {
  it('writes one JSON line with the level of the kind of error', () => {
    expect(written('message-failed', { consumer: 'calendar', code: 'store-busy', kind: 'unavailable' })).toEqual({
      event: 'message-failed',
      level: 'warn',
      consumer: 'calendar',
      code: 'store-busy',
      kind: 'unavailable',
    })
    expect(written('outbox-relayed', { facts: 2, commands: 0, failed: 0 })).toMatchObject({ level: 'info', facts: 2 })
  })

  it('keeps only fields on the allow-list, even where types were cast away', () => {
    const line = written('message-failed', {
      code: 'x',
      name: 'Ada Lovelace',
      body: { email: 'ada@example.org' },
      __proto__: { rating: 5 },
    })
    expect(line).toEqual({ event: 'message-failed', level: 'info', code: 'x' })
  })

  it('drops objects, long texts, NaN and undefined', () => {
    const line = written('request-handled', { route: 'x'.repeat(201), status: Number.NaN, code: { a: 1 }, elapsedMs: 3, path: undefined })
    expect(line).toEqual({ event: 'request-handled', level: 'info', elapsedMs: 3 })
  })

  it('masks parts of a path that are not field names', () => {
    expect(written('message-failed', { path: 'ratings.Ada Lovelace[3].value.ada@example' })['path']).toBe('ratings.*[3].value.*')
  })
})
