import { AppError } from '@fairlead/kernel/errors'
import { quarterOf } from '@fairlead/kernel/quarter'
import type { Run } from '@fairlead/kernel/run'
import type { FairnessReport } from '@fairlead/fairness/report-store'
import { mayDecide, type MatchingCycle } from '@fairlead/matching/cycle'
import type { CycleView } from '@fairlead/matching/consistent-view'
import type { Evaluation } from '@fairlead/outcomes/kpi-result'
import type { Programme } from '@fairlead/programme/document'
import { html } from 'hono/html'
import { decisionLink, decisionSection, type DecisionView } from './decision-section.ts'
import { funnelChart } from './funnel-chart.ts'
import { headlineFigures } from './headline-figures.ts'
import { intervalChart, type IntervalChart } from './interval-chart.ts'
import type { LtiSession } from './launch-store.ts'
import { pageFrame, type Piece } from './page-frame.ts'
import { figuresByQuarter, type QuarterFigures } from './published-figures.ts'
import { wordsFor, type Words } from './words.ts'

export type ProgrammePagePorts = {
  /** The version in force; undefined where there is none. */
  readonly programme: (
    tenantId: string,
    programmeId: string,
  ) => Promise<{ readonly version: number; readonly document: Programme } | undefined>
  /** Employee ids by employee number; a number nobody has is left out. */
  readonly employeeIdsByNumber: (tenantId: string, employeeNumbers: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Every evaluation of the programme, in any order, all revisions or the latest of each quarter. */
  readonly evaluations: (tenantId: string, programmeId: string) => Promise<readonly Evaluation[]>
  /** The cycle requested last, whatever its state. Called only for somebody who may see it. */
  readonly latestCycle: (tenantId: string, programmeId: string) => Promise<CycleView | undefined>
  /** The fairness report on the revision of this cycle that stands; undefined while there is none. Called only for somebody who may see it. */
  readonly fairness: (tenantId: string, cycle: MatchingCycle) => Promise<FairnessReport | undefined>
  /** Display names by employee id; called only for somebody who may see them. */
  readonly displayNames: (tenantId: string, employeeIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

export type ProgrammePageInput = {
  readonly programmeId: string
  readonly session: Pick<LtiSession, 'roles' | 'formToken'>
  /** Something to say first, such as why a decision was not accepted. */
  readonly notice?: { readonly key: string; readonly values?: { readonly [name: string]: string | number } }
}

/** Somebody whom the LMS knows as a learner and nothing else sees their own page there, whatever our data would allow. */
const learnerOnly = (roles: readonly string[]): boolean =>
  roles.length > 0 && roles.every((role) => /[#/](Learner|Student|Mentee)$/.test(role))

type Reader = { readonly employeeId: string; readonly approverIds: readonly string[] }

/** HR for this programme: its approvers, by our own data. */
const readerOf = async (ports: ProgrammePagePorts, document: Programme, { session }: ProgrammePageInput, run: Run): Promise<Reader> => {
  const { actor } = run
  if (actor === undefined) throw new AppError('actor-missing', 'unauthorised', { message: 'Open this page from the learning platform.' })
  const approverIds = [...(await ports.employeeIdsByNumber(run.tenantId, document.approvers)).values()]
  if (approverIds.includes(actor.employeeId) && !learnerOnly(session.roles)) return { employeeId: actor.employeeId, approverIds }
  throw new AppError('page-not-allowed', 'forbidden', {
    message: 'Only approvers of the programme see this page, and not in the role of a learner.',
    next: 'Ask the owner of the programme to name you as an approver, or open the page from a place where you are not enrolled as a learner.',
  })
}

const decisionView = async (
  ports: ProgrammePagePorts,
  input: ProgrammePageInput,
  reader: Reader,
  run: Run,
): Promise<DecisionView | undefined> => {
  const view = await ports.latestCycle(run.tenantId, input.programmeId)
  if (view === undefined) return undefined
  const { cycle, proposals, unmatched } = view
  const deciding = { actorId: reader.employeeId, approverIds: reader.approverIds, revision: cycle.revision, asOf: run.asOf, proposals }
  const people = new Set([
    ...proposals.flatMap(({ menteeId, mentorId }) => [menteeId, mentorId]),
    ...unmatched.map(({ menteeId }) => menteeId),
  ])
  const open = cycle.state === 'proposed'
  const names = open ? await ports.displayNames(run.tenantId, [...people]) : new Map<string, string>()
  const fairness = open ? await ports.fairness(run.tenantId, cycle) : undefined
  return { view, refused: mayDecide(cycle, deciding), names, fairness, formToken: input.session.formToken }
}

/** One chart for each figure that the programme asks for, in this order. */
const intervalCharts = (words: Words, { surveys, objectives }: Programme): readonly IntervalChart[] => {
  const goalOf = (metric: string) => {
    const goal = objectives.find((objective) => objective.metric === metric)?.target
    return goal === undefined ? {} : { goal }
  }
  const share = { unit: 'share', scale: { min: 0, max: 1 } } as const
  const of = (kpi: 'meeting-adherence' | 'K-01'): IntervalChart => ({
    id: kpi.toLowerCase(),
    kpi,
    slice: 'all',
    ...share,
    title: words.t(`portal.chart.${kpi}.title`),
    unitText: words.t(`portal.chart.${kpi}.unit`),
    ...goalOf(kpi),
  })
  const questions = surveys.pulse.map(({ questionId, text, scale }): IntervalChart => ({
    id: `question-${questionId}`,
    kpi: 'K-11',
    slice: `question.${questionId}`,
    unit: 'mean',
    scale,
    title: text,
    unitText: words.t('portal.chart.question.unit', scale),
    ...goalOf('K-11'),
  }))
  const answered: IntervalChart = {
    id: 'response-rate',
    kpi: 'K-11',
    slice: 'response-rate',
    ...share,
    title: words.t('portal.chart.response-rate.title'),
    unitText: words.t('portal.chart.response-rate.unit'),
  }
  return [of('meeting-adherence'), of('K-01'), ...questions, answered]
}

const figureSections = (words: Words, quarters: readonly QuarterFigures[], document: Programme, asOf: string): Piece => {
  const [latest] = quarters
  if (latest === undefined) {
    const { startsOn } = document.duration
    const { end } = quarterOf(asOf.slice(0, 10) > startsOn ? asOf : startsOn)
    return html`<p class="note">${words.t('portal.page.nothing-yet', { date: words.day(end) })}</p>`
  }
  const { smallestGroup } = document.fairness
  const charts = [
    funnelChart(words, latest, smallestGroup),
    ...intervalCharts(words, document).map((chart) => intervalChart(words, quarters, chart, smallestGroup)),
  ]
  const missing = latest.results.filter(({ absenceKey }) => absenceKey === 'outcomes.absence.not-computed').map(({ kpi }) => kpi)
  return html`${headlineFigures(words, latest, document)}
    <div class="charts section">${charts}</div>
    ${missing.length === 0 ? '' : html`<p class="quiet lead">${words.t('portal.page.not-computed', { figures: missing.join(', ') })}</p>`}`
}

/**
 * The HR page of one programme, as a whole HTML document: figures with their intervals and definitions, charts beside their tables, and
 * the proposed pairs with the forms to decide on them. It opens no more than the reader may see, in the programme's language.
 *
 * Errors: `actor-missing` (unauthorised), `programme-not-found` (not-found), `page-not-allowed` (forbidden).
 */
export const programmePage = async (ports: ProgrammePagePorts, input: ProgrammePageInput, run: Run): Promise<string> => {
  const programme = await ports.programme(run.tenantId, input.programmeId)
  if (programme === undefined) {
    throw new AppError('programme-not-found', 'not-found', { message: 'There is no programme with this id.', path: 'programmeId' })
  }
  const { document } = programme
  const reader = await readerOf(ports, document, input, run)
  const [evaluations, decision] = await Promise.all([
    ports.evaluations(run.tenantId, input.programmeId),
    decisionView(ports, input, reader, run),
  ])
  const words = wordsFor(document.language, document.timeZone)
  const quarters = figuresByQuarter(evaluations)
  const [latest] = quarters
  const { smallestGroup } = document.fairness
  const period =
    latest === undefined ? '' : words.t('portal.page.period', { quarter: words.quarter(latest.quarter), date: words.day(latest.lastDay) })
  return pageFrame({
    language: document.language,
    title: words.t('portal.page.title', { title: document.title }),
    skip: words.t('portal.page.skip'),
    head: html`<p class="quiet lead">${period} ${words.t('portal.page.small-groups', { smallestGroup })}</p>
      ${input.notice === undefined ? '' : html`<p class="note attention" role="status">${words.said(input.notice)}</p>`}
      ${decisionLink(words, decision)}`,
    body: html`${figureSections(words, quarters, document, run.asOf)} ${decisionSection(words, decision)}`,
  })
}
