import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { queueNames } from '@fairlead/kernel/message'
import { parseEnv } from '@fairlead/platform/env'
import { AppError } from '@fairlead/kernel/errors'
import { idOf } from '@fairlead/sandbox/journey/door'
import { office } from '@fairlead/sandbox/people/programme-office'
import { publishProgramme } from '@fairlead/sandbox/journey/journey'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { canary, namesSomebody } from './planted.fixture.ts'
import { openRiver, programmeFor, scheduled, smallCompany, wiring, type River } from './river.fixture.ts'

const quarterIsOver = new Date('2026-10-01T07:00:00Z')

let river: River
beforeAll(async () => {
  river = await openRiver({ company: smallCompany(40) })
  await scheduled(river)
  // Every queue shall have had a command of its own: a programme that began a little earlier is evaluated a little sooner.
  const programme = programmeFor()
  await publishProgramme(river.journey, { ...programme, duration: { ...programme.duration, startsOn: '2026-09-28' } })
  await river.local.advanceTo(quarterIsOver)
  const path = `/people/${idOf(river.person(office.secondApprover))}/erasure`
  await river.journey.door.as(river.person(office.administrator), 'POST', path)
}, 30_000)
afterAll(() => river.close())

type Envelope = { readonly metadata: Readonly<Record<string, unknown>>; readonly data: Readonly<Record<string, unknown>> }

/** Wrong in every way an envelope can be wrong, each with the code and the path it is refused with. */
const wrongEnvelopes = (right: Envelope): readonly (readonly [name: string, envelope: unknown, path: string])[] => {
  const [field = ''] = Object.keys(right.data)
  const metadata = (change: object): unknown => ({ ...right, metadata: { ...right.metadata, ...change } })
  return [
    ['no metadata', { ...right, metadata: undefined }, 'metadata'],
    ['a tenant that is a number', metadata({ tenantId: 7 }), 'metadata.tenantId'],
    ['no tenant', metadata({ tenantId: '' }), 'metadata.tenantId'],
    ['an id of a thousand letters', metadata({ eventId: canary.repeat(250) }), 'metadata.eventId'],
    ['an instant that is none', metadata({ occurredAt: canary }), 'metadata.occurredAt'],
    ['a version to come', metadata({ schemaVersion: 99 }), 'metadata.schemaVersion'],
    ['a version in words', metadata({ schemaVersion: 'one' }), 'metadata.schemaVersion'],
    ['a key too many', { ...right, unheardOf: canary }, ''],
    ['no data', { ...right, data: undefined }, 'data'],
    ['text for data', { ...right, data: canary }, 'data'],
    ['a value of another type', { ...right, data: { ...right.data, [field]: { unheardOf: canary } } }, `data.${field}`],
    ['a value left out', { ...right, data: { ...right.data, [field]: undefined } }, `data.${field}`],
    ['a key too many in the data', { ...right, data: { ...right.data, unheardOf: canary } }, 'data'],
  ]
}

describe.each(queueNames)('the queue %s', (queue) => {
  type Command = Envelope & { readonly command: string }
  const letters = (): ReturnType<River['lettersOf']> => river.lettersOf(queue)
  const sent = (): { readonly envelope: Command; readonly group: string | undefined } => {
    const row = river.store.outboxAfter(0, 100_000).find((one) => one.row.queue === queue)?.row
    if (row === undefined) throw new RangeError(`Nothing was ever sent to ${queue}.`)
    return { envelope: JSON.parse(row.envelope) as Command, group: row.group }
  }
  let put = 0
  const send = (body: string): void => {
    const { group } = sent()
    river.local.putMessage(river.queueUrl(queue), { body, ...(group === undefined ? {} : { group, dedupeId: `bad-${(put += 1)}` }) })
  }

  it('buries every malformed message with its reason, and goes on with the next in the same group', async () => {
    const right = sent().envelope
    const wrong = [
      ...wrongEnvelopes(right).map(([name, envelope, path]) => ({ name, body: JSON.stringify(envelope), path })),
      { name: 'no JSON', body: `{"${canary}`, path: '' },
      { name: 'a list', body: '[]', path: '' },
      { name: 'nothing', body: 'null', path: '' },
      { name: 'a key __proto__', body: `{"__proto__":{"command":"${right.command}"}}`, path: '' },
      { name: 'a hundred levels', body: `{"a":`.repeat(100) + '1' + '}'.repeat(100), path: '' },
      { name: 'no command', body: JSON.stringify({ ...right, command: undefined }), path: 'command' },
      { name: 'an unknown command', body: JSON.stringify({ ...right, command: canary }), path: 'command' },
    ]
    const before = river.everything()
    const [buried, logged] = [letters().length, river.lines.length]
    for (const { body } of wrong) send(body)
    send(JSON.stringify(right))
    await river.local.settle()

    const added = letters().slice(buried)
    expect(added.map(({ body }) => body)).toEqual(wrong.map(({ body }) => body))
    for (const [index, { name, path }] of wrong.entries()) {
      const { code = '', sentence = '', path: at } = added[index]?.attributes ?? {}
      expect([name, code, at]).toEqual([name, name === 'an unknown command' ? 'command-unknown' : 'message-malformed', path])
      expect(sentence).toMatch(/^\S.{10,300}\.$/s)
      expect(namesSomebody(sentence)).toBe(false)
    }
    const lines = river.lines.slice(logged)
    expect(lines.filter((line) => line['name'] === 'message-failed')).toHaveLength(wrong.length)
    expect(lines).toContainEqual(expect.objectContaining({ name: 'message-handled', messageId: right.metadata['eventId'] }))
    expect(lines.filter((line) => namesSomebody(JSON.stringify(line)))).toEqual([])
    expect(river.everything()).toBe(before)
  })

  it('buries a command about something that is not there, and writes nothing', async () => {
    const right = sent().envelope
    const nowhere = Object.fromEntries(
      Object.entries(right.data).map(([name, value]) => [name, typeof value === 'string' && name.endsWith('Id') ? 'not-there' : value]),
    )
    const before = river.everything()
    const buried = letters().length
    send(JSON.stringify({ ...right, metadata: { ...right.metadata, eventId: `nowhere-${queue}` }, data: nowhere }))
    await river.local.settle()
    expect(
      letters()
        .slice(buried)
        .map(({ attributes }) => attributes['code']),
    ).toEqual([expect.stringMatching(/-(unknown|not-found|missing|not-approved)$/)])
    expect(river.everything()).toBe(before)
  })
})

