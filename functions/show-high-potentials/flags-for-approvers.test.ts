import type { Flag } from '@fairlead/talent/flag'
import { putFlag } from '@fairlead/talent/flag-store'
import { beforeEach, describe, expect, it } from 'vitest'
import { employee, runAs, stored, tenantId, type Stored } from '../stored.fixture.ts'
import { flagsForApprovers } from './flags-for-approvers.ts'

const programmeId = 'leadership-mentoring'
const flag = (employeeId: string, over: Partial<Flag> = {}): Flag => ({
  programmeId,
  programmeVersion: 1,
  employeeId,
  verdict: 'flagged',
  cell: 9,
  cells: [9],
  performance: 'high',
  potential: 'high',
  onPerformanceAlone: true,
  exclusions: [],
  reasons: [{ key: 'talent.performance.not-assessed' }],
  flaggedAt: '2026-09-29T02:00:00.000Z',
  flagRunId: 'run-1',
  review: null,
  ...over,
})

const unrated = 'Performance was not assessed; that counts neither for nor against.'

let world: Stored
beforeEach(async () => {
  world = stored()
  await world.hire(employee('boss'), employee('former', { status: 'terminated' }), employee('ada'))
  await world.publish({ approvers: ['N-boss', 'N-former'] })
  await world.keep(
    putFlag(tenantId, flag('ada', { review: { verdict: 'confirmed', by: 'boss', at: '2026-09-30T08:00:00.000Z' } }), 'absent'),
    putFlag(tenantId, flag('ben'), 'absent'),
    putFlag(tenantId, flag('cid', { verdict: 'excluded' }), 'absent'),
    putFlag(tenantId, flag('dee', { verdict: 'not-assessed', cell: null }), 'absent'),
  )
})

describe('the flags of a programme', () => {
  it('are shown to an approver: who is flagged, what was decided, and why in words', async () => {
    const { flags } = await flagsForApprovers(world.store, programmeId, runAs('boss'))
    expect(flags).toEqual([
      { employeeId: 'ada', verdict: 'flagged', cell: 9, review: 'confirmed', reasons: [unrated] },
      { employeeId: 'ben', verdict: 'flagged', cell: 9, review: null, reasons: [unrated] },
    ])
  })

  it('are told in the language of the programme', async () => {
    await world.publish({ approvers: ['N-boss'], language: 'de' })
    const { flags } = await flagsForApprovers(world.store, programmeId, runAs('boss'))
    expect(flags[0]?.reasons[0]).not.toBe(unrated)
  })

  it.each([
    ['the person flagged', 'ada'],
    ['an approver who has left', 'former'],
    ['somebody who is not signed in', undefined],
  ])('are not shown to %s', async (_, who) => {
    await expect(flagsForApprovers(world.store, programmeId, runAs(who))).rejects.toMatchObject({
      code: 'not-authorised',
      kind: 'forbidden',
    })
  })

  it('are not those of another tenant', async () => {
    await expect(flagsForApprovers(world.store, programmeId, runAs('boss', 'globex'))).rejects.toMatchObject({ code: 'programme-unknown' })
  })
})
