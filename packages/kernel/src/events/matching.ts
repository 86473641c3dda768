import * as z from 'zod'
import { defineFact } from '../message.ts'
import { Count, Id } from './fields.ts'

const Revision = { cycleId: Id, programmeId: Id, revision: z.int().positive() }

export const MatchingRequested = defineFact(
  'matching',
  'MatchingRequested',
  z.strictObject({
    cycleId: Id,
    programmeId: Id,
    requestedBy: Id,
    trigger: z.enum(['hris-webhook', 'signed-request', 'bus-event', 'portal']),
  }),
)
export const MatchesProposed = defineFact(
  'matching',
  'MatchesProposed',
  z.strictObject({ ...Revision, proposals: Count, unmatched: Count, optimal: z.boolean() }),
)
export const MatchesAmended = defineFact('matching', 'MatchesAmended', z.strictObject({ ...Revision, proposals: Count }))
export const MatchesApproved = defineFact('matching', 'MatchesApproved', z.strictObject({ ...Revision, proposals: Count }))
export const MatchesRejected = defineFact('matching', 'MatchesRejected', z.strictObject(Revision))
export const MatchingExpired = defineFact('matching', 'MatchingExpired', z.strictObject(Revision))
