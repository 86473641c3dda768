import type { Reason } from '@fairlead/kernel/decision-record'
import type { Certificate } from '@fairlead/matching/assignment/instance'
import type { Alternative } from '@fairlead/matching/plan/alternatives'
import { planPairs, type MatchPlan, type PlannedPair } from '@fairlead/matching/plan/pair-plan'
import { matchingInputs } from '@fairlead/matching/scoring/features'
import type { ScorePart } from '@fairlead/matching/scoring/score'
import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'
import type { Programme } from '@fairlead/programme/document'
import type { Read } from './participants.ts'

type Said = { readonly key: string; readonly text: string }
export type Proposal = {
  readonly mentors: readonly string[]
  readonly mentees: readonly string[]
  readonly score: number
  readonly parts: readonly ScorePart[]
  readonly reasons: readonly Said[]
  readonly alternatives: readonly Alternative[]
}
/** People with a mentor, and the points of all pairs. */
type Outcome = { readonly people: number; readonly points: number }
export type MatchAnswer = {
  readonly format: Programme['format']
  readonly proposals: readonly Proposal[]
  readonly unmatched: readonly { readonly employeeId: string; readonly reason: Said }[]
  readonly rejected: readonly { readonly employeeId: string; readonly reason: Said }[]
  /** Skills in profiles that the programme does not have. */
  readonly ignoredSkills: readonly string[]
  readonly total: number
  readonly certificate: Certificate
  /** What each mode would come to on these people. */
  readonly price: { readonly mode: Programme['matching']['mode']; readonly mostPeople: Outcome; readonly bestScores: Outcome }
}

const outcomeOf = ({ pairs, total }: MatchPlan): Outcome => ({ people: new Set(pairs.map(({ menteeId }) => menteeId)).size, points: total })

/** Plan the people of a file. The same file in any order gives the same answer. */
export const matchAnswer = (programme: Programme, read: Read, language: Language): MatchAnswer => {
  const said = (reason: Reason): Said => ({ key: reason.key, text: say(language, reason) })
  const { participants, pastPairs, rejected, ignoredSkills } = read
  const inputs = matchingInputs(participants, pastPairs, programme, { round: programme.programmeId, version: 1 })
  const plan = planPairs(inputs, programme)
  const inMode = (mode: Programme['matching']['mode']): Outcome =>
    outcomeOf(mode === programme.matching.mode ? plan : planPairs(inputs, { ...programme, matching: { ...programme.matching, mode } }))
  const proposalOf = ({ menteeId, mentorId, score, parts, reasons, alternatives }: PlannedPair): Proposal => ({
    mentors: [mentorId],
    mentees: [menteeId],
    score,
    parts,
    reasons: reasons.map(said),
    alternatives,
  })
  const taking = new Set(inputs.mentees.map(({ employeeId }) => employeeId))
  const placed = participants.mentees.filter(({ employeeId }) => !taking.has(employeeId))
  return {
    format: programme.format,
    proposals: plan.pairs.map(proposalOf),
    unmatched: [
      ...plan.unmatched.map(({ menteeId, reason }) => ({ employeeId: menteeId, reason: said(reason) })),
      ...placed.map(({ employeeId }) => ({ employeeId, reason: said({ key: 'matching.unmatched.has-mentor' }) })),
    ].toSorted((a, b) => (a.employeeId < b.employeeId ? -1 : 1)),
    rejected: rejected.map(({ employeeId, reason }) => ({ employeeId, reason: said({ key: reason }) })),
    ignoredSkills,
    total: plan.total,
    certificate: plan.certificate,
    price: { mode: programme.matching.mode, mostPeople: inMode('most-people'), bestScores: inMode('best-scores') },
  }
}
