import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mentee, mentor, programmeOf } from '@fairlead/matching/testing/matching-world'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'fairlead-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fairlead = (...argv: readonly string[]): unknown => {
  const command = ['--disable-warning=ExperimentalWarning', 'packages/cli/src/main.ts', ...argv, '--json']
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env: { ...process.env, INIT_CWD: folder }, encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return JSON.parse(stdout)
}
const put = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return name
}

type Schemas = { readonly input: Readonly<Record<string, object>>; readonly output: object }
const ajv = new Ajv2020({ formats: fullFormats, allowUnionTypes: true })
const faults = (schema: object, value: unknown): unknown => (ajv.validate(schema, value) ? null : ajv.errors)

/** A file names one manager; who stands above is worked out. */
const asWritten = (person: object): object => Object.fromEntries(Object.entries(person).filter(([name]) => name !== 'managersAbove'))

/** The schemas are made by zod and the answers by hand, so that an independent validator holds one to the other. */
describe('the schemas that the command prints', () => {
  it('fit the files and the answer of match', () => {
    const { input, output } = fairlead('schema', 'match') as Schemas
    const people = Array.from({ length: 24 }, (_, at) => asWritten(mentee(`m${at}`)))
    const participants = {
      mentees: [...people, { ...people[0], jobLevel: 9 }],
      mentors: ['zoe', 'yan'].map((id) => asWritten(mentor(id, { capacity: 3 }))),
      pastPairs: [{ menteeId: 'm1', mentorId: 'zoe', active: true }],
    }
    const groups = people.map((_, at) => ({ employeeId: `m${at}`, site: at % 2 === 0 ? 'Leeds' : 'Bonn' }))
    const programme = programmeOf()
    for (const [name, value] of Object.entries({ programme, participants, groups })) expect(faults(input[name] ?? {}, value)).toBeNull()
    const base = ['match', '--programme', put('p.json', programme), '--participants', put('people.json', participants)]
    const answers = [fairlead(...base), fairlead(...base, '--groups', put('groups.json', groups))]
    for (const answer of answers) expect(faults(output, answer)).toBeNull()
    expect(answers[1]).toMatchObject({
      rejected: [{ employeeId: 'm0' }, { employeeId: 'm1' }],
      fairness: { dimensions: [{ dimension: 'site' }] },
    })
    expect(faults(output, { ...(answers[0] as object), extra: 1 })).not.toBeNull()
  })

  it('fit the files and the answer of solve', () => {
    const { input, output } = fairlead('schema', 'solve') as Schemas
    const files = {
      scores: [
        { mentee: 'a', mentor: 'x', score: 1.5 },
        { mentee: 'b', mentor: 'x', score: '2.25' },
      ],
      capacity: [{ mentor: 'x', capacity: 1 }],
      demand: [{ mentee: 'c', demand: 1 }],
    }
    const argv = Object.entries(files).flatMap(([name, rows]) => {
      expect(faults(input[name] ?? {}, rows)).toBeNull()
      return [`--${name}`, put(`${name}.json`, rows)]
    })
    const answer = fairlead('solve', ...argv)
    expect(faults(output, answer)).toBeNull()
    expect(answer).toMatchObject({ pairs: [{ mentee: 'b' }], unmatched: [{ mentee: 'a' }, { mentee: 'c' }], total: 2.25 })
  })

  it('fit the answer of fairness', () => {
    const { output } = fairlead('schema', 'fairness') as Schemas
    const rows = Array.from({ length: 60 }, (_, at) => `${at % 3 === 0 ? 1 : 0},${['a', 'b'][at % 2]},${at < 57 ? 'x' : 'y'}`)
    const data = put('t.csv', `selected,team,site\n${rows.join('\n')}\n`)
    const argv = ['fairness', '--data', data, '--selected', 'selected', '--group', 'team']
    for (const answer of [fairlead(...argv), fairlead(...argv, '--and', 'site')]) expect(faults(output, answer)).toBeNull()
  })
})
