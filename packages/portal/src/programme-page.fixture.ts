import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import type { FairnessReport } from '@fairlead/fairness/report-store'
import type { Verdict } from '@fairlead/fairness/verdict'
import type { MatchingCycle, MatchProposal } from '@fairlead/matching/cycle'
import type { CycleView } from '@fairlead/matching/consistent-view'
import type { Evaluation, KpiResult } from '@fairlead/outcomes/kpi-result'
import { funnelSteps } from '@fairlead/outcomes/funnel'
import { sampleProgramme } from '@fairlead/programme/sample-programme'
import type { ProgrammePagePorts } from './programme-page.ts'

export const programme = sampleProgramme({ startsOn: '2026-10-05', endsOn: '2027-03-31', approvers: ['E0001', 'E0002'] })
export const asOf = '2027-01-04T09:00:00.000Z'

export const runAs = (employeeId: string | undefined): Run => ({
  tenantId: 'acme',
  correlationId: 'test',
  causationId: null,
  asOf,
  newId: () => 'id',
  log: silentLog,
  ...(employeeId === undefined ? {} : { actor: { employeeId, via: 'lti' } }),
})

const figure = (kpi: string, slice: string, changes: Partial<KpiResult>): KpiResult => ({
  kpi,
  kpiVersion: 1,
  slice,
  unit: 'share',
  value: null,
  numerator: null,
  n: null,
  interval: null,
  suppressed: false,
  definitionKey: `outcomes.kpi.${kpi}.definition`,
  absenceKey: null,
  ...changes,
})
const share = (kpi: string, slice: string, value: number, low: number, high: number, n: number): KpiResult =>
  figure(kpi, slice, { value, numerator: Math.round(value * n), n, interval: { low, high, method: 'wilson' } })
const hidden = (kpi: string, slice: string, unit: KpiResult['unit']): KpiResult =>
  figure(kpi, slice, { unit, suppressed: true, absenceKey: 'outcomes.absence.suppressed' })
const mean = (slice: string, value: number, low: number, high: number, n: number): KpiResult =>
  figure('K-11', slice, { unit: 'mean', value, n, interval: { low, high, method: 't' } })

const funnel = (counts: readonly (number | null)[]): readonly KpiResult[] =>
  funnelSteps.map((slice, at) => {
    const people = counts[at] ?? null
    return people === null
      ? hidden('K-10', slice, 'count')
      : figure('K-10', slice, { unit: 'count', value: people, numerator: people, n: people })
  })

const evaluation = (quarter: string, revision: number, periodEnd: string, results: readonly KpiResult[]): Evaluation => ({
  evaluationId: `${quarter}-${revision}`,
  tenantId: 'acme',
  programmeId: programme.programmeId,
  programmeVersion: 1,
  quarter,
  revision,
  periodEnd,
  results,
})

/** Two quarters, the earlier with a revision that was replaced. */
export const evaluations: readonly Evaluation[] = [
  evaluation('2026-Q3', 1, '2026-10-01', [share('meeting-adherence', 'all', 0.11, 0.05, 0.2, 80)]),
  evaluation('2026-Q4', 1, '2027-01-01', [
    ...funnel([null, 58, 47, 42, 40, 31, null]),
    share('meeting-adherence', 'all', 0.82, 0.74, 0.88, 117),
    share('K-01', 'all', 0.94, 0.83, 0.98, 47),
    mean('question.time-well-spent', 4.3, 4.1, 4.5, 61),
    mean('question.closer-to-goal', 3.8, 3.5, 4.1, 61),
    share('K-11', 'response-rate', 0.73, 0.62, 0.81, 84),
    figure('K-05', 'all', {
      unit: 'count',
      definitionKey: 'outcomes.kpi.not-computed.definition',
      absenceKey: 'outcomes.absence.not-computed',
    }),
  ]),
  evaluation('2026-Q3', 2, '2026-10-01', [
    share('meeting-adherence', 'all', 0.71, 0.61, 0.79, 88),
    hidden('K-01', 'all', 'share'),
    mean('question.time-well-spent', 3.9, 3.6, 4.2, 38),
  ]),
]

