import type { HaltReason, SyncMode } from './sync-run.ts'

/** Above both figures the leavers of one run are a question for HR, not a fact. */
export type Brakes = { readonly leaverShare: number; readonly leavers: number }
export const defaultBrakes: Brakes = { leaverShare: 0.05, leavers: 3 }

export type Findings = {
  readonly mode: SyncMode
  readonly seen: number
  /** Employed people of the connection before anybody is marked as gone. */
  readonly active: number
  /** Of these, who would be marked as gone, for whatever reason. */
  readonly leaving: number
  readonly leaversConfirmed: boolean
  readonly ratedBefore: number
  readonly rated: number
}

/** Asked before any destructive effect. An HRIS that answers 200 with nothing in it has not dismissed everybody. */
export const brake = (findings: Findings, brakes: Brakes): HaltReason | null => {
  const { mode, seen, active, leaving } = findings
  if (mode === 'full' && seen === 0 && active > 0) return 'empty-source'
  const tooMany = leaving > brakes.leavers && leaving > brakes.leaverShare * active
  if (tooMany && !findings.leaversConfirmed) return 'mass-vanish'
  return findings.rated === 0 && findings.ratedBefore > 0 ? 'all-ratings-missing' : null
}
