import type { Task } from './bench.ts'
import type { Boundary } from './boundary.ts'
import { dependencies } from './day-down.ts'
import { ordersOfSix } from './disorder.ts'
import { firstOfEach, nameOf, chainsOfDeaths } from './kill-everywhere.ts'
import { delays } from './late-replay.ts'
import { vanishings } from './mass-vanish.ts'
import { referenceRun } from './reference-run.ts'
import { sizes } from './soak.ts'
import { WORLD_SEED } from './tasks.ts'

/** `change`: for every change; `night`: the large one. */
export type Dose = 'change' | 'night'

export type Bench = {
  readonly name: string
  readonly title: string
  readonly tasks: (dose: Dose, assembly: string, corpus: readonly number[]) => Promise<readonly Task[]>
}

/** Every boundary of this many pairs is gone through, and of the full size one of each kind. */
const SMALL = 6
const FULL = 40
/** Of this many, more than six messages wait at once at five places of a run, so that two hundred runs shuffle a thousand times. */
const SHUFFLED = 16

const chunks = <One>(list: readonly One[], size: number): readonly (readonly One[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
const numbers = (from: number, count: number): readonly number[] => Array.from({ length: count }, (_, at) => from + at)

const inPieces = (bench: string, assembly: string, pairs: number, work: readonly unknown[], size: number): readonly Task[] =>
  chunks(work, size).map((piece) => ({ bench, assembly, pairs, work: piece }))

const rotations = (count: number): readonly unknown[] => numbers(1, count).map((rotation) => ({ rotation }))

const boundariesOf = async (assembly: string, pairs: number): Promise<readonly Boundary[]> =>
  (await referenceRun(assembly, { pairs, seed: WORLD_SEED })).boundaries
const deathsAt = (assembly: string, pairs: number, boundaries: readonly Boundary[]): readonly Task[] =>
  inPieces(
    'R1',
    assembly,
    pairs,
    chainsOfDeaths(boundaries).map((chain) => chain.map(nameOf)),
    8,
  )

/** Of the full size, the stages that grow with it: where it has no boundary more, the small one has been killed at every one. */
const growing = (full: readonly Boundary[], small: readonly Boundary[]): readonly Boundary[] => {
  const sizeOf = (boundaries: readonly Boundary[], stage: string): number => boundaries.filter((one) => one.stage === stage).length
  return full.filter(({ stage }) => sizeOf(full, stage) > sizeOf(small, stage))
}

const killed = async (dose: Dose, assembly: string): Promise<readonly Task[]> => {
  const [full, small] = [await boundariesOf(assembly, FULL), await boundariesOf(assembly, SMALL)]
  const grown = growing(full, small)
  return [...deathsAt(assembly, FULL, dose === 'night' ? grown : firstOfEach(grown)), ...deathsAt(assembly, SMALL, small)]
}

export const benches: readonly Bench[] = [
  {
    name: 'R1',
    title: 'killed at every boundary',
    tasks: killed,
  },
  {
    name: 'R2',
    title: 'mixed faults by seed',
    tasks: async (dose, assembly, corpus) => [
      ...inPieces('R2', assembly, SMALL, [...new Set([...corpus, ...numbers(1, dose === 'night' ? 10_000 : 500)])], 10),
      ...inPieces('R2', assembly, SMALL, rotations(dose === 'night' ? 200 : 20), 10),
      ...(dose === 'night' ? inPieces('R2', assembly, FULL, numbers(1, 500), 5) : []),
    ],
  },
  {
    name: 'R3',
    title: 'duplicates and disorder',
    tasks: async (dose, assembly) => [
      ...inPieces('R3', assembly, FULL, [{ copies: 2 }, { copies: 5 }], 1),
      ...inPieces(
        'R3',
        assembly,
        3,
        numbers(0, ordersOfSix).map((order) => ({ order })),
        40,
      ),
      ...inPieces(
        'R3',
        assembly,
        SHUFFLED,
        numbers(1, dose === 'night' ? 2000 : 200).map((shuffle) => ({ shuffle })),
        20,
      ),
    ],
  },
  {
    name: 'R4',
    title: 'the whole of it again, later',
    tasks: async (_, assembly) => inPieces('R4', assembly, FULL, Object.keys(delays), 1),
  },
  {
    name: 'R5',
    title: 'a storm over Outlook',
    tasks: async (dose, assembly) =>
      [1, 2].flatMap((menteesPerMentor) =>
        chunks(numbers(1, dose === 'night' ? 100 : 6), 1).map(
          (work) => ({ bench: 'R5', assembly, pairs: FULL, menteesPerMentor, work }) as Task,
        ),
      ),
  },
  {
    name: 'R6',
    title: 'each dependency down for a day',
    tasks: async (_, assembly) => inPieces('R6', assembly, SMALL, Object.keys(dependencies), 1),
  },
  {
    name: 'R8',
    title: 'half the workforce gone overnight',
    tasks: async (_, assembly) => inPieces('R8', assembly, FULL, Object.keys(vanishings), 1),
  },
  {
    name: 'R16',
    title: 'soak: 1k, 10k, 100k employees',
    tasks: async (dose, assembly) => (dose === 'night' ? inPieces('R16', assembly, 0, Object.keys(sizes).toReversed(), 1) : []),
  },
]

/**
 * Enough of a bench to notice a defect that it is there for. Deaths are taken from the sound service, so that those of a defect which
 * adds a call are neighbours of them.
 */
export const smallDose = async (
  name: string,
  assembly: string,
  sound: string,
  work: readonly unknown[] | undefined,
): Promise<readonly Task[]> => {
  if (work !== undefined) return inPieces(name, assembly, SMALL, work, 1)
  if (name === 'R1') {
    const { boundaries } = await referenceRun(sound, { pairs: SMALL, seed: WORLD_SEED })
    const runs = chainsOfDeaths(firstOfEach(boundaries)).map((run) => run.map(nameOf))
    return inPieces('R1', assembly, SMALL, runs, 12)
  }
  if (name === 'R2') return inPieces('R2', assembly, SMALL, numbers(1, 30), 5)
  if (name === 'R3') return inPieces('R3', assembly, SMALL, [{ copies: 2 }, { copies: 5 }, { shuffle: 1 }, { shuffle: 2 }], 2)
  if (name === 'R5')
    return [1, 2].map((menteesPerMentor) => ({ bench: 'R5', assembly, pairs: SMALL, menteesPerMentor, work: [1, 2] }) as Task)
  if (name === 'R8') return inPieces('R8', assembly, FULL, ['empty page', 'half the workforce gone'], 1)
  return inPieces(name, assembly, SMALL, Object.keys(name === 'R4' ? delays : dependencies), 4)
}
