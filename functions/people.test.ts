import { beforeEach, describe, expect, it } from 'vitest'
import { employeeIdsByNumber, holdersByNumber, isAdministrator } from './people.ts'
import { employee, stored, tenantId, type Stored } from './stored.fixture.ts'

let world: Stored
beforeEach(async () => {
  world = stored()
  await world.hire(employee('ada'), employee('ben'), employee('on-leave', { status: 'leave' }), employee('gone', { status: 'terminated' }))
})

describe('employee ids by number', () => {
  it('are found for those who work here, and left out for a number nobody has', async () => {
    const found = await employeeIdsByNumber(world.store)(tenantId, ['N-ben', 'N-nobody', 'N-ada', 'N-on-leave'])
    expect(Object.fromEntries(found)).toEqual({ 'N-ben': 'ben', 'N-ada': 'ada', 'N-on-leave': 'on-leave' })
  })

  it('are not found for somebody who left, whose number still is their own', async () => {
    expect((await employeeIdsByNumber(world.store)(tenantId, ['N-gone'])).size).toBe(0)
    expect((await holdersByNumber(world.store)(tenantId, ['N-gone'])).get('N-gone')).toBe('gone')
  })

  it('are those of one tenant', async () => {
    expect((await employeeIdsByNumber(world.store)('globex', ['N-ada'])).size).toBe(0)
  })

  it('ask for nothing where nobody is named', async () => {
    expect((await employeeIdsByNumber(world.store)(tenantId, [])).size).toBe(0)
  })
})

describe('an administrator', () => {
  const tenants = [
    { tenantId, administrators: ['N-ada', 'N-gone'] },
    { tenantId: 'globex', administrators: ['N-ben'] },
  ]
  const isOne = (employeeId: string): Promise<boolean> => isAdministrator(world.store, tenants, tenantId)(employeeId)

  it('is who the deploy config names for this tenant', async () => {
    expect([await isOne('ada'), await isOne('ben'), await isOne('N-ada')]).toEqual([true, false, false])
  })

  it('is nobody any more who has left', async () => {
    expect(await isOne('gone')).toBe(false)
  })

  it('is nobody in a tenant that is not configured', async () => {
    expect(await isAdministrator(world.store, tenants, 'initech')('ada')).toBe(false)
  })
})
