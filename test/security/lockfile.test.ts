import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'

const read = (file: string): unknown => parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))

const Lockfile = z.looseObject({ packages: z.record(z.string(), z.looseObject({ resolution: z.record(z.string(), z.unknown()) })) })

/** A package is fetched from the registry and checked by its hash, or not at all: no git, no tarball address, no folder. */
const faults = (lockfile: unknown): readonly string[] =>
  Object.entries(Lockfile.parse(lockfile).packages).flatMap(([name, { resolution }]) => {
    const { integrity, ...elsewhere } = resolution
    const hashed = typeof integrity === 'string' && /^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity)
    return [
      ...(hashed ? [] : [`${name} has no SHA-512.`]),
      ...(Object.keys(elsewhere).length === 0 ? [] : [`${name} comes from elsewhere: ${Object.keys(elsewhere).join(', ')}.`]),
    ]
  })

describe('the lockfile', () => {
  it('names a SHA-512 for every package, and the registry as the only place', () => {
    expect(faults(read('pnpm-lock.yaml'))).toEqual([])
  })

  it.each([
    [{ integrity: 'sha1-AAAA' }, 'a@1.0.0 has no SHA-512.'],
    [{ commit: 'abc', repo: 'git@host', type: 'git' }, 'a@1.0.0 comes from elsewhere: commit, repo, type.'],
    [{ tarball: 'https://evil.example/a.tgz' }, 'a@1.0.0 has no SHA-512.'],
  ])('with a planted %j is refused', (resolution, sentence) => {
    expect(faults({ packages: { 'a@1.0.0': { resolution } } })).toContain(sentence)
  })
})

describe('the workspace', () => {
  it('takes no package younger than a day, none with less proof of origin than before, none from elsewhere', () => {
    expect(read('pnpm-workspace.yaml')).toMatchObject({ minimumReleaseAge: 1440, trustPolicy: 'no-downgrade', blockExoticSubdeps: true })
  })

  it('lets two packages run a script at installation, and no other', () => {
    expect(read('pnpm-workspace.yaml')).toMatchObject({ allowBuilds: { node: true, esbuild: true } })
    expect(Object.keys((read('pnpm-workspace.yaml') as { allowBuilds: object }).allowBuilds)).toHaveLength(2)
  })
})
