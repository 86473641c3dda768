import { expect, it } from 'vitest'
import { assemblyFolder } from '@fairlead/sandbox/local-world'
import { chainsOfDeaths, deathOf, killEverywhere, nameOf } from '@fairlead/sandbox/crashlab/kill-everywhere'
import { defects } from '@fairlead/sandbox/crashlab/defects'
import { differences } from '@fairlead/sandbox/crashlab/end-state'
import { mixedFaults } from '@fairlead/sandbox/crashlab/mixed-faults'
import { referenceRun, runAgain } from '@fairlead/sandbox/crashlab/reference-run'
import { perform } from '@fairlead/sandbox/crashlab/tasks'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import corpus from './corpus.json' with { type: 'json' }

// A small dose, so that the lab does not rot; `pnpm crashlab` gives the whole one.

const PAIRS = 6
const against = () => referenceRun(assemblyFolder, { pairs: PAIRS, seed: 1 })

it('two runs without faults come to the same, row by row, at every stage', async () => {
  const reference = await against()
  const again = await runAgain(reference, { eachStage: true })
  expect(again.broken).toEqual([])
  expect(differences(reference.ran.lines, again.lines)).toEqual([])
  expect([...again.stages.keys()]).toEqual([...reference.ran.stages.keys()])
  for (const [stage, lines] of reference.ran.stages) expect(differences(lines, again.stages.get(stage) ?? [])).toEqual([])
}, 60_000)

it('R1: a chain of deaths comes to the same as each of its deaths alone', async () => {
  const reference = await against()
  const chain = chainsOfDeaths(reference.boundaries)[7] ?? []
  expect(new Set(chain.map(({ stage }) => stage)).size).toBe(chain.length)
  const together = await killEverywhere(reference, [chain])
  const alone = await killEverywhere(
    reference,
    chain.map((death) => [death]),
  )
  expect([together.violations, alone.violations]).toEqual([[], []])
  expect([together.runs, alone.runs]).toEqual([chain.length, chain.length])
}, 60_000)

it('every boundary has its deaths in exactly one chain', async () => {
  const { boundaries } = await against()
  const names = chainsOfDeaths(boundaries).flatMap((chain) => chain.map(nameOf))
  expect(names.length).toBe(boundaries.length * 3)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names.slice(0, 50)) expect(nameOf(deathOf(name))).toBe(name)
}, 60_000)

it('R2: seeds that once failed hold, and the same seed tells the same story twice', async () => {
  const reference = await against()
  const tell = async (seed: number): Promise<readonly string[]> => {
    const story: string[] = []
    const { violations } = await mixedFaults(reference, seed, (text) => story.push(text))
    expect(violations).toEqual([])
    return story
  }
  for (const { seed } of corpus.seeds) await tell(seed)
  expect(await tell(3)).toEqual(await tell(3))
}, 90_000)

it.each([
  ['R3', [{ copies: 2 }, { shuffle: 1 }]],
  ['R4', ['25 h']],
  ['R5', [1]],
  ['R6', ['graph answers']],
  ['R8', ['half the workforce gone']],
])(
  '%s: a small dose of it holds',
  async (bench, work) => {
    const pairs = bench === 'R8' ? 12 : PAIRS
    const { runs, faults, violations } = await perform({ bench, assembly: assemblyFolder, pairs, work })
    expect(violations).toEqual([])
    expect(runs).toBe(work.length)
    expect(faults).toBeGreaterThan(0)
  },
  60_000,
)

it('every planted defect still finds its place in the source, once', () => {
  expect(defects.length).toBeGreaterThanOrEqual(15)
  const root = fileURLToPath(new URL('../../', import.meta.url))
  for (const { name, file, patches } of defects)
    for (const { find } of patches) expect([name, readFileSync(`${root}${file}`, 'utf8').split(find).length - 1]).toEqual([name, 1])
})
