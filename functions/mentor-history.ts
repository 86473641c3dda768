import type { Store } from '@fairlead/kernel/store'
import type { Mentoring } from '@fairlead/matching/scoring/participant'
import type { MentorshipView } from '@fairlead/mentorship/mentorship'
import { mentorshipsOf } from '@fairlead/mentorship/mentorship-store'
import type { Programme } from '@fairlead/programme/document'
import { currentProgrammeOf } from './programmes.ts'

type History = Pick<Mentoring, 'reliability' | 'feedback'>
type Pulse = Programme['surveys']['pulse']

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** What the mentee of one mentorship answered, on a scale of 0 to 1; undefined where nothing. */
const answerOf = ({ feedback }: MentorshipView, pulse: Pulse): number | undefined => {
  const answers = feedback
    .filter(({ role }) => role === 'mentee')
    .flatMap((given) =>
      pulse.flatMap(({ questionId, scale }) => {
        const answer = given.answers[questionId]
        return answer === undefined ? [] : [(answer - scale.min) / (scale.max - scale.min)]
      }),
    )
  return answers.length === 0 ? undefined : mean(answers)
}

/** What is known of one mentor from these mentorships. A mentee met twice counts once. */
export const historyOf = (views: readonly MentorshipView[], pulse: Pulse): History => {
  const sessions = views.flatMap((view) => view.sessions)
  const byMentee = [...Map.groupBy(views, ({ mentorship }) => mentorship.menteeId).values()]
  const answers = byMentee.flatMap((ofOne) => {
    const said = ofOne.map((view) => answerOf(view, pulse)).filter((answer) => answer !== undefined)
    return said.length === 0 ? [] : [mean(said)]
  })
  return {
    reliability: { kept: sessions.filter(({ heldOn }) => heldOn !== null).length, planned: sessions.length },
    feedback: { sum: answers.reduce((sum, answer) => sum + answer, 0), count: answers.length },
  }
}

/** What past and running mentorships say of a mentor. Read only for a programme that goes by it. */
export const mentorHistory = async (store: Store, tenantId: string, programmeId: string): Promise<(employeeId: string) => History> => {
  const found = await currentProgrammeOf(store)(tenantId, programmeId)
  const asked = found?.programme.matching.criteria.some(({ criterion }) => criterion === 'reliability' || criterion === 'feedback')
  if (found === undefined || asked !== true) return () => ({})
  const byMentor = new Map<string, MentorshipView[]>()
  for await (const view of mentorshipsOf(store, tenantId, programmeId)) {
    const { mentorId } = view.mentorship
    byMentor.set(mentorId, [...(byMentor.get(mentorId) ?? []), view])
  }
  return (employeeId) => historyOf(byMentor.get(employeeId) ?? [], found.programme.surveys.pulse)
}
