import { rejectionReasons, type MatchDecision } from '@fairlead/matching/match-decision'
import * as z from 'zod'

/** What the page's two forms post to `/portal/matching-cycles/{cycleId}/decision`. */
export const DecisionForm = z.strictObject({
  decision: z.enum(['approve', 'reject']),
  /** The revision that the page showed. */
  revision: z.coerce.number().int().positive(),
  /** Checked against the session by `checkFormToken` before anything else. */
  formToken: z.string().max(200),
  /** Where to go back to. */
  programmeId: z.string().regex(/^[a-z][a-z0-9-]{1,62}$/),
  reason: z.enum(rejectionReasons).optional(),
})
export type DecisionForm = z.infer<typeof DecisionForm>

export const decisionOf = ({ decision, revision, reason }: DecisionForm): MatchDecision =>
  decision === 'approve' ? { decision, revision } : { decision, revision, ...(reason === undefined ? {} : { reason }) }

/** The page again, with 303, so that going back and reloading decide nothing twice. */
export const afterDecision = ({ programmeId }: DecisionForm): string => `/portal/programmes/${programmeId}#decision`
