import { AppError } from '@fairlead/kernel/errors'
import { itemsOf, type Change, type Condition, type Item, type Store } from '@fairlead/kernel/store'
import type { MatchingCycle, MatchProposal } from './cycle.ts'
import type { IdPair } from './plan/fixed.ts'
import type { UnmatchedMentee } from './plan/unmatched.ts'

const cyclePk = (tenantId: string, cycleId: string): string => `T#${tenantId}#CYCLE#${cycleId}`
/** One row per programme with a cycle that is still open: its absence is the condition for a new one. */
const openKey = (tenantId: string, programmeId: string) => ({ pk: `T#${tenantId}#OPEN-CYCLES`, sk: programmeId })

export const findCycle = (store: Store, tenantId: string, cycleId: string): Promise<Item<MatchingCycle> | undefined> =>
  store.get<MatchingCycle>({ pk: cyclePk(tenantId, cycleId), sk: 'CYCLE' })

/** Error: `cycle-not-found` (not-found). */
export const readStoredCycle = async (store: Store, tenantId: string, cycleId: string): Promise<Item<MatchingCycle>> => {
  const stored = await findCycle(store, tenantId, cycleId)
  if (stored !== undefined) return stored
  throw new AppError('cycle-not-found', 'not-found', {
    message: 'There is no matching cycle with this id.',
    path: 'cycleId',
    next: 'Take the id from the answer to the request, or from MatchesProposed.',
  })
}

export const putCycle = (tenantId: string, cycle: MatchingCycle, condition: Condition): Change => ({
  kind: 'put',
  key: { pk: cyclePk(tenantId, cycle.cycleId), sk: 'CYCLE' },
  attributes: cycle,
  condition,
  lookup: { pk: `T#${tenantId}#CYCLES-OF#${cycle.programmeId}`, sk: `${cycle.requestedAt}#${cycle.cycleId}` },
})

/** The cycle is still the one that was read. */
export const checkCycle = (tenantId: string, cycleId: string, version: number): Change => ({
  kind: 'check',
  key: { pk: cyclePk(tenantId, cycleId), sk: 'CYCLE' },
  condition: { version },
})

/** Cycles of a programme, the latest request first; read from the index, which may lag. */
export async function* cyclesOf(store: Store, tenantId: string, programmeId: string): AsyncGenerator<MatchingCycle> {
  const query = { index: 'lookup', pk: `T#${tenantId}#CYCLES-OF#${programmeId}`, order: 'descending' } as const
  for await (const { attributes } of itemsOf<MatchingCycle>(store, query)) yield attributes
}

export const markOpen = (tenantId: string, { programmeId, cycleId }: MatchingCycle): Change => ({
  kind: 'put',
  key: openKey(tenantId, programmeId),
  attributes: { cycleId },
  condition: 'absent',
})
/** Only together with a conditional write of the open cycle itself, which is what makes it safe. */
export const markClosed = (tenantId: string, { programmeId }: MatchingCycle): Change => ({
  kind: 'delete',
  key: openKey(tenantId, programmeId),
  condition: 'any',
})
export const openCycleId = async (store: Store, tenantId: string, programmeId: string): Promise<string | undefined> =>
  (await store.get<{ readonly cycleId: string }>(openKey(tenantId, programmeId)))?.attributes.cycleId

export async function* openCycleIds(store: Store, tenantId: string): AsyncGenerator<string> {
  for await (const { attributes } of itemsOf<{ readonly cycleId: string }>(store, { pk: `T#${tenantId}#OPEN-CYCLES` }))
    yield attributes.cycleId
}

const proposalKey = (tenantId: string, cycleId: string, menteeId: string, mentorId: string) => ({
  pk: cyclePk(tenantId, cycleId),
  sk: `PROPOSAL#${menteeId}#${mentorId}`,
})
const unmatchedKey = (tenantId: string, cycleId: string, menteeId: string) => ({
  pk: cyclePk(tenantId, cycleId),
  sk: `UNMATCHED#${menteeId}`,
})

export const putProposal = (tenantId: string, proposal: MatchProposal): Change => ({
  kind: 'put',
  key: proposalKey(tenantId, proposal.cycleId, proposal.menteeId, proposal.mentorId),
  attributes: proposal,
  condition: 'any',
  subject: proposal.menteeId,
})
export const dropProposal = (tenantId: string, cycleId: string, { menteeId, mentorId }: IdPair): Change => ({
  kind: 'delete',
  key: proposalKey(tenantId, cycleId, menteeId, mentorId),
  condition: 'any',
})
export const putUnmatched = (tenantId: string, cycleId: string, unmatched: UnmatchedMentee): Change => ({
  kind: 'put',
  key: unmatchedKey(tenantId, cycleId, unmatched.menteeId),
  attributes: unmatched,
  condition: 'any',
  subject: unmatched.menteeId,
})
export const dropUnmatched = (tenantId: string, cycleId: string, menteeId: string): Change => ({
  kind: 'delete',
  key: unmatchedKey(tenantId, cycleId, menteeId),
  condition: 'any',
})

const all = async <A extends MatchProposal | UnmatchedMentee>(store: Store, pk: string, skPrefix: string): Promise<readonly A[]> => {
  const rows: A[] = []
  for await (const { attributes } of itemsOf<A>(store, { pk, skPrefix, limit: 1000 })) rows.push(attributes)
  return rows
}
export const proposalsOf = (store: Store, tenantId: string, cycleId: string): Promise<readonly MatchProposal[]> =>
  all<MatchProposal>(store, cyclePk(tenantId, cycleId), 'PROPOSAL#')
/** Those of these pairs that are proposed, in any order. */
export const proposalsAmong = async (
  store: Store,
  tenantId: string,
  cycleId: string,
  pairs: readonly IdPair[],
): Promise<readonly MatchProposal[]> => {
  const items = await store.getMany<MatchProposal>(
    pairs.map(({ menteeId, mentorId }) => proposalKey(tenantId, cycleId, menteeId, mentorId)),
  )
  return items.flatMap((item) => (item === undefined ? [] : [item.attributes]))
}
export const unmatchedOf = (store: Store, tenantId: string, cycleId: string): Promise<readonly UnmatchedMentee[]> =>
  all<UnmatchedMentee>(store, cyclePk(tenantId, cycleId), 'UNMATCHED#')
