import { parseEnv } from '@fairlead/platform/env'
import { expect, it } from 'vitest'
import { TenantsEnv } from './tenants.ts'

const read = (text: string) => parseEnv(TenantsEnv, { TENANTS: text })

it('reads the list of tenants from JSON text', () => {
  const tenants = [{ tenantId: 'acme', administrators: ['HR-1'] }]
  expect(read(JSON.stringify(tenants))).toEqual({ TENANTS: tenants })
})

it.each([
  ['nothing', ''],
  ['no JSON', '[{'],
  ['no list', '{}'],
  ['an empty list', '[]'],
  ['a tenant without administrators', '[{"tenantId":"acme","administrators":[]}]'],
  ['an administrator without a number', '[{"tenantId":"acme","administrators":[""]}]'],
  ['a tenant id that would break a key', '[{"tenantId":"acme#1","administrators":["HR-1"]}]'],
  ['a key too many', '[{"tenantId":"acme","administrators":["HR-1"],"owner":"me"}]'],
])('refuses %s by the name of the variable, and never repeats it', (_, text) => {
  expect(() => read(text)).toThrow('TENANTS: must be a JSON list of tenants, each with tenantId and administrators')
})
