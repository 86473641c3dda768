import { EvaluateCohort } from '@fairlead/kernel/commands/outcomes'
import { AppError } from '@fairlead/kernel/errors'
import { EvaluationStarted } from '@fairlead/kernel/events/outcomes'
import { message } from '@fairlead/kernel/message'
import { quarter as quarterNamed } from '@fairlead/kernel/quarter'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import { type EvaluationHead, evaluationIdOf, evaluationStore, putHead } from './evaluation-store.ts'
import type { CurrentProgramme } from './ports.ts'

export type StartEvaluationPorts = { readonly store: Store; readonly currentProgramme: CurrentProgramme }
export type StartEvaluationInput = {
  readonly programmeId: string
  /** Such as `2026-Q4`. */
  readonly quarter: string
  /** Compute a quarter once more, after late facts; left out, a quarter is started once for ever. */
  readonly again?: boolean
}
export type StartEvaluationResult =
  | { readonly kind: 'started'; readonly evaluationId: string; readonly revision: number }
  | { readonly kind: 'already-started'; readonly evaluationId: string }
  /** The programme's dates do not touch the quarter. */
  | { readonly kind: 'not-running' }

/**
 * Begin the evaluation of one programme and quarter: `EvaluationStarted` and the command that computes it, once.
 * Errors (AppError): quarter-malformed, quarter-not-over (invalid), programme-unknown (not-found).
 */
export const startEvaluation = async (
  { store, currentProgramme }: StartEvaluationPorts,
  { programmeId, quarter: name, again = false }: StartEvaluationInput,
  run: Run,
): Promise<StartEvaluationResult> => {
  const quarter = quarterNamed(name)
  if (run.asOf.slice(0, 10) < quarter.end) {
    throw new AppError('quarter-not-over', 'invalid', {
      message: `The quarter ${quarter.name} is not over yet.`,
      path: 'quarter',
      next: `Evaluate it from ${quarter.end} on.`,
    })
  }
  const current = await currentProgramme(run.tenantId, programmeId)
  if (current === undefined) {
    throw new AppError('programme-unknown', 'not-found', { message: 'There is no such programme.', path: 'programmeId' })
  }
  const { startsOn, endsOn } = current.programme.duration
  if (startsOn >= quarter.end || endsOn < quarter.start) return { kind: 'not-running' }

  const evaluationId = evaluationIdOf(run.tenantId, programmeId, quarter.name)
  const found = await evaluationStore(store, run.tenantId).head(programmeId, quarter.name)
  if (found !== undefined && !again) return { kind: 'already-started', evaluationId }
  const head: EvaluationHead = found?.head ?? {
    evaluationId,
    programmeId,
    quarter: quarter.name,
    revision: 0,
    figuresHash: '',
    mentees: 0,
    startedAt: run.asOf,
  }
  const next = { evaluationId, programmeId, quarter: quarter.name, revision: head.revision + 1 }
  const condition = found === undefined ? 'absent' : { version: found.version }
  const outcome = await store.transact(
    run,
    [putHead(run.tenantId, head, condition)],
    [message(EvaluationStarted, next), message(EvaluateCohort, next)],
  )
  return outcome === 'committed' ? { kind: 'started', evaluationId, revision: next.revision } : { kind: 'already-started', evaluationId }
}
