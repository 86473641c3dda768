import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { AppError } from '@fairlead/kernel/errors'
import { CoreEnv, IssuerEnv, parseEnv, RelayEnv, StageEnv } from './env.ts'

const failure = (run: () => unknown): AppError => {
  try {
    run()
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('no AppError was thrown')
}

describe('the environment of a function', () => {
  const schema = z.object({ ...CoreEnv.shape, ...StageEnv.shape, ...IssuerEnv.shape })
  const whole = { CORE_TABLE: 'core', OUTBOX_TABLE: 'outbox', STAGE: 'dev', JWT_ISSUER: 'https://id.example', JWT_AUDIENCE: 'fairlead' }

  it('is parsed once and keeps only what was asked for', () => {
    expect(parseEnv(schema, { ...whole, PATH: '/bin' })).toEqual(whole)
  })

  it('names every missing and every wrong variable in one line, and no value', () => {
    const error = failure(() => parseEnv(schema, { OUTBOX_TABLE: '', STAGE: 'hunter2', JWT_ISSUER: 'ftp://hunter2' }))
    expect(error).toMatchObject({ code: 'bad-environment', kind: 'unexpected' })
    for (const name of ['CORE_TABLE is missing', 'OUTBOX_TABLE', 'STAGE', 'JWT_ISSUER', 'JWT_AUDIENCE is missing']) {
      expect(error.message).toContain(name)
    }
    expect(error.message).not.toContain('hunter2')
    expect(error.message).not.toContain('\n')
  })

  it('reads the queue URLs of the relay from JSON text', () => {
    const queues = (text: string) => parseEnv(RelayEnv, { BUS_NAME: 'mentoring', QUEUE_URLS: text }).QUEUE_URLS
    expect(queues('{"calendar.fifo":"https://sqs/1/calendar.fifo"}')).toEqual({ 'calendar.fifo': 'https://sqs/1/calendar.fifo' })
    for (const text of ['', '{', '[]', '{"unknown":"https://sqs/1/x"}', '{"calendar.fifo":1}']) {
      expect(failure(() => queues(text)).code).toBe('bad-environment')
    }
  })
})
