import type { Reason } from '@fairlead/kernel/decision-record'
import type { Certificate } from '@fairlead/matching/assignment/instance'
import type { Alternative } from '@fairlead/matching/plan/alternatives'
import { planPairs, type MatchPlan, type PlannedPair } from '@fairlead/matching/plan/pair-plan'
import { planOutcomes, type MenteeOutcome } from '@fairlead/matching/plan/plan-outcomes'
import { populationsOf } from '@fairlead/matching/plan/populations'
import { matchingInputs, type MatchingInputs } from '@fairlead/matching/scoring/features'
import type { ScorePart } from '@fairlead/matching/scoring/score'
import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'
import type { Programme } from '@fairlead/programme/document'
import { runningFormats } from '@fairlead/programme/matching-rules'
import { BadInput } from '../bad-input.ts'
import { checkEverybodyOnce } from './everybody-once.ts'
import { idleMentors } from './idle-mentors.ts'
import type { Read, Side } from './participants.ts'

/** A reason as key and values, and in the words of the language asked for. */
export type Said = Reason & { readonly text: string }
export type Proposal = {
  readonly mentors: readonly string[]
  readonly mentees: readonly string[]
  readonly score: number
  readonly parts: readonly ScorePart[]
  readonly reasons: readonly Said[]
  readonly alternatives: readonly Alternative[]
}
/** Somebody without a proposal on one side. Whoever is mentee and mentor may stand here once for each. */
export type Leftover = { readonly employeeId: string; readonly side: Side; readonly reason: Said }
/** People with a mentor, and the points of all pairs. */
type Outcome = { readonly people: number; readonly points: number }
export type MatchAnswer = {
  readonly format: Programme['format']
  readonly proposals: readonly Proposal[]
  /** Mentees first, each side in the order of the ids. */
  readonly unmatched: readonly Leftover[]
  readonly rejected: readonly Leftover[]
  /** Skills in profiles that the programme does not have. */
  readonly ignoredSkills: readonly string[]
  readonly total: number
  readonly certificate: Certificate
  /** What each mode would come to on these people. */
  readonly price: { readonly mode: Programme['matching']['mode']; readonly mostPeople: Outcome; readonly bestScores: Outcome }
}

/** Two bytes each, and the solver's own; the largest instance of the bench has 500 million. */
const pairsAtMost = 600_000_000

const checkSize = (inputs: MatchingInputs, programme: Programme): void => {
  for (const { mentees, mentors } of populationsOf(inputs, programme)) {
    if (mentees.length * mentors.length <= pairsAtMost) continue
    const size = `${mentees.length} mentees and ${mentors.length} mentors`
    throw new BadInput(
      [
        {
          code: 'too-many-pairs',
          path: 'participants',
          sentence: `${size} are more pairs than can be weighed at once (${pairsAtMost / 1e6} million).`,
        },
      ],
      'Let the programme match each location or department by itself (matching.populations), or split the file.',
    )
  }
}

const checkFormat = ({ format }: Programme): void => {
  if (runningFormats.some((running) => running === format)) return
  throw new BadInput(
    [{ code: 'format-not-available', path: 'format', sentence: `The format ${format} cannot be matched from a file yet.` }],
    `Choose one of ${runningFormats.join(', ')}.`,
  )
}

const outcomeOf = ({ pairs, total }: MatchPlan): Outcome => ({ people: new Set(pairs.map(({ menteeId }) => menteeId)).size, points: total })

const byId = (a: { readonly employeeId: string }, b: { readonly employeeId: string }): number =>
  a.employeeId < b.employeeId ? -1 : Number(a.employeeId > b.employeeId)

type Left = { readonly employeeId: string; readonly reason: Reason }

/** Mentees without a mentor, and mentors without a mentee. */
const leftIn = (
  inputs: MatchingInputs,
  programme: Programme,
  { participants }: Read,
  plan: MatchPlan,
): Readonly<Record<Side, readonly Left[]>> => {
  const busy = new Set(plan.pairs.map(({ mentorId }) => mentorId))
  const offered = new Map(participants.mentors.map(({ employeeId, capacity }) => [employeeId, capacity]))
  return {
    mentee: plan.unmatched.map(({ menteeId, reason }) => ({ employeeId: menteeId, reason })),
    mentor: idleMentors(inputs, programme, busy, offered),
  }
}

/**
 * Plan the people of a file. The same file in any order gives the same answer. `outcomes`: what the plan holds for each mentee, to be
 * looked at by groups afterwards. Errors: `format-not-available`, `too-many-pairs` (invalid).
 */
export const matchAnswer = (
  programme: Programme,
  read: Read,
  language: Language,
): { readonly answer: MatchAnswer; readonly outcomes: readonly MenteeOutcome[] } => {
  checkFormat(programme)
  const inputs = matchingInputs(read.participants, read.pastPairs, programme, { round: programme.programmeId, version: 1 })
  checkSize(inputs, programme)
  const plan = planPairs(inputs, programme)
  const inMode = (mode: Programme['matching']['mode']): Outcome =>
    outcomeOf(mode === programme.matching.mode ? plan : planPairs(inputs, { ...programme, matching: { ...programme.matching, mode } }))
  const said = (reason: Reason): Said => ({ ...reason, text: say(language, reason) })
  const proposalOf = ({ menteeId, mentorId, score, parts, reasons, alternatives }: PlannedPair): Proposal => ({
    mentors: [mentorId],
    mentees: [menteeId],
    score,
    parts,
    reasons: reasons.map(said),
    alternatives,
  })
  const left = leftIn(inputs, programme, read, plan)
  const leftover = (side: Side): readonly Leftover[] =>
    left[side].toSorted(byId).map(({ employeeId, reason }) => ({ employeeId, side, reason: said(reason) }))
  const answer: MatchAnswer = {
    format: programme.format,
    proposals: plan.pairs.map(proposalOf),
    unmatched: [...leftover('mentee'), ...leftover('mentor')],
    rejected: [
      ...read.rejected.map(({ employeeId, side, reason }) => ({ employeeId, side, reason: said({ key: reason }) })),
      ...inputs.rejected.map(({ reason, ...who }) => ({ ...who, reason: said(reason) })),
    ].toSorted(byId),
    ignoredSkills: read.ignoredSkills,
    total: plan.total,
    certificate: plan.certificate,
    price: { mode: programme.matching.mode, mostPeople: inMode('most-people'), bestScores: inMode('best-scores') },
  }
  checkEverybodyOnce(read, answer)
  return { answer, outcomes: planOutcomes(plan, inputs.mentors) }
}
