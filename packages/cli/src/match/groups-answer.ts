import { planFormat, type GroupFormat } from '@fairlead/matching/plan/format-plan'
import type { MatchingInputs } from '@fairlead/matching/scoring/features'
import type { Language } from '@fairlead/messages/sentence'
import type { Programme } from '@fairlead/programme/document'
import type { Answered } from './answer.ts'
import { ofSide, saidIn, toldIn } from './told.ts'

/** The answer in a format that is not made of pairs. */
export const answerInGroups = async (
  programme: Programme & { readonly format: GroupFormat },
  inputs: MatchingInputs,
  language: Language,
): Promise<Answered> => {
  const { groups, left, total, quality } = await planFormat(inputs, programme)
  const served = new Set(groups.flatMap(({ menteeIds }) => menteeIds))
  return {
    answer: {
      format: programme.format,
      proposals: groups.map(({ mentorIds, menteeIds, score, reasons, facilitatorIds, ...place }) => ({
        mentors: mentorIds,
        mentees: menteeIds,
        score,
        parts: [],
        reasons: reasons.map((reason) => saidIn(language, reason)),
        alternatives: [],
        ...(facilitatorIds === undefined ? {} : { facilitators: facilitatorIds }),
        ...place,
      })),
      unmatched: [...toldIn(language, ofSide(left, 'mentee')), ...toldIn(language, ofSide(left, 'mentor'))],
      rejected: toldIn(language, inputs.rejected),
      notes: toldIn(language, inputs.notes),
      total,
      certificate: { optimal: quality.people.kind === 'exact' && quality.points.kind === 'exact', ...quality },
    },
    outcomes: inputs.mentees.map(({ employeeId }) => ({
      personId: employeeId,
      matched: served.has(employeeId),
      shareOfOwnBest: null,
      seniorMentor: false,
    })),
  }
}
