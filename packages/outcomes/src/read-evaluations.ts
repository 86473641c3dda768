import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import { evaluationStore } from './evaluation-store.ts'
import type { Evaluation } from './kpi-result.ts'

export type ProgrammeEvaluations = {
  /** The newest quarter; undefined before the first evaluation. */
  readonly latest: Evaluation | undefined
  /** The last revision of every quarter, oldest first. */
  readonly history: readonly Evaluation[]
}

/** What the portal shows of a programme: figures that have already passed suppression. */
export const readEvaluations = async (
  { store }: { readonly store: Store },
  { programmeId }: { readonly programmeId: string },
  run: Pick<Run, 'tenantId'>,
): Promise<ProgrammeEvaluations> => {
  const revisions = await evaluationStore(store, run.tenantId).revisions(programmeId)
  const history = [...new Map(revisions.map((evaluation) => [evaluation.quarter, evaluation])).values()]
  return { latest: history.at(-1), history }
}
