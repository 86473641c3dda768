import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { catalogue } from './catalogue.ts'

const packages = resolve(import.meta.dirname, '../..')
const stations = ['talent', 'matching', 'mentorship', 'scheduling', 'outcomes', 'portal', 'privacy', 'fairness']
/** Paths of the programme document that look like keys. */
const paths: readonly string[] = ['fairness.balance']
/** A message key as code writes it: quoted whole, or as the fixed beginning of a template. Nothing else is written so. */
const keys = new RegExp(`(?:'((?:${stations.join('|')})\\.[\\w.-]+)'|\`((?:${stations.join('|')})\\.[\\w.-]*)\\$\\{)`, 'g')
const known = Object.keys(catalogue)

test('every message key that a station writes into a reason is in the catalogue', () => {
  const sources = globSync(`{${stations.join(',')}}/src/**/*.ts`, { cwd: packages }).filter((path) => !/\.test\.ts$|fixture/.test(path))
  const used = sources.flatMap((path) => [...readFileSync(resolve(packages, path), 'utf8').matchAll(keys)])
  expect(used.length).toBeGreaterThan(10)
  const missing = used.flatMap(([, whole, beginning]) =>
    whole === undefined ? (known.some((key) => key.startsWith(beginning ?? '')) ? [] : [beginning]) : known.includes(whole) ? [] : [whole],
  )
  expect(missing.filter((key) => !paths.includes(key ?? ''))).toEqual([])
})
