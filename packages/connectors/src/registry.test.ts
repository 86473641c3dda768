import { describe, expect, it } from 'vitest'
import { BambooHrConnection, Connection } from './config.ts'
import { connectionOf, connectionsOf, hrisSource, originsOf } from './registry.ts'

const outlook = (tenantId: string): Connection =>
  Connection.parse({
    kind: 'calendar',
    connector: 'outlook',
    connectionId: `${tenantId}-outlook`,
    tenantId,
    baseUrl: 'https://graph.microsoft.com/v1.0',
    graphTenant: 'directory',
    clientId: 'client',
    tokenUrl: 'https://login.microsoftonline.com/directory/oauth2/v2.0/token',
    secretName: 'outlook',
  })
const connections = [outlook('acme'), outlook('globex')]

describe('the connections of a deployment', () => {
  it('are found by kind, tenant and id', () => {
    expect(connectionsOf(connections, 'calendar').map((connection) => connection.tenantId)).toEqual(['acme', 'globex'])
    expect(connectionsOf(connections, 'calendar', 'globex')).toHaveLength(1)
    expect(connectionOf(connections, 'acme-outlook', 'calendar').organiser).toBe('mentor')
  })

  it('are refused by an unknown id, or by an id of another kind', () => {
    for (const kind of ['hris', 'calendar'] as const) {
      const id = kind === 'hris' ? 'acme-outlook' : 'nobody'
      expect(() => connectionOf(connections, id, kind)).toThrow(expect.objectContaining({ code: 'connection-unknown', kind: 'not-found' }))
    }
  })

  it('name the origins they may call, each once', () => {
    expect(originsOf(outlook('acme'))).toEqual(['https://graph.microsoft.com', 'https://login.microsoftonline.com'])
  })

  it('give an HRIS that calls its own origin alone, and is the same one when asked again', async () => {
    const bamboo = BambooHrConnection.parse({
      kind: 'hris',
      connector: 'bamboohr',
      connectionId: 'acme-hris',
      tenantId: 'acme',
      owner: '1',
      baseUrl: 'http://127.0.0.1:4781',
      secretName: 'client',
      webhookSecretName: 'webhook',
      requestSecretName: 'requests',
    })
    const ports = {
      fetch: async () => new Response(null, { status: 500 }),
      secret: async () => ({ current: '{"clientId":"a","clientSecret":"b","refreshToken":"c"}' }),
      now: () => new Date('2026-11-20T09:00:00Z'),
    }
    const full = { mode: 'full', since: null, cursor: null } as const
    const inSandbox = hrisSource(bamboo, { ...ports, stage: 'sandbox' })
    expect(hrisSource(bamboo, { ...ports, stage: 'sandbox' })).toBe(inSandbox)
    await expect(inSandbox.employees(full)).rejects.toMatchObject({ kind: 'unavailable' })
    const inProduction = hrisSource(bamboo, { ...ports, fetch: async () => new Response(), stage: 'prod' })
    await expect(inProduction.employees(full)).rejects.toMatchObject({ code: 'address-refused' })
  })
})
