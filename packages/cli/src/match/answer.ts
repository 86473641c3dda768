import type { Reason } from '@fairlead/kernel/decision-record'
import type { Certificate } from '@fairlead/matching/assignment/instance'
import type { Alternative } from '@fairlead/matching/plan/alternatives'
import type { Quality } from '@fairlead/matching/formats/outcome'
import { planBalanced, type LabelOf } from '@fairlead/matching/plan/balanced-plan'
import { isGroupFormat, planFormat, type GroupFormat } from '@fairlead/matching/plan/format-plan'
import { planPairs, solved, type MatchPlan, type PlannedPair } from '@fairlead/matching/plan/pair-plan'
import { planOutcomes, type MenteeOutcome } from '@fairlead/matching/plan/plan-outcomes'
import { populationsOf } from '@fairlead/matching/plan/populations'
import { matchingInputs, type MatchingInputs, type Notice } from '@fairlead/matching/scoring/features'
import { idleMentors } from '@fairlead/matching/scoring/idle-mentors'
import type { ScorePart } from '@fairlead/matching/scoring/score'
import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'
import type { Programme } from '@fairlead/programme/document'
import { BadInput } from '../bad-input.ts'
import { checkEverybodyOnce } from './everybody-once.ts'
import type { Read } from './participants.ts'

/** A reason as key and values, and in the words of the language asked for. */
export type Said = Reason & { readonly text: string }
export type Proposal = {
  readonly mentors: readonly string[]
  readonly mentees: readonly string[]
  readonly score: number
  readonly parts: readonly ScorePart[]
  readonly reasons: readonly Said[]
  readonly alternatives: readonly Alternative[]
  /** In a circle: who leads each session. */
  readonly facilitators?: readonly string[]
  /** Where the format is an event with a timetable; both count from 1. */
  readonly round?: number
  readonly table?: number
}
/** Something to be said of somebody on one side. Whoever is mentee and mentor may stand here once for each. */
export type Told = { readonly employeeId: string; readonly side: Notice['side']; readonly reason: Said }
/** People with a mentor, and the points of all pairs. */
type Outcome = { readonly people: number; readonly points: number }
export type MatchAnswer = {
  readonly format: Programme['format']
  readonly proposals: readonly Proposal[]
  /** Mentees first, each side in the order of the ids. */
  readonly unmatched: readonly Told[]
  /** Whoever is not matched in this run at all. */
  readonly rejected: readonly Told[]
  /** Values that were left out of a profile that is matched all the same, such as skills the programme does not have. */
  readonly notes: readonly Told[]
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

const byId = (a: Pick<Notice, 'employeeId'>, b: Pick<Notice, 'employeeId'>): number =>
  a.employeeId < b.employeeId ? -1 : Number(a.employeeId > b.employeeId)

/** The other mode of the same people, and who would be without a mentee in this one. */
const besideThePlan = (
  inputs: MatchingInputs,
  programme: Programme,
  plan: MatchPlan,
): { readonly other: Outcome; readonly idle: readonly Notice[] } => {
  const { matching } = programme
  const otherWay: Programme = {
    ...programme,
    matching: { ...matching, mode: matching.mode === 'most-people' ? 'best-scores' : 'most-people' },
  }
  const busy = new Set(plan.pairs.map(({ mentorId }) => mentorId))
  const found = populationsOf(inputs, programme).map((population) => {
    const { full, solution } = solved(population, otherWay, {})
    return {
      people: new Set(solution.pairs.map(({ mentee }) => mentee)).size,
      points: solution.total,
      idle: idleMentors(population, programme, full.scores, busy),
    }
  })
  const sum = (of: (one: (typeof found)[number]) => number): number => found.reduce((total, one) => total + of(one), 0)
  return {
    other: { people: sum(({ people }) => people), points: sum(({ points }) => points) },
    idle: found.flatMap(({ idle }) => idle.map(({ mentorId, reason }): Notice => ({ employeeId: mentorId, side: 'mentor', reason }))),
  }
}

export type Answered = { readonly answer: MatchAnswer; readonly outcomes: readonly MenteeOutcome[] }

const saying =
  (language: Language): ((reason: Reason) => Said) =>
  (reason) => ({ ...reason, text: say(language, reason) })
const telling =
  (language: Language) =>
  (notices: readonly Notice[]): readonly Told[] =>
    notices.toSorted(byId).map(({ reason, ...who }) => ({ ...who, reason: saying(language)(reason) }))

const ofSide = (notices: readonly Notice[], side: Notice['side']): readonly Notice[] => notices.filter((one) => one.side === side)

const inGroups = async (
  programme: Programme & { readonly format: GroupFormat },
  inputs: MatchingInputs,
  language: Language,
): Promise<Answered> => {
  const { groups, left, total, quality } = await planFormat(inputs, programme)
  const told = telling(language)
  const served = new Set(groups.flatMap(({ menteeIds }) => menteeIds))
  const answer: MatchAnswer = {
    format: programme.format,
    proposals: groups.map(({ mentorIds, menteeIds, score, reasons, facilitatorIds, ...place }) => ({
      mentors: mentorIds,
      mentees: menteeIds,
      score,
      parts: [],
      reasons: reasons.map(saying(language)),
      alternatives: [],
      ...(facilitatorIds === undefined ? {} : { facilitators: facilitatorIds }),
      ...place,
    })),
    unmatched: [...told(ofSide(left, 'mentee')), ...told(ofSide(left, 'mentor'))],
    rejected: told(inputs.rejected),
    notes: told(inputs.notes),
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

/** A run knows departments and places by number; the file knows what they are called. */
const labelsIn = ({ participants }: Read): LabelOf => {
  const people = new Map(participants.mentees.map((person) => [person.employeeId, person]))
  return (employeeId, by) => people.get(employeeId)?.[by]
}

const inPairs = async (programme: Programme, read: Read, inputs: MatchingInputs, language: Language): Promise<Answered> => {
  const { balance } = programme.fairness
  const { plan, reasons: balanced } =
    balance === undefined
      ? { plan: planPairs(inputs, programme), reasons: undefined }
      : await planBalanced(inputs, programme, balance, labelsIn(read))
  const { other, idle } = besideThePlan(inputs, programme, plan)
  const chosen: Outcome = { people: new Set(plan.pairs.map(({ menteeId }) => menteeId)).size, points: plan.total }
  const { mode } = programme.matching
  const [said, told] = [saying(language), telling(language)]
  const proposalOf = ({ menteeId, mentorId, score, parts, reasons, alternatives }: PlannedPair): Proposal => ({
    mentors: [mentorId],
    mentees: [menteeId],
    score,
    parts,
    reasons: reasons.map(said),
    alternatives,
  })
  const answer: MatchAnswer = {
    format: programme.format,
    proposals: plan.pairs.map(proposalOf),
    unmatched: [
      ...told(plan.unmatched.map(({ menteeId, reason }): Notice => ({ employeeId: menteeId, side: 'mentee', reason }))),
      ...told(idle),
    ],
    rejected: told(inputs.rejected),
    notes: told(inputs.notes),
    total: plan.total,
    certificate: plan.certificate,
    price: mode === 'most-people' ? { mode, mostPeople: chosen, bestScores: other } : { mode, mostPeople: other, bestScores: chosen },
    ...(balanced === undefined ? {} : { balance: balanced.map(said) }),
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
    ? await inGroups({ ...programme, format }, inputs, language)
    : await inPairs(programme, read, inputs, language)
  checkEverybodyOnce(read, answered.answer)
  return answered
}
