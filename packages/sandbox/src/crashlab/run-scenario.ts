import { AppError } from '@fairlead/kernel/errors'
import { crashWorld, type CrashWorld, type CrashWorldOptions } from './crash-world.ts'
import { differences, watched } from './end-state.ts'
import { violations } from './invariants.ts'
import { referenceScenario, scenarioStart } from './reference-scenario.ts'

export type Ran = {
  readonly crash: CrashWorld
  readonly lines: readonly string[]
  readonly commands: readonly string[]
  /** When each stage had settled; milliseconds since 1970. */
  readonly settledAt: ReadonlyMap<string, number>
  /** What there was when each stage had settled; empty unless asked for. */
  readonly stages: ReadonlyMap<string, readonly string[]>
  readonly broken: readonly string[]
}
export type Story = Omit<CrashWorldOptions, 'start'> & {
  readonly onStage?: (stage: string, crash: CrashWorld) => void
  /** After each stage has settled: what an operator does. */
  readonly afterStage?: (crash: CrashWorld) => Promise<void>
  readonly onRequest?: (request: Request) => void
  /** After the last stage, before anything is compared. */
  readonly finale?: (crash: CrashWorld) => Promise<void>
  /** Instead of the invariants of a day that ends well. */
  readonly check?: typeof violations
  readonly eachStage?: boolean
}

/** The whole reference scenario once. A stage that cannot go on is a broken promise like any other. */
export const runScenario = async (story: Story): Promise<Ran> => {
  let stage = ''
  const { onStage, afterStage, finale, check = violations, eachStage = false, ...options } = story
  const crash = await crashWorld({ ...options, start: scenarioStart })
  const settledAt = new Map<string, number>()
  const stages = new Map<string, readonly string[]>()
  const state = watched(crash, options.reference)
  try {
    for (const { name, run } of referenceScenario(crash, options.reference, story.onRequest)) {
      stage = name
      crash.begin(name)
      onStage?.(name, crash)
      await run()
      await afterStage?.(crash)
      settledAt.set(name, crash.clock.now().getTime())
      if (eachStage) stages.set(name, await state.soFar())
    }
    await finale?.(crash)
    return {
      crash,
      settledAt,
      stages,
      lines: await state.atEnd(),
      commands: state.commands(),
      broken: await check(crash, options.reference),
    }
  } catch (error) {
    const why = error instanceof AppError ? `${error.code}: ${error.message}` : String(error)
    return { crash, settledAt, stages, lines: [], commands: [], broken: [`stuck in stage ${stage}: ${why}`] }
  } finally {
    crash.store.close()
  }
}

/** Broken promises, and where the end differs from the one without faults. */
export const judged = (ran: Ran, expected: readonly string[]): readonly string[] =>
  ran.broken.length > 0 ? ran.broken : differences(expected, ran.lines)
