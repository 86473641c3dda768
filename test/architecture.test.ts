import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** The river, left to right: a station imports only from its left. */
const river = ['programme', 'workforce', 'talent', 'matching', 'mentorship', 'scheduling', 'outcomes'] as const
const common = ['kernel', 'statistics', 'messages']
const stations: readonly string[] = river

/** Who may import which of our packages; `a/b` allows that room of a package alone. A package not named here fails. */
const may: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  statistics: [],
  messages: [],
  ...Object.fromEntries(river.map((station, index) => [station, [...common, ...river.slice(0, index)]])),
  platform: ['kernel'],
  connectors: [
    'kernel',
    'programme',
    'workforce',
    'scheduling',
    'outcomes',
    'platform/http',
    'platform/secrets',
    'platform/signature',
    'platform/env',
    'platform/bindings',
  ],
  portal: [...common, 'platform', 'programme', 'workforce', 'matching', 'mentorship', 'outcomes', 'fairness'],
  // Protected attributes live here and nowhere else: it reads no station, and no station but outcomes may import it.
  fairness: [...common, 'programme'],
  // The looker-over: it may read every station, and no station may import it.
  privacy: [...common, ...river],
  functions: ['*'],
  infra: ['kernel', 'functions/*/env', 'functions/tenants', 'functions/retention', 'connectors/config', 'platform/env'],
  sandbox: [...common, 'platform', ...river, 'connectors', 'portal'],
  cli: [...common, 'platform', ...river, 'connectors', 'fairness', 'privacy', 'sandbox', 'portal/data-table', 'portal/page-frame'],
  test: ['*'],
}

/** What stands outside the house and may be used where; a package not named here may use whatever it lists. */
const outside: Readonly<Record<string, readonly string[]>> = {
  kernel: ['zod', 'uuid', 'node:crypto'],
  statistics: ['@stdlib/stats-base-dists-t-quantile'],
  messages: [],
  programme: ['zod', 'fastest-levenshtein', 'node:crypto'],
  workforce: ['zod', 'node:crypto'],
  talent: ['zod', 'node:crypto'],
  matching: ['zod', 'node:crypto', 'highs'],
  fairness: ['zod'],
  mentorship: ['zod', 'node:crypto'],
  scheduling: ['zod', 'node:crypto', 'temporal-polyfill', 'rrule-temporal'],
  outcomes: ['zod', 'node:crypto'],
  privacy: ['zod'],
}

const importing = /(?:^|\n|;)\s*(?:import|export)\b(?:[^'"`;]*?\bfrom\s*)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g
const importsOf = (source: string): string[] => [...source.matchAll(importing)].map((match) => match[1] ?? match[2] ?? '')

const isTest = (file: string): boolean => /\.test\.ts$|\.fixture\.ts$|\/(contract|testing)(\/|\.ts$)/.test(file)
const allows = (rule: string, target: string): boolean =>
  rule === '*' ||
  target === rule ||
  target.startsWith(`${rule}/`) ||
  (rule.includes('*') && new RegExp(`^${rule.replace('*', '[^/]+')}$`).test(target))

const ours = (file: string, room: string, target: string): string[] => {
  const [other = ''] = target.split('/')
  if (isTest(file) || other === room) return []
  if (!(may[room] ?? []).some((rule) => allows(rule, target))) return [`${file}: ${room} may not import ${target}`]
  // Raw ratings leave their room to the two stations that need them, and to whoever wires those.
  if (target.startsWith('workforce/ratings') && !['talent', 'outcomes', 'privacy', 'functions', 'test'].includes(room))
    return [`${file}: ${room} may not read ratings`]
  if (stations.includes(room) && stations.includes(other) && target.endsWith('-store'))
    return [`${file}: ${room} reaches into the store of ${other}; declare a port`]
  return []
}

const violations = (file: string, source: string): string[] => {
  const [top = '', second = ''] = file.split('/')
  const room = top === 'packages' ? second : top
  if (may[room] === undefined) return [`${file}: the architecture test does not know the room ${room}`]
  return importsOf(source).flatMap((name) => {
    if (name.startsWith('.'))
      return /^\.\.\/.*\/(packages|functions|infra)\//.test(name) ? [`${file}: ${name} leaves its package by path`] : []
    if (name.startsWith('@fairlead/')) return ours(file, room, name.slice('@fairlead/'.length))
    const allowed = outside[room]
    return allowed === undefined || isTest(file) || allowed.includes(name) ? [] : [`${file}: ${room} may not import ${name}`]
  })
}

/** Things a station must never do, whatever it imports. */
const forbiddenInStations = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\b|(?<![.\w])fetch\(|\bprocess\.env\b/

describe('who may import whom', () => {
  const files = globSync(['packages/*/src/**/*.ts', 'functions/**/*.ts', 'infra/**/*.ts'], {
    exclude: (file) => file.includes('node_modules'),
  })

  it('reads every file', () => {
    expect(files.length).toBeGreaterThan(150)
  })

  it('holds', () => {
    expect(files.flatMap((file) => violations(file, readFileSync(file, 'utf8')))).toEqual([])
  })

  it('imports zod as a namespace, since the named import quintuples a bundle', () => {
    expect(files.filter((file) => /import \{[^}]*\bz\b[^}]*\} from 'zod'/.test(readFileSync(file, 'utf8')))).toEqual([])
  })

  it('keeps clock, chance, network and environment out of the stations', () => {
    const inside = files.filter((file) => [...stations, 'privacy'].includes(file.split('/')[1] ?? '') && !isTest(file))
    expect(inside.filter((file) => forbiddenInStations.test(readFileSync(file, 'utf8')))).toEqual([])
  })

  it.each([
    ["import { x } from '@fairlead/platform/env'", 'packages/talent/src/x.ts'],
    ["import type { x } from '@fairlead/platform/env'", 'packages/talent/src/x.ts'],
    ["import '@aws-sdk/client-dynamodb'", 'packages/talent/src/x.ts'],
    ["export * from '@fairlead/matching/assignment/instance'", 'packages/talent/src/x.ts'],
    ["const y = await import('node:fs')", 'packages/talent/src/x.ts'],
    ["import {\n  a,\n  b,\n} from 'node:fs'", 'packages/talent/src/x.ts'],
    ["import { ratingStore } from '@fairlead/workforce/ratings/rating-store'", 'packages/matching/src/x.ts'],
    ["import { enrolmentStore } from '@fairlead/talent/enrolment-store'", 'packages/matching/src/x.ts'],
    ["import { x } from '../../../packages/kernel/src/errors.ts'", 'functions/x/handler.ts'],
    ["import { x } from '@fairlead/functions/relay-outbox/handler'", 'infra/x.ts'],
    ["import { x } from '@fairlead/infra/app'", 'packages/sandbox/src/x.ts'],
    ["import { x } from 'zod'", 'packages/somewhere/src/x.ts'],
  ])('sees the planted violation %s in %s', (line, file) => {
    expect(violations(file, line)).toHaveLength(1)
  })
})

describe('what the root lists', () => {
  it('is tools only, since every package could import it', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      Record<string, string> | undefined
    >
    expect(dependencies).toBeUndefined()
    expect(
      Object.keys(devDependencies ?? {}).filter((name) => name.startsWith('@fairlead/') || ['zod', '@middy/core'].includes(name)),
    ).toEqual([])
  })
})
