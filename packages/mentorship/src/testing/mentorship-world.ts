import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import { Programme } from '@fairlead/programme/document'
import type { ApprovedPair, MentorshipPorts } from '../ports.ts'

export const tenantId = 'acme'
export const programmeId = 'future-leaders'
export const cycleId = 'cycle-1'

export const programmeOf = (sessions: number): Programme =>
  Programme.parse({
    programmeId,
    title: 'Future leaders',
    purpose: 'Help new leaders find their feet.',
    objectives: [
      {
        goalId: 'keep-leaders',
        specific: 'Keep the people we develop.',
        metric: 'K-01',
        baseline: 80,
        target: 90,
        direction: 'up',
        relevantTo: 'Succession',
        dueOn: '2027-06-30',
        owner: 'Head of HR',
      },
    ],
    skills: [{ skillId: 'delegation', label: 'Delegation' }],
    format: 'one-to-one',
    eligibility: {
      mentees: { minimumTenureMonths: 0, cells: [9] },
      mentors: { minimumTenureMonths: 0, minimumJobLevel: 0, maximumMentees: 3 },
    },
    matching: { criteria: [{ criterion: 'skills', weight: 1 }] },
    cadence: { every: 'month', sessions, lengthMinutes: 60 },
    duration: { startsOn: '2027-01-11', endsOn: '2027-06-30' },
    surveys: {
      pulse: [
        { questionId: 'useful', text: 'Was the session useful?', scale: { min: 1, max: 5 } },
        { questionId: 'listened', text: 'Did you feel heard?', scale: { min: 1, max: 5 } },
      ],
    },
    kpis: [{ kpi: 'K-01' }],
    approvers: ['N-ada'],
  })

export const pair = (at: number): ApprovedPair => ({
  proposalId: `proposal-${String(at).padStart(4, '0')}`,
  menteeId: `mentee-${at}`,
  mentorId: `mentor-${at}`,
  skills: ['delegation'],
})

export const runAt = (asOf: string, more: { readonly actor?: string; readonly messageId?: string } = {}): Run => ({
  tenantId,
  correlationId: 'test',
  causationId: null,
  asOf,
  newId: () => crypto.randomUUID(),
  log: silentLog,
  ...(more.actor === undefined ? {} : { actor: { employeeId: more.actor, via: 'jwt' as const } }),
  ...(more.messageId === undefined ? {} : { inbox: { consumer: 'test', messageId: more.messageId } }),
})

/** Everything a use case of mentorship needs, over the store given. Its parts may be replaced while a test runs. */
export type MentorshipWorld = {
  programme: Programme
  pairs: readonly ApprovedPair[]
  left: ReadonlySet<string>
  readonly ports: MentorshipPorts
}
export const mentorshipWorld = (store: Store): MentorshipWorld => {
  const world: MentorshipWorld = {
    programme: programmeOf(3),
    pairs: [pair(1)],
    left: new Set(),
    ports: {
      store,
      programme: async (_tenant, asked) => (asked === programmeId ? { version: 1, document: world.programme } : undefined),
      approvedPairs: async (_tenant, cycle, revision) => (cycle === cycleId && revision === 1 ? world.pairs : []),
      employed: async (_tenant, ids) => new Set(ids.filter((id) => !world.left.has(id))),
    },
  }
  return world
}
