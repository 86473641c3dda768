import { lastSessionOn } from './cadence.ts'
import type { Finding, Rule } from './finding.ts'
import { matchingRules } from './matching-rules.ts'
import { timeZoneFindings } from './time-zone.ts'

/** Weights are written as decimals; 0.1 + 0.2 must count as 0.3. */
const WEIGHT_TOLERANCE = 1e-9

const weightsSumToOne: Rule = ({ matching }) => {
  if (matching === undefined) return []
  const sum = matching.criteria.reduce((total, { weight }) => total + weight, 0)
  if (Math.abs(sum - 1) <= WEIGHT_TOLERANCE) return []
  return [
    {
      code: 'weights-not-one',
      path: 'matching.criteria',
      sentence: `The weights of the matching criteria add up to ${Number(sum.toFixed(6))}, not to 1.`,
      next: 'Change the weights so that they add up to 1.',
    },
  ]
}

const repeated = (list: string, key: string, ids: readonly (string | number)[] = []): readonly Finding[] =>
  ids.flatMap((id, index) => {
    const first = ids.indexOf(id)
    if (first === index) return []
    return {
      code: 'duplicate-id',
      path: `${list}[${index}]${key}`,
      sentence: `Entry ${index + 1} of ${list} repeats entry ${first + 1}.`,
      next: 'Give each entry its own id, or remove one of the two.',
    }
  })

const idsAreUnique: Rule = ({ objectives, skills, surveys, kpis, curriculum, matching, approvers, eligibility }) => [
  ...repeated(
    'objectives',
    '.goalId',
    objectives?.map((goal) => goal.goalId),
  ),
  ...repeated(
    'skills',
    '.skillId',
    skills?.map((skill) => skill.skillId),
  ),
  ...repeated(
    'surveys.pulse',
    '.questionId',
    surveys?.pulse.map((question) => question.questionId),
  ),
  ...repeated(
    'kpis',
    '.kpi',
    kpis?.map(({ kpi }) => kpi),
  ),
  ...repeated(
    'curriculum',
    '.session',
    curriculum?.map(({ session }) => session),
  ),
  ...repeated(
    'matching.criteria',
    '.criterion',
    matching?.criteria.map(({ criterion }) => criterion),
  ),
  ...repeated('matching.hardRules', '', matching?.hardRules),
  ...repeated('eligibility.mentees.cells', '', eligibility?.mentees.cells),
  ...repeated('approvers', '', approvers),
]

const sessionsFit: Rule = ({ cadence, duration }) => {
  if (duration === undefined) return []
  if (duration.endsOn <= duration.startsOn) {
    return [
      {
        code: 'dates-reversed',
        path: 'duration.endsOn',
        sentence: 'The programme ends before it starts.',
        next: 'Set endsOn to a day after startsOn.',
      },
    ]
  }
  if (cadence === undefined) return []
  const last = lastSessionOn(cadence, duration.startsOn)
  if (last <= duration.endsOn) return []
  return [
    {
      code: 'sessions-do-not-fit',
      path: 'cadence.sessions',
      sentence: `${cadence.sessions} sessions, one every ${cadence.every === 'two-weeks' ? 'two weeks' : cadence.every}, last until ${last}; the programme ends on ${duration.endsOn}.`,
      next: 'Plan fewer sessions, meet more often, or end the programme later.',
    },
  ]
}

const curriculumWithinSessions: Rule = ({ cadence, curriculum }) =>
  (curriculum ?? []).flatMap(({ session }, index) =>
    cadence === undefined || session <= cadence.sessions
      ? []
      : [
          {
            code: 'session-out-of-range',
            path: `curriculum[${index}].session`,
            sentence: `There is a guide for session ${session}, but the cadence has ${cadence.sessions} sessions.`,
            next: 'Remove the guide, or plan more sessions.',
          },
        ],
  )

const timeZoneIsKnown: Rule = ({ timeZone }) => (timeZone === undefined ? [] : timeZoneFindings(timeZone))

const reversed = (path: string, sentence: string): Finding => ({
  code: 'range-reversed',
  path,
  sentence,
  next: 'Write the smaller number first.',
})

const rangesAreOrdered: Rule = ({ matching, eligibility, surveys }) => {
  const levels = eligibility?.mentees.jobLevels
  return [
    ...(matching?.levelGap !== undefined && matching.levelGap.atLeast > matching.levelGap.atMost
      ? [reversed('matching.levelGap', 'The smallest level gap is larger than the largest.')]
      : []),
    ...(['group', 'circle'] as const).flatMap((of) =>
      matching !== undefined && matching[of].minimumSize > matching[of].maximumSize
        ? [reversed(`matching.${of}`, `The smallest ${of} is larger than the largest.`)]
        : [],
    ),
    ...(levels !== undefined && levels.from > levels.to
      ? [reversed('eligibility.mentees.jobLevels', 'The lowest job level is above the highest.')]
      : []),
    ...(surveys?.pulse ?? []).flatMap(({ scale }, index) =>
      scale.min < scale.max ? [] : [reversed(`surveys.pulse[${index}].scale`, 'The lowest answer of the scale is not below the highest.')],
    ),
  ]
}

export const documentRules: readonly Rule[] = [
  weightsSumToOne,
  idsAreUnique,
  sessionsFit,
  curriculumWithinSessions,
  timeZoneIsKnown,
  rangesAreOrdered,
  ...matchingRules,
]
