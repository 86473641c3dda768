import type { Highs, Model } from 'highs'
import { highestScore } from '../assignment/instance.ts'
import type { GroupPairs } from './group-candidates.ts'

/** The mentor of each mentee, -1 = none. */
export type Seats = Int32Array

export type ModelAnswer = {
  readonly seats: Seats
  /** Proven by HiGHS to within less than a point, over all allowed pairs: no plan that seats as many has more points. */
  readonly optimal: boolean
  /** A person was worth more than all points together, so that no optimum seats fewer people than it could. */
  readonly peopleFirst: boolean
}

/** Loaded only where a programme has groups: the solver is 3.5 MB of WebAssembly. Every model is an instance of its own inside. */
const loadHighs = async (): Promise<Highs> => {
  const { default: module } = await import('highs')
  // The package describes its CommonJS build; what an import gets is its ES module, whose default is the loader itself.
  const load = module as unknown as typeof module.default
  return load()
}
let loading: Promise<Highs> | undefined

/** Steps of the simplex method before HiGHS is stopped: counted, so that a slow machine gets the same answer. */
const mostIterations = 150_000
/** A person is worth so many points at most: enough to come first in practice, and small enough for arithmetic in doubles. */
const mostForPerson = { few: 1_000_000, many: 100_000 } as const
/** Where some pairs are left out anyway: a share of the whole that is worth a point or so for each person. */
const gapAllowed = 1e-5

const moreThanAllPoints = (mentees: number): number => (highestScore + 1) * (mentees + 1)
const worthOfPerson = ({ complete }: GroupPairs, mentees: number): number =>
  Math.min(moreThanAllPoints(mentees), complete ? mostForPerson.few : mostForPerson.many)

/**
 * Variables: x of each pair, open of each mentor. Rows: each mentee at most once; each mentor at most `limit` of a group that is open, and at
 * least `minimum`. With the groups chosen the rest is a flow, so that x comes out whole by itself.
 */
const modelOf = (highs: Highs, pairs: GroupPairs, mentees: number, limits: Int32Array, minimum: number) => {
  const mentors = limits.length
  const size = pairs.mentee.length
  const numCols = size + mentors
  const numRows = mentees + 2 * mentors
  const starts = Int32Array.from({ length: numCols + 1 }, (_, at) => (at <= size ? 3 * at : 3 * size + 2 * (at - size)))
  const indices = new Int32Array(3 * size + 2 * mentors)
  const values = new Float64Array(indices.length).fill(1)
  const colCost = new Float64Array(numCols)
  const perPerson = worthOfPerson(pairs, mentees)
  for (let mentor = 0; mentor < mentors; mentor += 1) {
    for (let at = pairs.start[mentor]!; at < pairs.start[mentor + 1]!; at += 1) {
      indices.set([pairs.mentee[at]!, mentees + mentor, mentees + mentors + mentor], 3 * at)
      colCost[at] = perPerson + pairs.score[at]!
    }
    const at = 3 * size + 2 * mentor
    indices.set([mentees + mentor, mentees + mentors + mentor], at)
    values.set([-limits[mentor]!, -minimum], at)
  }
  const isLower = (row: number): boolean => row >= mentees + mentors
  return {
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost,
    colLower: new Float64Array(numCols),
    colUpper: Float64Array.from({ length: numCols }, (_, at) => (at >= size && limits[at - size] === 0 ? 0 : 1)),
    rowLower: Float64Array.from({ length: numRows }, (_, row) => (isLower(row) ? 0 : -highs.infinity)),
    rowUpper: Float64Array.from({ length: numRows }, (_, row) => (row < mentees ? 1 : isLower(row) ? highs.infinity : 0)),
    matrix: { format: 'csc' as const, numRows, numCols, starts, indices, values },
    integrality: Int32Array.from({ length: numCols }, (_, at) => (at < size ? 0 : 1)),
  }
}

const runToBudget = (highs: Highs, model: Model, gap: number): void => {
  model.options.set({ output_flag: false, mip_rel_gap: gap, mip_abs_gap: 0.5, random_seed: 1 })
  model.run({
    [highs.constants.callbackType.mipInterrupt]: (event: {
      data: { mip_total_lp_iterations?: bigint | number }
      interrupt: () => void
    }) => {
      if (Number(event.data.mip_total_lp_iterations ?? 0) > mostIterations) event.interrupt()
    },
  })
}

/** The best groups over these pairs by HiGHS; undefined where its budget ended before it found any. */
export const solveModel = async (
  pairs: GroupPairs,
  mentees: number,
  limits: Int32Array,
  minimum: number,
): Promise<ModelAnswer | undefined> => {
  loading ??= loadHighs()
  const highs = await loading
  return highs.withModel(modelOf(highs, pairs, mentees, limits, minimum), (model) => {
    runToBudget(highs, model, pairs.complete ? 0 : gapAllowed)
    if (model.info.get('primal_solution_status') !== highs.constants.solutionStatus.feasible) return undefined
    const { colValue } = model.getSolution()
    const seats = new Int32Array(mentees).fill(-1)
    for (let mentor = 0; mentor < limits.length; mentor += 1) {
      for (let at = pairs.start[mentor]!; at < pairs.start[mentor + 1]!; at += 1) if (colValue[at]! > 0.5) seats[pairs.mentee[at]!] = mentor
    }
    const isOptimal = model.getModelStatus() === highs.constants.modelStatus.optimal
    const peopleFirst = worthOfPerson(pairs, mentees) === moreThanAllPoints(mentees)
    return { seats, optimal: isOptimal && pairs.complete, peopleFirst }
  })
}
