import { afterEach, describe, expect, it, vi } from 'vitest'
import { StageEnv } from './env.ts'
import { lambda } from './lambda.ts'

describe('the entry point of a function', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('starts nothing outside Lambda and says so when called', async () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', undefined)
    const handler = lambda(StageEnv, () => {
      throw new Error('built')
    })
    await expect(handler({})).rejects.toThrow('call build(env, bindings)')
  })

  it('parses the environment and builds once at cold start in Lambda', async () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'flag-high-potentials')
    vi.stubEnv('STAGE', 'dev')
    const handler = lambda(StageEnv, (env) => async (event) => ({ env, event }))
    expect(await handler(1)).toEqual({ env: { STAGE: 'dev' }, event: 1 })
  })

  it('fails at cold start, naming the variables, when the environment is not what env.ts asks', () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'flag-high-potentials')
    vi.stubEnv('STAGE', undefined)
    expect(() => lambda(StageEnv, () => async () => 1)).toThrow('STAGE is missing')
  })

  it('binds only what env.ts names', async () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'lti-keys')
    vi.stubEnv('STAGE', 'dev')
    vi.stubEnv('CORE_TABLE', 'core')
    vi.stubEnv('OUTBOX_TABLE', 'outbox')
    const handler = lambda(StageEnv, (_env, bind) => async () => bind.store.get({ pk: 'a', sk: 'b' }))
    await expect(handler({})).rejects.toMatchObject({ code: 'binding-missing' })
  })
})
