import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { isForbidden } from '@fairlead/connectors/hris/csv/column-words'
import { criterionOf } from '@fairlead/matching/scoring/criteria'
import { matchingInputs } from '@fairlead/matching/scoring/features'
import { mentee, mentor, programmeOf } from '@fairlead/matching/testing/matching-world'
import { describe, expect, it } from 'vitest'

const importing = /(?:^|\n|;)\s*(?:import|export)\b(?:[^'"`;]*?\bfrom\s*)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g
const importsOf = (source: string): readonly string[] => [...source.matchAll(importing)].map(([, fixed, loaded]) => fixed ?? loaded ?? '')
const read = (file: string): string => readFileSync(file, 'utf8')
const isTest = (file: string): boolean => /\.test\.ts$|\.fixture\.ts$|\/testing\//.test(file)

/** The file of ours that an import names, or undefined for a library. */
const fileOf = (from: string, name: string): string | undefined => {
  if (name.startsWith('.')) return normalize(join(dirname(from), name))
  const [, room, rest] = /^@fairlead\/([^/]+)\/(.+)$/.exec(name) ?? []
  if (room === undefined || rest === undefined) return undefined
  return room === 'functions' || room === 'infra' ? `${room}/${rest}.ts` : `packages/${room}/src/${rest}.ts`
}

/** Everything that these files can reach, at any depth. */
const reachOf = (starts: readonly string[], sourceOf: (file: string) => string): ReadonlySet<string> => {
  const reached = new Set(starts)
  for (const file of reached) {
    for (const name of importsOf(sourceOf(file))) {
      const next = fileOf(file, name)
      if (next !== undefined) reached.add(next)
    }
  }
  return reached
}

const inFairness = (files: Iterable<string>): readonly string[] => [...files].filter((file) => file.startsWith('packages/fairness/'))
/** A key or query of the protected table. */
const namesTable = /\btable:\s*['"`]protected['"`]/

const choosing = ['matching', 'talent', 'workforce', 'programme', 'mentorship', 'scheduling']
const stationFiles = choosing.flatMap((station) => globSync(`packages/${station}/src/**/*.ts`)).filter((file) => !isTest(file))

describe('protected attributes', () => {
  it('are out of reach of everything that chooses: scoring, rules, assignment, balance, snapshots, flags', () => {
    const reached = reachOf(stationFiles, read)
    expect(stationFiles.length).toBeGreaterThan(50)
    for (const room of ['scoring', 'assignment', 'balance'])
      expect(stationFiles.some((file) => file.startsWith(`packages/matching/src/${room}/`))).toBe(true)
    // The walk follows every import to a file that is there.
    expect([...reached].filter((file) => !existsSync(file))).toEqual([])
    expect(inFairness(reached)).toEqual([])
  })

  it('are read by the function that writes the fairness report alone, and a report by it and by those who decide or see the proposals', () => {
    const handlers = globSync('functions/*/handler.ts').toSorted((a, b) => (a < b ? -1 : 1))
    expect(handlers.length).toBeGreaterThan(30)
    const reaches = (handler: string, wanted: (file: string) => boolean): boolean => [...reachOf([handler], read)].some(wanted)
    const reaching = (wanted: (file: string) => boolean): readonly string[] =>
      handlers.filter((handler) => reaches(handler, wanted)).map((handler) => handler.split('/')[1] ?? '')
    expect(reaching((file) => file === 'packages/fairness/src/read-protected-attributes.ts')).toEqual(['report-fairness'])
    expect(reaching((file) => file === 'packages/fairness/src/protected-attributes-store.ts')).toEqual([
      'erase-person',
      'keep-protected-attributes',
      'report-fairness',
    ])
    expect(reaching((file) => file.startsWith('packages/fairness/'))).toEqual([
      'decide-matches-in-portal',
      'decide-matches',
      'erase-person',
      'keep-protected-attributes',
      'report-fairness',
      'show-matching-cycle',
      'show-programme',
    ])
  })

  it('are read and written under their table by fairness alone', () => {
    const files = globSync(['packages/*/src/**/*.ts', 'functions/**/*.ts'], { exclude: (file) => file.includes('node_modules') })
    const naming = files.filter((file) => !isTest(file) && !file.includes('/contract/') && namesTable.test(read(file)))
    expect(naming).toEqual(['packages/fairness/src/protected-attributes-store.ts'])
  })

  it('are no feature of a participant, no part of an input snapshot and no evidence of a criterion', () => {
    const inputs = matchingInputs({ mentees: [mentee('mia')], mentors: [mentor('zoe')] }, [], programmeOf(), { round: 'r', version: 1 })
    const keysIn = (value: unknown): readonly string[] =>
      typeof value === 'object' && value !== null
        ? [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(keysIn)]
        : []
    const participants = [mentee('mia'), mentor('zoe')].flatMap((person) => Object.keys(person))
    const evidence = Object.values(criterionOf).flatMap((criterion) => [...criterion.evidence])
    const names = new Set([...keysIn(inputs), ...participants, ...evidence])
    expect(names.size).toBeGreaterThan(15)
    expect([...names].filter(isForbidden)).toEqual([])
  })

  it('would be seen if a feature, an import or a table gave them away', () => {
    expect(['age', 'dateOfBirth', 'gender', 'ethnicity', 'disability', 'maritalStatus'].every(isForbidden)).toBe(true)
    const planted = (file: string): string => {
      if (file === 'packages/matching/src/scoring/score.ts') return "import { hint } from '../balance/hint.ts'"
      return file === 'packages/matching/src/balance/hint.ts' ? "export { x } from '@fairlead/fairness/outcome'" : ''
    }
    expect(inFairness(reachOf(['packages/matching/src/scoring/score.ts'], planted))).toEqual(['packages/fairness/src/outcome.ts'])
    expect(namesTable.test("store.get({ table: 'protected', pk, sk })")).toBe(true)
  })
})
