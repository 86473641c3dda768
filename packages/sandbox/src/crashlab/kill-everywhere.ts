import { together, type Tally } from './bench.ts'
import { kindOf, positions, type Boundary, type Faults, type Position } from './boundary.ts'
import { differences } from './end-state.ts'
import { runAgain, tallyOf, type Reference } from './reference-run.ts'
import type { Ran } from './run-scenario.ts'

/** One death: where in which stage, and when in the call. */
export type Death = { readonly stage: string; readonly inStage: number; readonly position: Position }

export const nameOf = ({ stage, inStage, position }: Death): string => `${stage}:${inStage}:${position}`
export const deathOf = (name: string): Death => {
  const [stage = '', inStage = '0', position = 'before'] = name.split(':')
  return { stage, inStage: Number(inStage), position: position as Position }
}

const deathsAt = (boundaries: readonly Boundary[]): readonly Death[] =>
  boundaries.flatMap(({ stage, inStage }) => positions.map((position) => ({ stage, inStage, position })))

/** Of each kind of boundary in each stage, the first. */
export const firstOfEach = (boundaries: readonly Boundary[]): readonly Boundary[] =>
  [...Map.groupBy(boundaries, (boundary) => `${boundary.stage} ${kindOf(boundary)}`).values()].flatMap((alike) => alike.slice(0, 1))

/**
 * Every death at these boundaries, in chains of one death in each stage. A stage begins on its own day, with new environments, when the one
 * before it has settled into the state that it would have had anyway, so that each link is a run of its own with a single death.
 */
export const chainsOfDeaths = (boundaries: readonly Boundary[]): readonly (readonly Death[])[] => {
  const stages = [...Map.groupBy(deathsAt(boundaries), ({ stage }) => stage).values()]
  const longest = Math.max(0, ...stages.map((deaths) => deaths.length))
  return Array.from({ length: longest }, (_, at) => stages.flatMap((deaths) => deaths[at] ?? []))
}

const killing = (deaths: readonly Death[]): { readonly faults: Faults; readonly killed: () => number } => {
  let killed = 0
  const faults: Faults = ({ stage, inStage }) => {
    const death = deaths.find((one) => one.stage === stage && one.inStage === inStage)
    if (death === undefined) return undefined
    killed += 1
    return { crash: death.position }
  }
  return { faults, killed: () => killed }
}

/** Where a stage ended otherwise than without its death: the first, since what comes after it follows from it. */
const strayed = (against: Reference, { stages }: Ran): readonly string[] => {
  for (const [stage, lines] of stages) {
    const what = differences(against.ran.stages.get(stage) ?? [], lines)
    if (what.length > 0) return [`after stage ${stage}:`, ...what]
  }
  return []
}

/** One chain: each stage with a death in it is a run, compared when it has settled; the end of the chain is compared once more. */
const killed = async (against: Reference, deaths: readonly Death[]): Promise<Tally> => {
  const script = killing(deaths)
  const ran = await runAgain(against, { faults: script.faults, eachStage: true })
  const replay = deaths.map(nameOf).join(',')
  const tally = tallyOf(against, ran, script.killed(), replay)
  const what = tally.violations.length > 0 ? [] : strayed(against, ran)
  return {
    ...tally,
    runs: script.killed(),
    effects: [...ran.stages.values()].reduce((sum, lines) => sum + lines.length, tally.effects),
    violations: what.length === 0 ? tally.violations : [{ replay, what }],
  }
}

/** R1: die where these say, be delivered again, and come to the same as if nothing had happened. */
export const killEverywhere = async (against: Reference, chains: readonly (readonly Death[])[], hasty = false): Promise<Tally> => {
  const tallies: Tally[] = []
  for (const deaths of chains) {
    const tally = await killed(against, deaths)
    if (hasty && tally.violations.length > 0) return together([...tallies, tally])
    const apart =
      tally.violations.length > 0 && deaths.length > 1
        ? await killEverywhere(
            against,
            deaths.map((one) => [one]),
          )
        : undefined
    tallies.push(apart === undefined || apart.violations.length === 0 ? tally : apart)
  }
  return together(tallies)
}
