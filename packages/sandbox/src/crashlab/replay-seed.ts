import { assemblyFolder } from '../local-world.ts'
import { mixedFaults } from './mixed-faults.ts'
import { referenceRun } from './reference-run.ts'
import { WORLD_SEED } from './tasks.ts'

/** One mixed run of R2 once more, fault by fault. Nothing of this machine or this hour is in what it prints. */
export const replaySeed = async (seed: number): Promise<boolean> => {
  const against = await referenceRun(assemblyFolder, { pairs: 6, seed: WORLD_SEED })
  const tell = (text: string): void => console.log(text)
  const { runs: _runs, violations, ...figures } = await mixedFaults(against, seed, tell)
  console.log(
    `seed ${seed}: ${figures.faults} faults, ${figures.effects} effects checked, worst recovery ${figures.worstRecoveryMs / 1000} s simulated`,
  )
  for (const { what } of violations) what.forEach((sentence) => console.log(`  ${sentence}`))
  console.log(violations.length === 0 ? 'Every promise held.' : 'A promise was broken.')
  return violations.length === 0
}
