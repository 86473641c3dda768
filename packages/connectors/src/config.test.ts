import { describe, expect, it } from 'vitest'
import { Connections } from './config.ts'

const bamboo = {
  kind: 'hris',
  connector: 'bamboohr',
  connectionId: 'acme-hris',
  tenantId: 'acme',
  owner: '1001',
  baseUrl: 'https://acme.bamboohr.com',
  secretName: 'acme/bamboohr',
  webhookSecretName: 'acme/bamboohr-webhook',
  requestSecretName: 'requests',
}
const moodle = {
  kind: 'lms',
  connector: 'moodle',
  connectionId: 'acme-lms',
  tenantId: 'acme',
  baseUrl: 'https://moodle.acme.example',
  secretName: 'acme/moodle',
  profileFields: {
    status: 'fl_status',
    sessionsHeld: 'fl_sessions',
    goalProgress: 'fl_goals',
    completed: 'fl_done',
    updatedOn: 'fl_updated',
  },
}
const refusal = (value: unknown): string => {
  const parsed = Connections.safeParse(typeof value === 'string' ? value : JSON.stringify(value))
  if (parsed.success) throw new Error('was accepted')
  return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
}

describe('the list of connections', () => {
  it('is JSON text in and a list out', () => {
    const connections = Connections.parse(JSON.stringify([bamboo, moodle]))
    expect(connections.map((connection) => connection.connector)).toEqual(['bamboohr', 'moodle'])
  })

  it('reads back what it gave', () => {
    const once = Connections.parse(JSON.stringify([bamboo, moodle]))
    expect(Connections.parse(JSON.stringify(once))).toEqual(once)
  })

  it('says which connection and which setting is wrong', () => {
    expect(refusal([bamboo, { ...moodle, baseUrl: 'moodle.acme.example' }])).toMatch(/^1\.baseUrl: .*https/)
    expect(refusal([{ ...bamboo, baseUrl: 'https://acme.bamboohr.com/' }])).toContain('without a slash')
    expect(refusal([{ ...bamboo, timeZones: { Berlin: 'Europe/Berlim' } }])).toContain('IANA')
    expect(refusal([{ ...bamboo, apiKey: 'x' }])).toContain('apiKey')
    expect(
      refusal([
        {
          ...bamboo,
          ratings: {
            dataset: 'd',
            fields: { employeeId: 'a', cycle: 'b', periodStart: 'c', periodEnd: 'd', performance: 'e' },
            scale: { id: 's', min: 5, max: 1 },
          },
        },
      ]),
    ).toContain('min must be below max')
  })

  it('refuses an unknown connector, the same id twice and text that is not JSON', () => {
    expect(refusal([{ ...bamboo, connector: 'bamboo' }])).toContain('must be one of bamboohr')
    expect(refusal([bamboo, { ...moodle, connectionId: 'acme-hris' }])).toBe('1.connectionId: "acme-hris" is the id of two connections')
    expect(refusal('[{')).toContain('is not JSON')
  })
})
