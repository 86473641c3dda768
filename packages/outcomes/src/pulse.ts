import type { Quarter } from '@fairlead/kernel/quarter'
import type { CohortFacts, MentorshipFacts, PulseAnswer } from './ports.ts'

/** Dates are `YYYY-MM-DD`, so the order of text is the order of time. */
export const within = ({ start, end }: Quarter, day: string): boolean => day >= start && day < end

export type PulsePeriod = {
  /** Mentors and mentees with a session held in the quarter: those who were asked. */
  readonly asked: ReadonlySet<string>
  /** Those of them who answered at least one question. */
  readonly answered: ReadonlySet<string>
  /** One value per person: the mean of their answers to this question. */
  readonly valuesOf: (questionId: string) => readonly number[]
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const personOf = (mentorship: MentorshipFacts, { role }: PulseAnswer): string =>
  role === 'mentor' ? mentorship.mentorId : mentorship.menteeId

/** The pulse of one quarter. People, not answers, are counted: whoever answers six times has no six voices. */
export const pulseOf = (facts: CohortFacts, quarter: Quarter): PulsePeriod => {
  const asked = new Set<string>()
  const answers: { readonly person: string; readonly questionId: string; readonly score: number }[] = []
  for (const mentorship of facts.mentorships) {
    const held = new Set(mentorship.sessions.filter((one) => one.held && within(quarter, one.plannedOn)).map(({ session }) => session))
    if (held.size === 0) continue
    asked.add(mentorship.mentorId).add(mentorship.menteeId)
    for (const answer of mentorship.answers.filter(({ session }) => held.has(session))) {
      answers.push({ person: personOf(mentorship, answer), questionId: answer.questionId, score: answer.score })
    }
  }
  return {
    asked,
    answered: new Set(answers.map(({ person }) => person)),
    valuesOf: (questionId) => {
      const byPerson = Map.groupBy(
        answers.filter((answer) => answer.questionId === questionId),
        ({ person }) => person,
      )
      // Sorted, so that the order in which answers were gathered cannot move the last digit of their mean.
      return [...byPerson.values()].map((own) => mean(own.map(({ score }) => score))).toSorted((a, b) => a - b)
    },
  }
}