const proposal = (number: number, score: number, reasons: MatchProposal['reasons']): MatchProposal => ({
  proposalId: `proposal-${number}`,
  cycleId: 'cycle-1',
  amended: false,
  menteeId: `mentee-${number}`,
  mentorId: `mentor-${number}`,
  score,
  parts: [],
  reasons,
  skills: [],
  alternatives: [],
})

export const cycle: MatchingCycle = {
  cycleId: 'cycle-1',
  programmeId: programme.programmeId,
  programmeVersion: 1,
  state: 'proposed',
  revision: 1,
  trigger: 'portal',
  requestId: 'request-1',
  requestedBy: 'requester',
  requestedAt: '2027-01-02T08:00:00.000Z',
  decideBy: '2027-01-16T08:00:00.000Z',
  inputsHash: 'hash',
  proposals: 3,
  unmatched: 1,
  total: 21_000,
  certificate: null,
  lastAmendedBy: null,
  decidedBy: null,
  decidedAt: null,
}

export const view: CycleView = {
  cycle,
  proposals: [
    proposal(1, 8400, [
      { key: 'matching.reason.skills', values: { covered: 2, wanted: 3, skills: 'empathy, delegation' } },
      { key: 'matching.reason.level-gap', values: { levels: 2 } },
      { key: 'matching.reason.department.other' },
    ]),
    proposal(2, 7100, [
      { key: 'matching.reason.skills', values: { covered: 1, wanted: 2, skills: 'coaching' } },
      { key: 'matching.reason.location.same' },
    ]),
    proposal(3, 5500, [{ key: 'matching.reason.profile-empty' }]),
  ],
  unmatched: [{ menteeId: 'mentee-4', reason: { key: 'matching.unmatched.no-seat-left', values: { mentors: 3, allowed: 1 } } }],
}

const names = new Map([
  ['mentee-1', 'Ada Okafor'],
  ['mentor-1', 'Bo Lindqvist'],
  ['mentee-2', 'Chiara Rossi'],
  ['mentor-2', 'Dmitri Kowalczyk-Featherstonehaugh'],
  ['mentee-3', '<b>Eve</b> "O\'Neil"'],
  ['mentor-3', 'Farah Haddad'],
])

const groupShare = (group: string, count: number, n: number, low: number, high: number, verdict: Verdict) => ({
  group,
  figures: { count, n, rate: count / n, interval: { low, high } },
  ratio: { value: 1, interval: null },
  p: 1,
  pAdjusted: 1,
  verdict,
})
/** By age band: one group stands out, one is too small to be named. */
export const fairness: FairnessReport = {
  reportId: 'report-1',
  cycleId: cycle.cycleId,
  programmeId: programme.programmeId,
  revision: cycle.revision,
  reportedAt: cycle.requestedAt,
  smallestGroup: 5,
  floorThousandths: 800,
  dimensions: [
    {
      dimension: 'age band',
      matchRate: {
        best: '30 to 39',
        total: null,
        groups: [
          groupShare('30 to 39', 28, 31, 0.751, 0.967, 'no concern'),
          groupShare('50 and over', 9, 20, 0.258, 0.658, 'flag'),
          { group: 'under 20', figures: null, ratio: null, p: null, pAdjusted: null, verdict: 'suppressed' },
        ],
      },
      exposure: { best: '30 to 39', total: null, groups: [groupShare('30 to 39', 9, 28, 0.179, 0.507, 'no concern')] },
      ownBest: { total: null, groups: [] },
    },
  ],
  leftOut: [],
  findings: 1,
  hidden: 1,
}

export const ports = (changes: Partial<ProgrammePagePorts> = {}): ProgrammePagePorts => ({
  programme: async (_, programmeId) => (programmeId === programme.programmeId ? { version: 1, document: programme } : undefined),
  employeeIdsByNumber: async () =>
    new Map([
      ['E0001', 'approver'],
      ['E0002', 'requester'],
    ]),
  evaluations: async () => evaluations,
  latestCycle: async () => view,
  displayNames: async () => names,
  fairness: async () => fairness,
  ...changes,
})

export const session = { roles: ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator'], formToken: 'FORM-TOKEN' }
