import { describe, expect, it } from 'vitest'
import { AppError } from '@fairlead/kernel/errors'
import { matchingRunRequested } from '@fairlead/kernel/events/external'
import { MentorshipStarted } from '@fairlead/kernel/events/mentorship'
import type { Run } from '@fairlead/kernel/run'
import { metadata, testBindings } from './bindings.fixture.ts'
import { onEvent } from './on-event.ts'
import { onExternalEvent } from './on-external-event.ts'

const started = { mentorshipId: 'm1', programmeId: 'p1', cycleId: 'c1', mentorId: 'e1', menteeId: 'e2' }
const event = (over: Record<string, unknown> = {}, data: unknown = started, meta: Record<string, unknown> = {}) => ({
  version: '0',
  id: 'bus-1',
  source: 'mentoring.mentorship',
  'detail-type': 'MentorshipStarted',
  time: '2026-11-20T08:00:00Z',
  detail: { metadata: metadata(meta), data },
  ...over,
})

describe('a function on the bus', () => {
  it('gets the data of its fact and a run with its inbox', async () => {
    const { bind, lines } = testBindings()
    const seen: { data: unknown; run: Run }[] = []
    const invoke = onEvent(MentorshipStarted, bind, 'plan-meeting-series', async (data, run) => {
      seen.push({ data, run })
      return 'committed'
    })
    expect(await invoke(event(), { awsRequestId: 'x' })).toEqual({ outcome: 'committed' })
    expect(seen[0]?.data).toEqual(started)
    expect(seen[0]?.run).toMatchObject({
      tenantId: 'acme',
      correlationId: 'correlation-1',
      causationId: 'event-1',
      asOf: '2026-11-20T08:00:00.000Z',
      inbox: { consumer: 'plan-meeting-series', messageId: 'event-1' },
    })
    expect(lines).toEqual([
      {
        name: 'message-handled',
        fields: {
          consumer: 'plan-meeting-series',
          messageId: 'event-1',
          correlationId: 'correlation-1',
          outcome: 'committed',
          elapsedMs: 0,
        },
      },
    ])
  })

  it('names the outcome of a use case by the word it answers with', async () => {
    const { bind } = testBindings()
    const outcome = (result: unknown) => onEvent(MentorshipStarted, bind, 'x', async () => result)(event())
    expect(await outcome({ kind: 'scheduled', seriesKey: 's' })).toEqual({ outcome: 'scheduled' })
    expect(await outcome({ outcome: 'duplicate' })).toEqual({ outcome: 'duplicate' })
    for (const other of [undefined, null, 3, {}, []]) expect(await outcome(other)).toEqual({ outcome: 'handled' })
  })

  it.each([
    ['another source', event({ source: 'mentoring.matching' }), 'source'],
    ['another fact', event({ 'detail-type': 'MentorshipEnded' }), 'detail-type'],
    ['no detail', event({ detail: undefined }), 'detail'],
    ['a key too many in the envelope', event({ detail: { metadata: metadata(), data: started, extra: 1 } }), 'detail'],
    ['no tenant', event({}, started, { tenantId: '' }), 'detail.metadata.tenantId'],
    ['another version', event({}, started, { schemaVersion: 2 }), 'detail.metadata.schemaVersion'],
    ['data that does not fit', event({}, { ...started, menteeId: 7 }), 'detail.data.menteeId'],
    ['data with a name in it', event({}, { ...started, menteeName: 'Ada Lovelace' }), 'detail.data'],
    ['nothing', undefined, 'source'],
    ['null', null, ''],
    ['a text', 'Ada Lovelace', ''],
  ])('refuses %s with the path', async (_, bad, path) => {
    const { bind, lines } = testBindings()
    const invoke = onEvent(MentorshipStarted, bind, 'x', async () => expect.unreachable())
    const error = await invoke(bad).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'event-malformed', kind: 'invalid', path })
    expect((error as AppError).next).toBeDefined()
    expect((error as AppError).message).not.toContain('Lovelace')
    expect(lines).toMatchObject([{ name: 'message-failed', fields: { consumer: 'x', code: 'event-malformed', kind: 'invalid', path } }])
  })

  it('lets an error out, so that it is tried again, and logs where and not what', async () => {
    const { bind, lines } = testBindings()
    const invoke = onEvent(MentorshipStarted, bind, 'x', async () => {
      throw new TypeError('Ada Lovelace has no manager')
    })
    await expect(invoke(event())).rejects.toThrow('Ada Lovelace')
    expect(lines[0]?.fields).toMatchObject({ code: 'unexpected', kind: 'unexpected', messageId: 'event-1' })
    expect(lines[0]?.fields['at']).toMatch(/^TypeError at .*on-event\.test\.ts:\d+:\d+$/)
    expect(JSON.stringify(lines)).not.toContain('Lovelace')
  })

  it('knows an AppError of another bundle by its brand', async () => {
    const { bind, lines } = testBindings()
    const theirs = Object.assign(new Error('busy'), { [Symbol.for('fairlead.AppError')]: true, code: 'store-busy', kind: 'unavailable' })
    await expect(onEvent(MentorshipStarted, bind, 'x', () => Promise.reject(theirs))(event())).rejects.toBe(theirs)
    expect(lines[0]?.fields).toMatchObject({ code: 'store-busy', kind: 'unavailable' })
  })

  it('says that it ran out of time before Lambda ends it without a word', async () => {
    const { bind, lines } = testBindings()
    const invoke = onEvent(MentorshipStarted, bind, 'x', () => new Promise(() => {}))
    await expect(invoke(event(), { getRemainingTimeInMillis: () => 260 })).rejects.toMatchObject({
      code: 'out-of-time',
      kind: 'unavailable',
    })
    expect(lines[0]?.fields).toMatchObject({ code: 'out-of-time' })
  })
})

describe('a function on an event that is not ours', () => {
  const request = { connectionId: 'hris-1', programmeId: 'p1', requestId: 'r1' }
  const external = (over: Record<string, unknown> = {}) => ({
    id: 'bus-1',
    source: 'hris.workday',
    'detail-type': 'MatchingRunRequested',
    detail: request,
    ...over,
  })

  it('gets the data and a run for the tenant it finds', async () => {
    const { bind } = testBindings()
    const invoke = onExternalEvent(matchingRunRequested, bind, 'request-matching', async (data, runFor, eventId) => {
      expect(data.connectionId).toBe('hris-1')
      expect(eventId).toBe('bus-1')
      const run = runFor('acme')
      expect(run).toMatchObject({ tenantId: 'acme', causationId: 'bus-1', inbox: { consumer: 'request-matching', messageId: 'bus-1' } })
      return { kind: 'requested' }
    })
    expect(await invoke(external())).toEqual({ outcome: 'requested' })
  })

  it.each([
    ['source', external({ source: 'mentoring.matching' })],
    ['detail-type', external({ 'detail-type': 'Other' })],
    ['detail.requestId', external({ detail: { ...request, requestId: '' } })],
    ['detail', external({ detail: { ...request, name: 'Ada' } })],
    ['id', external({ id: undefined })],
  ])('refuses a wrong %s', async (path, bad) => {
    const { bind } = testBindings()
    const invoke = onExternalEvent(matchingRunRequested, bind, 'x', async () => expect.unreachable())
    await expect(invoke(bad)).rejects.toMatchObject({ code: 'event-malformed', path })
  })
})
