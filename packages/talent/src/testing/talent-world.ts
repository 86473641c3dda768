import { createHmac } from 'node:crypto'
import { silentLog } from '@fairlead/kernel/log'
import type { Outgoing } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import type { Programme } from '@fairlead/programme/document'
import { sampleProgramme } from '@fairlead/programme/sample-programme'
import type { Employee } from '@fairlead/workforce/employee'
import type { Review } from '@fairlead/workforce/ratings/review'
import type { TalentPorts } from '../ports.ts'

async function* each<Element>(elements: Iterable<Element>): AsyncGenerator<Element> {
  yield* elements
}

/** One tenant with one programme over a real store; employees and reviews are lists that a test writes to. */
export const talentWorld = (store: Store) => {
  const staff = new Map<string, Employee>()
  const reviews: Review[] = []
  const sent: Outgoing[] = []
  const sample = sampleProgramme({ startsOn: '2026-02-01', endsOn: '2026-12-31', approvers: ['N-boss', 'N-boss2'] })
  const published = { programme: sample, version: 1 }
  let ids = 0
  const recording: Store = {
    ...store,
    async transact(run, changes, messages = []) {
      const outcome = await store.transact(run, changes, messages)
      if (outcome === 'committed') sent.push(...messages)
      return outcome
    },
  }
  const ports: TalentPorts = {
    store: recording,
    programmes: {
      current: async (_tenantId, programmeId) => (programmeId === published.programme.programmeId ? published : undefined),
      list: async () => [published],
    },
    employees: {
      byId: async (_tenantId, employeeId) => staff.get(employeeId),
      byNumber: async (_tenantId, number) => [...staff.values()].find(({ employeeNumber }) => employeeNumber === number),
      allActive: () => each([...staff.values()].filter(({ status }) => status !== 'terminated')),
    },
    ratings: { endingSince: (_tenantId, day) => each(reviews.filter(({ periodEnd }) => periodEnd >= day)) },
    hash: (text) => createHmac('sha256', 'test key').update(text).digest('hex'),
  }
  return {
    ports,
    sent,
    reviews,
    published,
    programmeId: sample.programmeId,
    hire: (...employees: readonly Employee[]): void => employees.forEach((one) => staff.set(one.employeeId, one)),
    publish(programme: Partial<Programme>): void {
      published.programme = { ...published.programme, ...programme }
      published.version += 1
    },
    facts: (name: string): readonly unknown[] => sent.filter((outgoing) => outgoing.name === name).map(({ data }) => data),
    run: (messageId: string, actorId?: string): Run => ({
      tenantId: 'acme',
      correlationId: 'c',
      causationId: null,
      asOf: '2026-01-05T02:00:00.000Z',
      newId: () => `id-${(ids += 1)}`,
      log: silentLog,
      inbox: { consumer: 'test', messageId },
      ...(actorId === undefined ? {} : { actor: { employeeId: actorId, via: 'jwt' as const } }),
    }),
  }
}
export type TalentWorld = ReturnType<typeof talentWorld>
