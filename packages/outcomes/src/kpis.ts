import type { Quarter } from '@fairlead/kernel/quarter'
import { messageKey } from '@fairlead/messages/catalogue'
import type { Programme } from '@fairlead/programme/document'
import { shareDiscloses, tooClose } from '@fairlead/statistics/suppression'
import { type Figure, countOf, hidden, meanOf, notComputed, nothingYet, shareOf } from './figures.ts'
import { type FunnelStep, funnelCounts, funnelSteps, shownSteps } from './funnel.ts'
import type { Evaluation, KpiResult } from './kpi-result.ts'
import type { CohortFacts } from './ports.ts'
import { pulseOf, within } from './pulse.ts'

export type KpiInput = {
  readonly facts: CohortFacts
  readonly programme: Programme
  readonly quarter: Quarter
  /** Every evaluation of this programme that was published before, all revisions: two publications must not tell single people apart. */
  readonly earlier: readonly Evaluation[]
}

type Context = KpiInput & {
  /** Smallest group a figure may speak of. */
  readonly k: number
  /** People per funnel step, and whether the step may be shown. */
  readonly steps: readonly { readonly step: FunnelStep; readonly people: number; readonly shown: boolean }[]
  readonly nobodyYet: boolean
}
type Kpi = Programme['kpis'][number]['kpi']
type KpiRule = (context: Context, kpiVersion: number) => readonly KpiResult[]

const share = (kpi: Kpi, kpiVersion: number, slice: string, definitionKey: Figure['definitionKey']): Figure => ({
  kpi,
  kpiVersion,
  slice,
  unit: 'share',
  definitionKey,
})

/** The same figure as it was published before: in any quarter, or only in earlier revisions of this one. */
const publishedBefore = ({ earlier, quarter }: Context, figure: Figure, when: 'ever' | 'this-quarter'): readonly KpiResult[] =>
  earlier
    .filter((evaluation) => when === 'ever' || evaluation.quarter === quarter.name)
    .flatMap(({ results }) => results.filter(({ kpi, slice, value }) => kpi === figure.kpi && slice === figure.slice && value !== null))

/** May this share of people stand beside what the same share said before? */
const clashes = (before: readonly KpiResult[], numerator: number, n: number, k: number): boolean =>
  before.some((one) => {
    const [hadN, had] = [one.n ?? 0, one.numerator ?? 0]
    return tooClose(n, hadN, k) || tooClose(n - numerator, hadN - had, k)
  })

/** K-10. */
const funnel: KpiRule = ({ steps }, kpiVersion) =>
  steps.map(({ step, people, shown }) => {
    const figure: Figure = {
      kpi: 'K-10',
      kpiVersion,
      slice: step,
      unit: 'count',
      definitionKey: messageKey('outcomes.kpi.K-10.definition'),
    }
    return shown ? countOf(figure, people) : hidden(figure)
  })

/** K-01. Its group is the funnel's `opted-in`: it stands or falls with that step, or its n would give the hidden step away. */
const retention: KpiRule = (context, kpiVersion) => {
  const { facts, steps, k, programme } = context
  const figure = share('K-01', kpiVersion, 'all', messageKey('outcomes.kpi.K-01.definition'))
  if (context.nobodyYet) return [nothingYet(figure)]
  const [n, stayed] = [facts.participants.length, facts.participants.filter(({ employedAtEnd }) => employedAtEnd).length]
  const besideFunnel = programme.kpis.some(({ kpi }) => kpi === 'K-10')
  const discloses =
    shareDiscloses(stayed, n, k) ||
    (besideFunnel && steps.some(({ step, people, shown }) => (shown ? tooClose(people, n, k) : step === 'opted-in'))) ||
    clashes(publishedBefore(context, figure, 'ever'), stayed, n, k)
  return [discloses ? hidden(figure) : shareOf(figure, stayed, n)]
}

/**
 * Held of planned meetings. It counts meetings, so only the number of pairs behind it has to be large enough, and neither all
 * nor none of the meetings may have been held, which would say it of each pair.
 */
