import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import { putFeedback, putMentorship, mentorshipView } from '@fairlead/mentorship/mentorship-store'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { newVersion } from '@fairlead/programme/programme-store'
import { sampleProgramme } from '@fairlead/programme/sample-programme'
import type { Flag } from '@fairlead/talent/flag'
import { flagStore, putFlag } from '@fairlead/talent/flag-store'
import { expect, it } from 'vitest'
import { retireData } from './retire-data.ts'

const tenantId = 'acme'
const run: Run = {
  tenantId,
  correlationId: 'c',
  causationId: null,
  asOf: '2028-10-01T04:00:00Z',
  newId: () => 'id',
  log: silentLog,
}
const programme = sampleProgramme({ startsOn: '2026-10-05', endsOn: '2026-12-31', approvers: ['HR-1'] })
const { programmeId } = programme

const flag = (employeeId: string, flaggedAt: string, review: Flag['review']): Flag => ({
  programmeId,
  programmeVersion: 1,
  employeeId,
  flaggedAt,
  flagRunId: 'run',
  review,
  verdict: 'flagged',
  cell: 9,
  cells: [9],
  performance: null,
  potential: null,
  onPerformanceAlone: false,
  exclusions: [],
  reasons: [],
})

it('removes pulse answers and unconfirmed flags that are older than their days, and nothing else', async () => {
  const store = sqliteStore({ path: ':memory:' })
  const confirmed = { verdict: 'confirmed', by: 'hr', at: '2026-10-02T00:00:00Z' } as const
  const answers = (session: number, givenAt: string) =>
    putFeedback(tenantId, 'm-1', { session, role: 'mentee', answers: { useful: 4 }, givenAt }, 'ada')
  await store.transact(run, [
    ...newVersion(tenantId, { programme, version: 1, contentHash: 'h', publishedAt: '2026-09-30T00:00:00Z', publishedBy: 'hr' }),
    putFlag(tenantId, flag('old', '2026-10-01T00:00:00Z', null), 'absent'),
    putFlag(tenantId, flag('young', '2028-09-01T00:00:00Z', null), 'absent'),
    putFlag(tenantId, flag('confirmed', '2026-10-01T00:00:00Z', confirmed), 'absent'),
    putMentorship(
      tenantId,
      {
        mentorshipId: 'm-1',
        programmeId,
        programmeVersion: 1,
        cycleId: 'c-1',
        proposalId: 'p-1',
        mentorId: 'max',
        menteeId: 'ada',
        state: 'completed',
        startedOn: '2026-10-05',
        sessionsPlanned: 6,
        sessionsHeld: 2,
        plan: { goalId: 'g', skillId: null, percent: 40 },
        endedOn: '2026-12-31',
        endReason: null,
      },
      'absent',
    ),
    answers(1, '2026-09-30T00:00:00Z'),
    answers(2, '2026-10-02T12:00:00Z'),
  ])
  const kept = { feedback: 730, unconfirmedFlags: 365, syncRuns: 90 }
  expect(await retireData({ store }, { kept, connectionIds: ['bamboo'] }, run)).toEqual({ feedback: 1, unconfirmedFlags: 1, syncRuns: 0 })
  expect((await mentorshipView(store, tenantId, 'm-1')).feedback.map(({ session }) => session)).toEqual([2])
  const left: string[] = []
  for await (const { employeeId } of flagStore(store).list(tenantId, programmeId)) left.push(employeeId)
  expect(left.toSorted()).toEqual(['confirmed', 'young'])
  expect(await retireData({ store }, { kept, connectionIds: ['bamboo'] }, run)).toEqual({ feedback: 0, unconfirmedFlags: 0, syncRuns: 0 })
})
