import type { Tally } from '../packages/sandbox/src/crashlab/bench.ts'
import type { Bench, Dose } from '../test/crashlab/bench.ts'

/** The benches of hostile input and hostile people: what runs each, and its line in the table. */
export const hostileBenches = {
  R9: { title: 'malformed input at every boundary', module: 'malformed-input' },
  R10: { title: 'approval as a model', module: 'approval' },
  R12: { title: 'a canary in every personal field', module: 'canary' },
  R14: { title: 'every role at every route', module: 'authorisation' },
} as const
export type HostileName = keyof typeof hostileBenches
export const isHostile = (name: string): name is HostileName => Object.hasOwn(hostileBenches, name)

export const hostileBench = async (name: HostileName): Promise<Bench> => {
  const { bench } = (await import(`../test/crashlab/hostile/${hostileBenches[name].module}.ts`)) as { readonly bench: Bench }
  return bench
}

/** As a line of the table: what is sent is the fault, and nothing has to recover from it. */
export const hostileTally = async (name: HostileName, dose: Dose, seed: number): Promise<Tally> => {
  const { runs, effectsChecked, failures } = await (await hostileBench(name)).run(dose, seed)
  const violations = failures.map(({ what, replay }) => ({ replay, what: [what] }))
  return { runs, faults: name === 'R9' ? effectsChecked : runs, effects: effectsChecked, worstRecoveryMs: 0, violations }
}
