import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { addresses, hrisConnectionId, programmeId, tenantId } from './addresses.ts'
import { manualClock } from './clock.ts'
import { withProgrammeOffice, office } from './people/programme-office.ts'
import { madeUpCompany } from './people/made-up.ts'
import { smallWorld, type SmallWorld } from './small-world.ts'

type Connection = Readonly<Record<string, unknown>> & {
  readonly connectionId: string
  readonly tenantId: string
  readonly connector: string
}
type Config = {
  readonly tenants: readonly { readonly tenantId: string; readonly administrators: readonly string[] }[]
  readonly issuer: string
  readonly portalOrigin: string
  readonly decisionKeySecretName: string
  readonly connections: readonly Connection[]
}
/** What would be deployed, read as data: the sandbox imports nothing of the infrastructure. */
const config = JSON.parse(readFileSync(new URL('../../../infra/config/sandbox.json', import.meta.url), 'utf8')) as Config
const connection = (connector: string): Connection | undefined => config.connections.find((one) => one.connector === connector)

let world: SmallWorld
beforeAll(async () => {
  const clock = manualClock(new Date('2026-09-28T00:00:00Z'))
  world = await smallWorld({ company: withProgrammeOffice(madeUpCompany({ employees: 20, seed: 1, asOf: '2026-09-28' })), clock, seed: 1 })
})

describe('the small world and the sandbox configuration', () => {
  it('have the same addresses', () => {
    expect([config.issuer, config.portalOrigin]).toEqual([addresses.identity, addresses.api])
    expect(connection('bamboohr')).toMatchObject({ baseUrl: addresses.hris, trigger: { programmeId } })
    expect(connection('outlook')).toMatchObject({
      baseUrl: expect.stringMatching(`^${addresses.graph}/`),
      tokenUrl: expect.stringMatching(`^${addresses.graph}/`),
    })
    expect(connection('moodle')).toMatchObject({ baseUrl: addresses.lms })
    expect(connection('xapi')).toMatchObject({ endpoint: expect.stringMatching(`^${addresses.lrs}/`) })
    expect(connection('lti')).toMatchObject({ issuer: addresses.lms, jwksUrl: expect.stringMatching(`^${addresses.lms}/`) })
  })

  it('have the same tenant, connection and administrator', () => {
    expect(config.tenants).toEqual([{ tenantId, administrators: [office.administrator] }])
    expect(config.connections.every((one) => one.tenantId === tenantId)).toBe(true)
    expect(connection('bamboohr')).toMatchObject({ connectionId: hrisConnectionId, owner: office.administrator })
  })

  it('know the same secrets', () => {
    const names = config.connections.flatMap((one) =>
      Object.entries(one).flatMap(([field, value]) => (/secretName$/i.test(field) ? [String(value)] : [])),
    )
    expect([...world.secrets.keys()].toSorted()).toEqual([...names, config.decisionKeySecretName].toSorted())
  })

  it('serve every system on an address of its own', () => {
    const origins = world.simulated.map(({ origin }) => origin)
    expect(new Set(origins)).toEqual(new Set([addresses.hris, addresses.graph, addresses.lms, addresses.lrs, addresses.identity]))
    expect(origins).toHaveLength(5)
  })
})
