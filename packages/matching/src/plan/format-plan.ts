import type { Reason } from '@fairlead/kernel/decision-record'
import type { Programme } from '@fairlead/programme/document'
import { planCircles } from '../formats/circles.ts'
import { planGroups } from '../formats/group.ts'
import { pairPeers } from '../formats/peer-pairs.ts'
import type { Grouping, LeftOut, Quality } from '../formats/outcome.ts'
import { planSpeedMentoring, type SpeedPlan } from '../formats/speed.ts'
import type { MatchingInputs, MenteeFeatures, MentorFeatures, Notice } from '../scoring/features.ts'
import { scoreMatrix } from '../scoring/score-matrix.ts'
import { commonGround } from './formats/common-ground.ts'
import { peerScores, peersOf } from './formats/peers.ts'

/** People who meet together. `round` and `table` where the format is an event with a timetable. */
export type PlannedGroup = {
  readonly mentorIds: readonly string[]
  readonly menteeIds: readonly string[]
  readonly score: number
  readonly reasons: readonly Reason[]
  /** Who leads each session of a circle. */
  readonly facilitatorIds?: readonly string[]
  readonly round?: number
  readonly table?: number
}
export type FormatPlan = {
  readonly groups: readonly PlannedGroup[]
  readonly left: readonly Notice[]
  readonly total: number
  readonly quality: Quality
}

/** Formats that are not made of pairs of one mentor and one mentee. */
export const groupFormats = ['group', 'peer', 'peer-circle', 'speed'] as const
export type GroupFormat = (typeof groupFormats)[number]
export const isGroupFormat = (format: Programme['format']): format is GroupFormat => groupFormats.some((one) => one === format)

type Sides = { readonly mentors: readonly MentorFeatures[]; readonly mentees: readonly MenteeFeatures[] }

const idsOf = (people: readonly { readonly employeeId: string }[], at: readonly number[]): readonly string[] =>
  at.map((index) => people[index]?.employeeId ?? '')
const chosen = <Person>(people: readonly Person[], at: readonly number[]): readonly Person[] =>
  at.flatMap((index) => {
    const person = people[index]
    return person === undefined ? [] : [person]
  })

const plannedGroup = ({ mentors, mentees }: Sides, group: Grouping): PlannedGroup => ({
  mentorIds: idsOf(mentors, group.mentors),
  menteeIds: idsOf(mentees, group.mentees),
  score: group.score,
  reasons: commonGround(chosen(mentors, group.mentors), chosen(mentees, group.mentees)),
})

const notices = (people: readonly { readonly employeeId: string }[], side: Notice['side'], left: readonly LeftOut[]): readonly Notice[] =>
  left.map(({ person, reason }) => ({ employeeId: people[person]?.employeeId ?? '', side, reason }))

const planPeers = (given: MatchingInputs, programme: Programme): FormatPlan => {
  const { people, inputs } = peersOf(given)
  const { groups, leftOut, total, quality } = pairPeers({ ...peerScores(inputs, programme), oddOne: programme.matching.peer.oddOne })
  const sides = { mentors: [], mentees: people }
  return { groups: groups.map((group) => plannedGroup(sides, group)), left: notices(people, 'mentee', leftOut), total, quality }
}

const planInCircles = (given: MatchingInputs, programme: Programme): FormatPlan => {
  const { people, inputs } = peersOf(given)
  const { minimumSize, maximumSize, levelSpread } = programme.matching.circle
  const { circles, unplaced, total, quality } = planCircles({
    ...peerScores(inputs, programme),
    minimumSize,
    maximumSize,
    levelSpread,
    levels: people.map(({ jobLevel }) => jobLevel ?? undefined),
    sessions: programme.cadence.sessions,
  })
  const sides = { mentors: [], mentees: people }
  return {
    groups: circles.map((circle) => ({ ...plannedGroup(sides, circle), facilitatorIds: idsOf(people, circle.facilitators) })),
    left: notices(people, 'mentee', unplaced),
    total,
    quality,
  }
}

const tablesOf = (sides: Sides, { rounds }: SpeedPlan): readonly PlannedGroup[] =>
  rounds.flatMap(({ tables }, at) =>
    tables.map(({ table, mentor, mentees, score }) => ({
      ...plannedGroup(sides, { mentors: [mentor], mentees, score }),
      round: at + 1,
      table,
    })),
  )

const planSpeed = (inputs: MatchingInputs, programme: Programme): FormatPlan => {
  const { mentees, mentors, round } = inputs
  const plan = planSpeedMentoring({
    menteeIds: mentees.map(({ employeeId }) => employeeId),
    mentorIds: mentors.map(({ employeeId }) => employeeId),
    scores: scoreMatrix(inputs, programme).scores,
    ...programme.matching.speed,
    round,
  })
  return {
    groups: tablesOf(inputs, plan),
    left: [...notices(mentees, 'mentee', plan.menteesLeftOut), ...notices(mentors, 'mentor', plan.mentorsLeftOut)],
    total: plan.total,
    quality: plan.quality,
  }
}

const planInGroups = async (inputs: MatchingInputs, programme: Programme): Promise<FormatPlan> => {
  const { mentees, mentors, round } = inputs
  const { minimumSize, maximumSize, cohesion: pointsPerShared } = programme.matching.group
  const skills = new Map(programme.skills.map(({ skillId }, at) => [skillId, at]))
  const { groups, leftOut, mentorsLeftOut, total, quality } = await planGroups({
    menteeIds: mentees.map(({ employeeId }) => employeeId),
    mentorIds: mentors.map(({ employeeId }) => employeeId),
    scores: scoreMatrix(inputs, programme).scores,
    minimumSize,
    maximumSize,
    places: mentors.map(({ capacity }) => capacity),
    round,
    ...(pointsPerShared === 0
      ? {}
      : { cohesion: { skills: mentees.map(({ wants }) => wants.map((skill) => skills.get(skill) ?? 0)), pointsPerShared } }),
  })
  return {
    groups: groups.map((group) => plannedGroup(inputs, group)),
    left: [...notices(mentees, 'mentee', leftOut), ...notices(mentors, 'mentor', mentorsLeftOut)],
    total,
    quality,
  }
}

const planning: Readonly<Record<GroupFormat, (inputs: MatchingInputs, programme: Programme) => FormatPlan | Promise<FormatPlan>>> = {
  group: planInGroups,
  peer: planPeers,
  'peer-circle': planInCircles,
  speed: planSpeed,
}

/** Who meets with whom, in a format that is not made of pairs. The same inputs and programme give the same plan. */
export const planFormat = async (inputs: MatchingInputs, programme: Programme & { readonly format: GroupFormat }): Promise<FormatPlan> =>
  planning[programme.format](inputs, programme)
