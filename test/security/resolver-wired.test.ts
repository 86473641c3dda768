import { globSync, readFileSync } from 'node:fs'
import { BambooHrConnection, XapiConnection } from '@fairlead/connectors/config'
import { hrisSources, portsFor } from '@fairlead/functions/connectors'
import type { Bindings } from '@fairlead/platform/bindings'
import { awsBindings } from '@fairlead/platform/bindings-aws'
import { systemResolve } from '@fairlead/platform/http/resolve'
import { describe, expect, it } from 'vitest'

const hris = BambooHrConnection.parse({
  kind: 'hris',
  connector: 'bamboohr',
  connectionId: 'acme-hris',
  tenantId: 'acme',
  owner: '1',
  baseUrl: 'https://acme.bamboohr.com',
  secretName: 'client',
  webhookSecretName: 'webhook',
  requestSecretName: 'requests',
})
const lrs = XapiConnection.parse({
  kind: 'lms',
  connector: 'xapi',
  connectionId: 'acme-lrs',
  tenantId: 'acme',
  endpoint: 'https://lrs.example/xapi',
  homePage: 'https://hr.example',
  secretName: 'lrs',
})

/** Bindings of which only what a connector uses is there; every name resolves to the metadata service. */
const bindings = () => {
  const called: unknown[] = []
  const bind = {
    fetch: async (input: unknown) => {
      called.push(input)
      return new Response('{}')
    },
    resolve: async () => ['169.254.169.254'],
    secret: async () => ({ current: '{"clientId":"a","clientSecret":"b","refreshToken":"c"}' }),
    now: () => new Date('2026-11-20T09:00:00Z'),
  } as unknown as Bindings
  return { bind, called }
}

describe('the resolver before every call to another system', () => {
  it('is the one of the operating system in AWS', () => {
    expect(awsBindings({}).resolve).toBe(systemResolve)
  })

  it('stops the HRIS connector when its host resolves to the metadata service', async () => {
    const { bind, called } = bindings()
    const source = hrisSources([hris], bind, 'prod')('acme-hris')
    await expect(source.employees({ mode: 'full', since: null, cursor: null })).rejects.toMatchObject({ code: 'address-refused' })
    expect(called).toEqual([])
  })

  it('stops every other connector in the same way', async () => {
    const { bind, called } = bindings()
    await expect(portsFor(lrs, bind, 'prod').fetch('https://lrs.example/xapi/statements')).rejects.toMatchObject({
      code: 'address-refused',
    })
    expect(called).toEqual([])
  })

  it('is given to every guarded fetch in the sources', () => {
    const making = globSync(['functions/**/*.ts', 'packages/*/src/**/*.ts'], {
      exclude: (file) => file.includes('node_modules') || file.endsWith('.test.ts') || file.endsWith('guarded-fetch.ts'),
    }).filter((file) => readFileSync(file, 'utf8').includes('guardedFetch('))
    const without = making.filter((file) => !/guardedFetch\([^;]*?\bresolve\b/.test(readFileSync(file, 'utf8')))
    expect(making.length).toBeGreaterThanOrEqual(3)
    expect(without).toEqual([])
  })
})
