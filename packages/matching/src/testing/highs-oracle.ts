import highsModule from 'highs'
import { forbidden, type Instance } from '../assignment/instance.ts'
import { seatsOf, weighing, wishesOf } from '../assignment/weights.ts'

// The package describes its CommonJS build; what an import gets is its ES module, whose default is the loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default

export type OracleAnswer = { readonly pairs: number; readonly total: number; readonly worth: number }

/** The same problem as an integer programme in a solver that others wrote: most pairs first where that is asked for, then points. */
export const highsOracle = async (): Promise<(instance: Instance) => OracleAnswer> => {
  const highs = await loadHighs()
  return (instance) => {
    const { scores, mentorIds, menteeIds, mode } = instance
    const { scale, pointsOf } = weighing(instance)
    const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
    const rows = menteeIds.length + mentorIds.length
    const allowed = [...scores.keys()].filter((at) => scores[at] !== forbidden)
    if (allowed.length === 0) return { pairs: 0, total: 0, worth: 0 }
    const pairOf = (at: number) => ({ mentee: Math.floor(at / mentorIds.length), mentor: at % mentorIds.length })
    const worthOf = (at: number): number => {
      const { mentee, mentor } = pairOf(at)
      return scores[at]! + pointsOf(mentee, mentor)
    }
    const bonus = mode === 'best-scores' ? 1 : scale.bonus
    const model = highs.createModel({
      sense: highs.constants.objectiveSense.maximize,
      numCols: allowed.length,
      numRows: rows,
      colCost: Float64Array.from(allowed, (at) => bonus + worthOf(at)),
      colLower: new Float64Array(allowed.length),
      colUpper: new Float64Array(allowed.length).fill(1),
      rowLower: new Float64Array(rows),
      rowUpper: Float64Array.from([...wishes, ...seats]),
      integrality: new Int32Array(allowed.length).fill(1),
      matrix: {
        format: 'csc',
        numRows: rows,
        numCols: allowed.length,
        starts: Int32Array.from({ length: allowed.length + 1 }, (_, at) => 2 * at),
        indices: Int32Array.from(allowed.flatMap((at) => [pairOf(at).mentee, menteeIds.length + pairOf(at).mentor])),
        values: new Float64Array(2 * allowed.length).fill(1),
      },
    })
    try {
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0 })
      model.run()
      const { colValue } = model.getSolution()
      const used = allowed.filter((_, at) => (colValue[at] ?? 0) > 0.5)
      return {
        pairs: used.length,
        total: used.reduce((sum, at) => sum + scores[at]!, 0),
        worth: used.reduce((sum, at) => sum + worthOf(at), 0),
      }
    } finally {
      model.dispose()
    }
  }
}
