import { byGroup, reportPolicy } from './groups.ts'
import { exposure } from './exposure.ts'
import { matchRate } from './match-rate.ts'
import { checkOutcomes, type PersonOutcome, type ProtectedAttributes } from './outcome.ts'
import { type MeanTable, ownBest } from './own-best.ts'
import type { ShareTable } from './share-table.ts'
import { isFinding } from './verdict.ts'

export type DimensionReport = {
  readonly dimension: string
  /** Of everybody in the group. */
  readonly matchRate: ShareTable
  /** Of those with a mentor. */
  readonly exposure: ShareTable
  readonly ownBest: MeanTable
}

/** Numbers about groups, and nobody's label: all that is kept of a look at protected attributes. */
export type FairnessFigures = {
  readonly smallestGroup: number
  readonly floorThousandths: number
  readonly dimensions: readonly DimensionReport[]
  /** Dimensions with too many values to be groups (ages instead of age bands, say). */
  readonly leftOut: readonly string[]
  /** Verdicts that a person has to look at. */
  readonly findings: number
  /** Groups with at least one figure hidden. */
  readonly hidden: number
}

export type FairnessSettings = {
  /** 5 or more. */
  readonly smallestGroup: number
  readonly floorThousandths: number
}

export const groupsAtMost = 50

const dimensionsOf = (attributes: Iterable<ProtectedAttributes>): readonly string[] =>
  [...new Set([...attributes].flatMap((known) => Object.keys(known)))].toSorted()

/** A dimension may bear the name of something every object has. */
const valueOf = (known: ProtectedAttributes | undefined, dimension: string): string | undefined =>
  known !== undefined && Object.hasOwn(known, dimension) ? known[dimension] : undefined

const shareTables = ({ matchRate: rates, exposure: exposed }: DimensionReport): readonly ShareTable[] => [rates, exposed]

const findingsIn = (dimension: DimensionReport): number =>
  shareTables(dimension)
    .flatMap(({ groups }) => groups)
    .filter(({ verdict }) => isFinding(verdict)).length

const hiddenIn = (dimension: DimensionReport): number => {
  const tables = [...shareTables(dimension), dimension.ownBest]
  const groups = tables.flatMap((table) => table.groups.flatMap(({ group, figures }) => (figures === null ? [group] : [])))
  return new Set(groups).size
}

/**
 * The report before publication: what a plan does for each group, joined after the plan was made. `earlier`: the reports already kept
 * about some of the same people. The order of the people does not matter. Error: `outcome-malformed` (invalid).
 */
export const fairnessFigures = (
  people: readonly PersonOutcome[],
  attributes: ReadonlyMap<string, ProtectedAttributes>,
  settings: FairnessSettings,
  earlier: readonly Pick<FairnessFigures, 'dimensions'>[] = [],
): FairnessFigures => {
  checkOutcomes(people)
  const policy = reportPolicy(settings.smallestGroup, settings.floorThousandths)
  const concerned = people.flatMap(({ personId }) => {
    const known = attributes.get(personId)
    return known === undefined ? [] : [known]
  })
  const leftOut: string[] = []
  const dimensions: DimensionReport[] = []
  for (const dimension of dimensionsOf(concerned)) {
    const groups = byGroup(people, (personId) => valueOf(attributes.get(personId), dimension))
    if (groups.size > groupsAtMost) {
      leftOut.push(dimension)
      continue
    }
    const before = earlier.flatMap((report) => report.dimensions.filter((one) => one.dimension === dimension))
    const rates = matchRate(
      groups,
      policy,
      before.map((one) => one.matchRate),
    )
    const exposed = exposure(
      groups,
      policy,
      rates,
      before.map((one) => one.exposure),
    )
    const close = ownBest(
      groups,
      settings.smallestGroup,
      rates,
      before.map((one) => one.ownBest),
    )
    dimensions.push({ dimension, matchRate: rates, exposure: exposed, ownBest: close })
  }
  const sum = (count: (dimension: DimensionReport) => number): number => dimensions.reduce((total, one) => total + count(one), 0)
  return { ...settings, dimensions, leftOut, findings: sum(findingsIn), hidden: sum(hiddenIn) }
}