const ours = wiring.rules.flatMap(({ pattern, functions }) => {
  const { source: [source = ''] = [], 'detail-type': [name = ''] = [] } = pattern as { source?: string[]; 'detail-type'?: string[] }
  return typeof source === 'string' && source.startsWith('mentoring.') ? functions.map((functionId) => ({ source, name, functionId })) : []
})

describe('the bus', () => {
  it('wakes the functions of the architecture', () => {
    expect(ours.map(({ name }) => name).toSorted()).toEqual(
      [
        'EmployeeDeparted',
        'MatchesAmended',
        'MatchesApproved',
        'MatchesProposed',
        'MentorshipEnded',
        'MentorshipStarted',
        'OccurrenceEnded',
        'ProgrammePublished',
        'WorkforceSynced',
      ].toSorted(),
    )
  })

  it.each(ours)(
    '$name that is malformed ends in the dead letters of the function it woke, and nothing is written',
    async ({ source, name, functionId }) => {
      const queue = wiring.functions.get(functionId)?.deadLetters
      const letters = (): ReturnType<River['local']['deadLetters']> => river.local.deadLetters().filter((letter) => letter.queue === queue)
      const row = river.store.outboxAfter(0, 100_000).find((one) => one.row.name === name)?.row
      const right: Envelope =
        row === undefined
          ? {
              metadata: { ...(JSON.parse(river.store.outboxAfter(0, 1)[0]?.row.envelope ?? '{}') as Envelope).metadata },
              data: { employeeId: 'e', effectiveOn: '2026-10-01' },
            }
          : (JSON.parse(row.envelope) as Envelope)
      const wrong = [...wrongEnvelopes(right).map(([, envelope]) => envelope), canary, null, [], 7]
      const before = river.everything()
      const [buried, logged] = [letters().length, river.lines.length]
      for (const detail of wrong) river.local.putEvent({ source, detailType: name, detail: JSON.stringify(detail) })
      await river.local.settle()

      const added = letters().slice(buried)
      expect(added.map(({ attributes }) => attributes['code'])).toEqual(wrong.map(() => 'event-malformed'))
      expect(added.map(({ body }) => (JSON.parse(body) as { detail: unknown }).detail)).toEqual(JSON.parse(JSON.stringify(wrong)))
      const failed = river.lines.slice(logged).filter((line) => line['name'] === 'message-failed')
      // Three attempts each, every one of them logged with the path.
      expect(failed.length).toBe(3 * wrong.length)
      expect(failed.every((line) => typeof line['path'] === 'string')).toBe(true)
      expect(river.everything()).toBe(before)
    },
  )
})

describe('the environment of a function', () => {
  it.each([...wiring.functions.values()].map((wired) => [wired.id, wired] as const))(
    '%s names everything that is missing at once',
    async (_, wired) => {
      const { env } = (await import(pathToFileURL(join(wired.codeFolder, 'index.mjs')).href)) as { env?: z.ZodObject }
      if (env === undefined) throw new RangeError('The bundle exports no env.')
      const asked = Object.keys(env.shape)
      const refusal = (from: Record<string, string>): unknown => {
        try {
          return parseEnv(env, from)
        } catch (error) {
          return error instanceof AppError ? [error.code, error.message] : error
        }
      }
      expect(refusal({})).toEqual(['bad-environment', expect.any(String)])
      const [, sentence] = refusal({}) as [string, string]
      expect(asked.filter((name) => !sentence.includes(`${name} is missing`))).toEqual([])
      // What is there and wrong is named as well, and its value is not repeated.
      const [, broken] = refusal(Object.fromEntries(asked.map((name) => [name, '']))) as [string, string]
      expect(asked.filter((name) => !broken.includes(name))).toEqual([])
      expect(parseEnv(env, wired.environment)).toBeDefined()
    },
  )
})
