import type { Certificate } from '@fairlead/matching/assignment/instance'
import type { Quality } from '@fairlead/matching/formats/outcome'
import type { Alternative } from '@fairlead/matching/plan/alternatives'
import { isGroupFormat } from '@fairlead/matching/plan/format-plan'
import type { MenteeOutcome } from '@fairlead/matching/plan/plan-outcomes'
import { populationsOf } from '@fairlead/matching/plan/populations'
import { matchingInputs, type MatchingInputs } from '@fairlead/matching/scoring/features'
import type { ScorePart } from '@fairlead/matching/scoring/score'
import type { Language } from '@fairlead/messages/sentence'
import type { Programme } from '@fairlead/programme/document'
import { BadInput } from '../bad-input.ts'
import { checkEverybodyOnce } from './everybody-once.ts'
import { answerInGroups } from './groups-answer.ts'
import { answerInPairs } from './pairs-answer.ts'
import type { Read } from './participants.ts'
import type { Said, Told } from './told.ts'

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
/** People with a mentor, and the points of all pairs. */
export type Outcome = { readonly people: number; readonly points: number }
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
/** `outcomes`: what the plan holds for each mentee, to be looked at by groups afterwards. */
export type Answered = { readonly answer: MatchAnswer; readonly outcomes: readonly MenteeOutcome[] }

/** Two bytes each, and the solver's own; the largest instance of the bench has 500 million. */
const pairsAtMost = 600_000_000

const checkSize = (inputs: MatchingInputs, programme: Programme): void => {
  for (const { mentees, mentors } of populationsOf(inputs, programme)) {
    if (mentees.length * mentors.length <= pairsAtMost) continue
    const size = `${mentees.length} mentees and ${mentors.length} mentors`
    const sentence = `${size} are more pairs than can be weighed at once (${pairsAtMost / 1e6} million).`
    throw new BadInput(
      [{ code: 'too-many-pairs', path: 'participants', sentence }],
      'Let the programme match each location or department by itself (matching.populations), or split the file.',
    )
  }
}

/**
 * Plan the people of a file, in the format of the programme. The same file in any order gives the same answer.
 * Error: `too-many-pairs` (invalid).
 */
export const matchAnswer = async (programme: Programme, read: Read, language: Language): Promise<Answered> => {
  const inputs = matchingInputs(read.participants, read.pastPairs, programme, { round: programme.programmeId, version: 1 })
  checkSize(inputs, programme)
  const { format } = programme
  const answered = isGroupFormat(format)
    ? await answerInGroups({ ...programme, format }, inputs, language)
    : await answerInPairs(programme, read, inputs, language)
  checkEverybodyOnce(read, answered.answer)
  return answered
}
