import type { Reason } from '@fairlead/kernel/decision-record'
import type { Certificate } from '@fairlead/matching/assignment/instance'
import type { Alternative } from '@fairlead/matching/plan/alternatives'
import type { Quality } from '@fairlead/matching/formats/outcome'
import { planBalanced, type LabelOf } from '@fairlead/matching/plan/balanced-plan'
import { isGroupFormat, planFormat, type GroupFormat } from '@fairlead/matching/plan/format-plan'
import { planPairs, type MatchPlan, type PlannedPair } from '@fairlead/matching/plan/pair-plan'
import { planOutcomes, type MenteeOutcome } from '@fairlead/matching/plan/plan-outcomes'
import { populationsOf } from '@fairlead/matching/plan/populations'
import { matchingInputs, type MatchingInputs } from '@fairlead/matching/scoring/features'
import type { ScorePart } from '@fairlead/matching/scoring/score'
import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'
import type { Programme } from '@fairlead/programme/document'
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
  /** Where the format is an event with a timetable; both count from 1. */
  readonly round?: number
  readonly table?: number
}
/** Somebody without a proposal on one side. Whoever is mentee and mentor may stand here once for each. */
export type Leftover = { readonly employeeId: string; readonly side: Side; readonly reason: Said }
export const saidIn = (language: Language, reason: Reason): Said => ({ ...reason, text: say(language, reason) })

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
  /** Over all pairs where the plan is made of pairs; else what is known of people and points each. */
  readonly certificate: Certificate | ({ readonly optimal: boolean } & Quality)
  /** What each mode would come to on these people. */
  readonly price?: { readonly mode: Programme['matching']['mode']; readonly mostPeople: Outcome; readonly bestScores: Outcome }
  /** Where the programme balances its plan: what came of it and what it cost. */
  readonly balance?: readonly Said[]
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

export type Answered = { readonly answer: MatchAnswer; readonly outcomes: readonly MenteeOutcome[] }

const leftovers = (language: Language, side: Side, left: readonly Left[]): readonly Leftover[] =>
  left.toSorted(byId).map(({ employeeId, reason }) => ({ employeeId, side, reason: saidIn(language, reason) }))

const rejectedBy = (language: Language, read: Read, inputs: MatchingInputs): readonly Leftover[] =>
  [
    ...read.rejected.map(({ employeeId, side, reason }) => ({ employeeId, side, reason: saidIn(language, { key: reason }) })),
    ...inputs.rejected.map(({ reason, ...who }) => ({ ...who, reason: saidIn(language, reason) })),
  ].toSorted(byId)

const inGroups = async (
  programme: Programme & { readonly format: GroupFormat },
  read: Read,
  inputs: MatchingInputs,
  language: Language,
): Promise<Answered> => {
  const { groups, left, total, quality } = await planFormat(inputs, programme)
  const served = new Set(groups.flatMap(({ menteeIds }) => menteeIds))
  const answer: MatchAnswer = {
    format: programme.format,
    proposals: groups.map(({ mentorIds, menteeIds, score, reasons, ...place }) => ({
      mentors: mentorIds,
      mentees: menteeIds,
      score,
      parts: [],
      reasons: reasons.map((reason) => saidIn(language, reason)),
      alternatives: [],
      ...place,
    })),
    unmatched: (['mentee', 'mentor'] as const).flatMap((side) =>
      leftovers(
        language,
        side,
        left.filter((one) => one.side === side),
      ),
    ),
    rejected: rejectedBy(language, read, inputs),
    ignoredSkills: read.ignoredSkills,
    total,
    certificate: { optimal: quality.people.kind === 'exact' && quality.points.kind === 'exact', ...quality },
  }
  const outcomes = inputs.mentees.map(({ employeeId }): MenteeOutcome => ({
    personId: employeeId,
    matched: served.has(employeeId),
    shareOfOwnBest: null,
    seniorMentor: false,
  }))
  return { answer, outcomes }
}

const labelsIn = ({ participants }: Read): LabelOf => {
  const people = new Map(participants.mentees.map((person) => [person.employeeId, person]))
  return (employeeId, by) => people.get(employeeId)?.[by]
}

const inPairs = async (programme: Programme, read: Read, inputs: MatchingInputs, language: Language): Promise<Answered> => {
  const { balance } = programme.fairness
  const made =
    balance === undefined
      ? { plan: planPairs(inputs, programme), reasons: undefined }
      : await planBalanced(inputs, programme, balance, labelsIn(read))
  const { plan } = made
  const said = (reason: Reason): Said => saidIn(language, reason)
  const inMode = (mode: Programme['matching']['mode']): Outcome =>
    outcomeOf(mode === programme.matching.mode ? plan : planPairs(inputs, { ...programme, matching: { ...programme.matching, mode } }))
  const left = leftIn(inputs, programme, read, plan)
  const answer: MatchAnswer = {
    format: programme.format,
    proposals: plan.pairs.map(({ menteeId, mentorId, score, parts, reasons, alternatives }: PlannedPair): Proposal => ({
      mentors: [mentorId],
      mentees: [menteeId],
      score,
      parts,
      reasons: reasons.map(said),
      alternatives,
    })),
    unmatched: [...leftovers(language, 'mentee', left.mentee), ...leftovers(language, 'mentor', left.mentor)],
    rejected: rejectedBy(language, read, inputs),
    ignoredSkills: read.ignoredSkills,
    total: plan.total,
    certificate: plan.certificate,
    price: { mode: programme.matching.mode, mostPeople: inMode('most-people'), bestScores: inMode('best-scores') },
    ...(made.reasons === undefined ? {} : { balance: made.reasons.map(said) }),
  }
  return { answer, outcomes: planOutcomes(plan, inputs.mentors) }
}

/**
 * Plan the people of a file, in the format of the programme. The same file in any order gives the same answer. `outcomes`: what the plan
 * holds for each mentee, to be looked at by groups afterwards. Error: `too-many-pairs` (invalid).
 */
export const matchAnswer = async (programme: Programme, read: Read, language: Language): Promise<Answered> => {
  const inputs = matchingInputs(read.participants, read.pastPairs, programme, { round: programme.programmeId, version: 1 })
  checkSize(inputs, programme)
  const { format } = programme
  const answered = isGroupFormat(format)
    ? await inGroups({ ...programme, format }, read, inputs, language)
    : await inPairs(programme, read, inputs, language)
  checkEverybodyOnce(read, answered.answer)
  return answered
}
