import { describe, expect, it } from 'vitest'
import { testBindings } from './bindings.fixture.ts'
import { onSchedule } from './on-schedule.ts'

const tick = { scheduledFor: '2026-10-01T03:00:00Z' }

describe('a function on a schedule', () => {
  it('gives each tenant a run whose inbox is the scheduled instant, so that a double tick has one effect', async () => {
    const { bind, lines } = testBindings()
    const runs: unknown[] = []
    const invoke = onSchedule(bind, 'start-evaluation', async ({ scheduledFor }, runFor) => {
      expect(scheduledFor).toBe(tick.scheduledFor)
      runs.push(runFor('acme'), runFor('globex'))
    })
    expect(await invoke(tick)).toEqual({ outcome: 'handled' })
    await invoke(tick)
    const at = (messageId: string) => ({
      asOf: '2026-11-20T08:00:00.000Z',
      causationId: null,
      inbox: { consumer: 'start-evaluation', messageId },
    })
    expect(runs[0]).toMatchObject({ tenantId: 'acme', ...at('2026-10-01T03:00:00Z#acme') })
    expect(runs[1]).toMatchObject({ tenantId: 'globex', ...at('2026-10-01T03:00:00Z#globex') })
    expect(runs.slice(2)).toEqual(runs.slice(0, 2))
    expect(lines[0]).toEqual({
      name: 'schedule-handled',
      fields: { consumer: 'start-evaluation', scheduledFor: tick.scheduledFor, elapsedMs: 0 },
    })
  })

  it.each([
    [{}, 'scheduledFor'],
    [{ scheduledFor: '<aws.scheduler.scheduled-time>' }, 'scheduledFor'],
    [{ scheduledFor: '2026-10-01' }, 'scheduledFor'],
    [{ ...tick, more: 1 }, ''],
    [null, ''],
  ])('refuses %j', async (bad, path) => {
    const { bind, lines } = testBindings()
    const invoke = onSchedule(bind, 'sweep', async () => expect.unreachable())
    await expect(invoke(bad)).rejects.toMatchObject({ code: 'tick-malformed', kind: 'invalid', path })
    expect(lines).toMatchObject([{ name: 'message-failed', fields: { consumer: 'sweep', code: 'tick-malformed' } }])
  })

  it('lets an error out, so that it is tried again', async () => {
    const { bind, lines } = testBindings()
    const invoke = onSchedule(bind, 'sweep', () => Promise.reject(new Error('down')))
    await expect(invoke(tick)).rejects.toThrow('down')
    expect(lines).toMatchObject([{ fields: { messageId: tick.scheduledFor, code: 'unexpected' } }])
  })
})