const meetingAdherence: KpiRule = (context, kpiVersion) => {
  const figure = share('meeting-adherence', kpiVersion, 'all', messageKey('outcomes.kpi.meeting-adherence.definition'))
  if (context.nobodyYet) return [nothingYet(figure)]
  const pairs = context.facts.mentorships
    .map(({ menteeId, sessions }) => ({ menteeId, planned: sessions.filter(({ plannedOn }) => within(context.quarter, plannedOn)) }))
    .filter(({ planned }) => planned.length > 0)
  const planned = pairs.flatMap((pair) => pair.planned)
  const held = planned.filter((session) => session.held).length
  const people = new Set(pairs.map(({ menteeId }) => menteeId)).size
  return [people < context.k || held === 0 || held === planned.length ? hidden(figure) : shareOf(figure, held, planned.length)]
}

/**
 * K-11. Mentors and mentees together: a figure for mentees alone could be subtracted from the funnel, which counts mentees.
 */
const usefulness: KpiRule = (context, kpiVersion) => {
  const { facts, programme, quarter, k, nobodyYet } = context
  const pulse = pulseOf(facts, quarter)
  const [asked, answered] = [pulse.asked.size, pulse.answered.size]
  const rate = share('K-11', kpiVersion, 'response-rate', messageKey('outcomes.kpi.K-11.response-rate.definition'))
  const rateShown = !shareDiscloses(answered, asked, k) && !clashes(publishedBefore(context, rate, 'this-quarter'), answered, asked, k)
  const questions = programme.surveys.pulse.map(({ questionId, scale }) => {
    const definitionKey = messageKey('outcomes.kpi.K-11.definition')
    const figure: Figure = { kpi: 'K-11', kpiVersion, slice: `question.${questionId}`, unit: 'mean', definitionKey }
    if (nobodyYet) return nothingYet(figure)
    const values = pulse.valuesOf(questionId)
    // The same answer from everybody is everybody's answer.
    const alike = values.every((value) => value === values[0])
    const differing =
      (rateShown && tooClose(answered, values.length, k)) ||
      publishedBefore(context, figure, 'this-quarter').some(({ n }) => tooClose(values.length, n ?? 0, k))
    return values.length < k || alike || differing ? hidden(figure) : meanOf(figure, values, scale)
  })
  return [...questions, nobodyYet ? nothingYet(rate) : rateShown ? shareOf(rate, answered, asked) : hidden(rate)]
}

const rules: { readonly [K in Kpi]?: KpiRule } = {
  'K-01': retention,
  'K-10': funnel,
  'K-11': usefulness,
  'meeting-adherence': meetingAdherence,
}

/** What happened after the quarter belongs to the next one. */
const upTo = (facts: CohortFacts, { end }: Quarter): CohortFacts => ({
  ...facts,
  participants: facts.participants.filter(({ enrolledOn }) => enrolledOn < end),
  mentorships: facts.mentorships.map((mentorship) => ({
    ...mentorship,
    sessions: mentorship.sessions.filter(({ plannedOn }) => plannedOn < end),
  })),
})

/**
 * The figures of one quarter, in the order of the programme, small groups hidden: nothing that leaves this function can be
 * worked back to fewer than `smallestGroup` people, alone, beside each other, or beside what was published before.
 */
export const kpiResults = (input: KpiInput): readonly KpiResult[] => {
  const { programme, earlier, quarter } = input
  const facts = upTo(input.facts, quarter)
  const k = programme.fairness.smallestGroup
  const counts = funnelCounts(facts, programme.cadence.sessions)
  const shown = shownSteps(counts, earlier, quarter.name, k)
  const context: Context = {
    ...input,
    facts,
    k,
    steps: funnelSteps.map((step, at) => ({ step, people: counts[at] ?? 0, shown: shown[at] === true })),
    nobodyYet: facts.invited.length === 0 && facts.participants.length === 0 && facts.mentorships.length === 0,
  }
  return programme.kpis.flatMap(({ kpi, version }) => {
    const definitionKey = messageKey('outcomes.kpi.not-computed.definition')
    return rules[kpi]?.(context, version) ?? [notComputed({ kpi, kpiVersion: version, slice: 'all', unit: 'count', definitionKey })]
  })
}
