import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const model = readFileSync(`${root}docs/threat-model.md`, 'utf8')

/** A threat is a row of a table that begins with one of STRIDE's six letters. */
const threats = model.split('\n').filter((line) => /^\| [STRIDE] \|/.test(line))
const testsIn = (text: string): readonly string[] => [...text.matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, path = '']) => path)

describe('the threat model', () => {
  it('has a threat of every kind', () => {
    expect(new Set(threats.map((row) => row[2]))).toEqual(new Set('STRIDE'))
  })

  it.each(threats.map((row) => [row.split('|')[2]?.trim() ?? '', row]))('names a test that is there against: %s', (_, row) => {
    const tests = testsIn(row.split('|').at(-2) ?? '')
    expect(tests.length).toBeGreaterThan(0)
    expect(tests.filter((path) => !existsSync(`${root}${path}`))).toEqual([])
  })

  it('describes every flow of its diagram, and draws every flow it describes', () => {
    const diagram = model.split('```')[1] ?? ''
    const drawn = new Set([...diagram.matchAll(/\bF\d+\b/g)].map(([flow]) => flow))
    const described = new Set([...model.matchAll(/^## (F\d+) /gm)].map(([, flow = '']) => flow))
    expect(described).toEqual(drawn)
  })
})
