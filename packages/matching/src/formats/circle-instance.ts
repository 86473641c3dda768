import { forbidden } from '../assignment/instance.ts'
import { checkSizes, isWhole, refuse } from './check-input.ts'
import { idOrder, peersInOrder } from './id-order.ts'
import { checkPeers, type PeerScores } from './peer-scores.ts'

/** Peers in circles of a few, who lead their sessions in turn. */
export type CircleInstance = PeerScores & {
  readonly minimumSize: number
  readonly maximumSize: number
  /** Job level of each person; undefined = unknown, and then it keeps nobody apart. */
  readonly levels?: readonly (number | undefined)[]
  /** Levels that two people of one circle may be apart; left out = any. */
  readonly levelSpread?: number
  /** Sessions for which facilitators are named; left out = as many as the circle has people. */
  readonly sessions?: number
}

/** Error: `format-malformed` (invalid), with the path of what is wrong. */
export const checkCircleInstance = (instance: CircleInstance): void => {
  const { ids, levels, levelSpread, sessions } = instance
  checkPeers(instance)
  checkSizes(instance, 2)
  if (levels !== undefined) {
    if (levels.length !== ids.length) refuse('levels', 'Every person needs one level, or none that is known.')
    const bad = levels.findIndex((level) => level !== undefined && !Number.isFinite(level))
    if (bad >= 0) refuse(`levels[${bad}]`, 'A level is a number.')
  }
  if (levelSpread !== undefined && !(levelSpread >= 0)) refuse('levelSpread', 'The spread of levels is 0 or more.')
  if (sessions !== undefined && !isWhole(sessions)) refuse('sessions', 'A number of sessions is a whole number, 0 or more.')
}

/** Whether two people stand too far apart for one circle. */
export const tooFarApart = (
  { levels, levelSpread }: Pick<CircleInstance, 'levels' | 'levelSpread'>,
  one: number,
  other: number,
): boolean => {
  const [here, there] = [levels?.[one], levels?.[other]]
  return levelSpread !== undefined && here !== undefined && there !== undefined && Math.abs(here - there) > levelSpread
}

/** Scores in order of id; people too far apart are as forbidden as any, since a circle's levels lie within the spread if each pair's do. */
export const circlesInOrder = (given: CircleInstance): { readonly order: Int32Array; readonly peers: PeerScores } => {
  const order = idOrder(given.ids)
  const scores = peersInOrder(given.scores, order).slice()
  for (let one = 1, at = 0; one < order.length; one += 1) {
    for (let other = 0; other < one; other += 1, at += 1) if (tooFarApart(given, order[one]!, order[other]!)) scores[at] = forbidden
  }
  return { order, peers: { ids: Array.from(order, (index) => given.ids[index]!), scores, round: given.round } }
}
