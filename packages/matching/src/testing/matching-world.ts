import { createHash } from 'node:crypto'
import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import type { Objects, Store } from '@fairlead/kernel/store'
import type { Programme } from '@fairlead/programme/document'
import { MatchingSection } from '@fairlead/programme/matching-section'
import type { InternalMentor, Mentee, Mentor, PastPair } from '../scoring/participant.ts'
import type { MatchingPorts } from '../ports.ts'

/** A small made-up company for tests. Employee `x` has the number `N-x`. */
export const mentee = (employeeId: string, more: Partial<Mentee> = {}): Mentee => ({
  employeeId,
  employeeNumber: `N-${employeeId}`,
  managersAbove: [],
  department: 'Sales',
  location: 'Leeds',
  timeZone: 'Europe/London',
  jobLevel: 3,
  hireDate: '2022-01-01',
  languages: ['en'],
  goals: [],
  wants: ['delegation', 'strategy'],
  ...more,
})
export const mentor = (employeeId: string, more: Partial<InternalMentor> = {}): InternalMentor => {
  const { wants: _, ...person } = mentee(employeeId)
  return { ...person, department: 'Finance', jobLevel: 5, hireDate: '2015-01-01', offers: ['delegation'], capacity: 1, ...more }
}

export const programmeOf = (matching: Partial<Programme['matching']> = {}, more: Partial<Programme> = {}): Programme => ({
  programmeId: 'future-leaders',
  title: 'Future leaders',
  language: 'en',
  timeZone: 'Europe/London',
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
  skills: [
    { skillId: 'delegation', label: 'Delegation' },
    { skillId: 'strategy', label: 'Strategy' },
  ],
  format: 'one-to-one',
  eligibility: {
    mentees: { minimumTenureMonths: 0, cells: [9], excludedEmployeeNumbers: [] },
    mentors: { minimumTenureMonths: 0, minimumJobLevel: 0, maximumMentees: 3 },
  },
  cadence: { every: 'month', sessions: 6, lengthMinutes: 60 },
  duration: { startsOn: '2027-01-11', endsOn: '2027-06-30' },
  curriculum: [],
  surveys: {
    pulse: [
      { questionId: 'useful', text: 'Was the session useful?', scale: { min: 1, max: 5 } },
      { questionId: 'listened', text: 'Did you feel heard?', scale: { min: 1, max: 5 } },
    ],
  },
  kpis: [{ kpi: 'K-01', version: 1 }],
  recognition: { certificate: true, publicListByConsent: false },
  fairness: { smallestGroup: 5, impactRatioFloor: 0.8, onFinding: 'warn' },
  approvers: ['N-ada', 'N-ben'],
  ...more,
  matching: MatchingSection.parse({
    criteria: [
      { criterion: 'skills', weight: 0.6 },
      { criterion: 'department', weight: 0.4 },
    ],
    ...matching,
  }),
})

export const tenantId = 'acme'

export const runAt = (asOf: string, actor?: string): Run => {
  let next = 0
  return {
    tenantId,
    correlationId: 'test',
    causationId: null,
    asOf,
    newId: () => `${asOf}-${actor ?? ''}-${(next += 1)}-${crypto.randomUUID()}`,
    log: silentLog,
    ...(actor === undefined ? {} : { actor: { employeeId: actor, via: 'jwt' as const } }),
  }
}

const memoryObjects = (): Objects => {
  const kept = new Map<string, Uint8Array>()
  return {
    put: async (name, bytes) => void kept.set(name, bytes),
    remove: async (name) => void kept.delete(name),
    get: async (name) => kept.get(name),
  }
}

/** Everything a use case of matching needs, over the store given. Its parts may be replaced while a test runs. */
export type MatchingWorld = {
  programme: Programme
  mentees: readonly Mentee[]
  mentors: readonly Mentor[]
  past: readonly PastPair[]
  /** Findings of the fairness report on whatever is asked; undefined = there is none yet. */
  findings: number | undefined
  readonly ports: MatchingPorts
}
export const matchingWorld = (store: Store, given: Partial<Omit<MatchingWorld, 'ports'>> = {}): MatchingWorld => {
  const world: MatchingWorld = {
    programme: programmeOf(),
    mentees: [mentee('mia'), mentee('max')],
    mentors: [mentor('zoe', { offers: ['delegation', 'strategy'] }), mentor('yan')],
    past: [],
    findings: undefined,
    ...given,
    ports: {
      store,
      hash: (text) => createHash('sha256').update(text).digest('hex'),
      objects: memoryObjects(),
      programme: async (tenant, programmeId) =>
        tenant === tenantId && programmeId === world.programme.programmeId ? { version: 1, document: world.programme } : undefined,
      participants: async () => ({ mentees: world.mentees, mentors: world.mentors }),
      pastPairs: async () => world.past,
      connectionOwner: async (_tenant, connectionId) => (connectionId === 'bamboo' ? 'olga' : undefined),
      employeeIdsByNumber: async (_tenant, numbers) => new Map(numbers.map((number) => [number, number.replace('N-', '')])),
      fairnessFindings: async () => world.findings,
    },
  }
  return world
}
