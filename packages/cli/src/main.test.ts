import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { programmeOf } from '@fairlead/matching/testing/matching-world'
import { describe, expect, it } from 'vitest'
import { folder } from './testing/folder.ts'

const command = join(import.meta.dirname, 'main.ts')

/** The command as people run it: from another folder, with paths of their own. */
const run = (files: Readonly<Record<string, string | Uint8Array>>, ...argv: readonly string[]) => {
  const { path, put } = folder()
  for (const [name, content] of Object.entries(files)) put(name, content)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', command, ...argv], {
    cwd: import.meta.dirname,
    env: { ...process.env, INIT_CWD: path, NODE_OPTIONS: '' },
    encoding: 'utf8',
  })
  return { status, stdout, stderr, path }
}

const capacity = 'mentor,capacity\nx,1\ny,1\nz,1\n'
const solve = (scores: string) =>
  run({ 's.csv': `mentee,mentor,score\n${scores}`, 'c.csv': capacity }, 'solve', '--scores', 's.csv', '--capacity', 'c.csv', '--json')

describe('fairlead solve', () => {
  it('takes a pair that is not listed as forbidden, and not as 0', () => {
    const { status, stdout, stderr } = solve('a,y,5\nb,x,3\nb,y,9\n')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({
      pairs: [
        { mentee: 'a', mentor: 'y', score: 5 },
        { mentee: 'b', mentor: 'x', score: 3 },
      ],
      unmatched: [],
      total: 8,
      certificate: { optimal: true, bound: 8, gap: 0 },
    })
  })

  // The example of scipy.optimize.linear_sum_assignment, cost [[4,1,3],[2,0,5],[3,2,2]], whose least cost is 5: as 10 less each cost, 25.
  it('agrees with SciPy on three by three', () => {
    const { stdout } = solve('a,x,6\na,y,9\na,z,7\nb,x,8\nb,y,10\nb,z,5\nc,x,7\nc,y,8\nc,z,8\n')
    expect(JSON.parse(stdout)).toMatchObject({ total: 25, pairs: [{ mentor: 'y' }, { mentor: 'x' }, { mentor: 'z' }] })
  })

  it('ends bad input with 2, an empty stdout and a problem document that names the lines', () => {
    const { status, stdout, stderr } = solve('a,x,-1\nb,x,NaN\na,x,1\n')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(JSON.parse(stderr)).toMatchObject({
      code: 'score-malformed',
      count: 3,
      faults: [{ line: 2 }, { line: 3 }, { line: 4, code: 'pair-twice' }],
    })
  })

  it('says it in a table where nobody asks for JSON', () => {
    const { stdout } = run(
      { 's.csv': 'mentee,mentor,score\na,x,0.1\nb,x,0.2\n', 'c.csv': capacity },
      'solve',
      '--scores',
      's.csv',
      '--capacity',
      'c.csv',
    )
    expect(stdout).toContain('every seat with an allowed mentor is taken')
    expect(stdout).toContain('1 pair, 1 without one, 0.2 points in all. No plan is better: the bound is the total.')
  })
})

describe('fairlead match', () => {
  const files = {
    'p.json': JSON.stringify(programmeOf()),
    'people.csv':
      'role,employeeId,department,wants,offers\nmentee,mia,Sales,strategy|juggling,\nmentee,max,Sales,delegation,\nmentor,zoe,Finance,,strategy\n',
    'groups.csv': 'employeeId,site\nmia,Leeds\nmax,Bonn\n',
  }
  const base = ['match', '--programme', 'p.json', '--participants', 'people.csv'] as const

  it('answers with everybody, looks at groups afterwards and writes the report where the caller stands', () => {
    const { status, stdout, stderr, path } = run(
      files,
      ...base,
      '--groups',
      'groups.csv',
      '--report',
      'r.html',
      '--json',
      '--language',
      'de',
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({
      proposals: [{ mentors: ['zoe'] }],
      unmatched: [{ side: 'mentee', reason: { key: 'matching.unmatched.no-seat-left' } }],
      notes: [{ employeeId: 'mia', reason: { key: 'matching.note.unknown-skills' } }],
      fairness: { dimensions: [{ dimension: 'site' }] },
    })
    expect(readFileSync(join(path, 'r.html'), 'utf8')).toContain('<html lang="de">')
  })

  it('says the same with groups and without, in what it proposes', () => {
    const withGroups: unknown = JSON.parse(run(files, ...base, '--groups', 'groups.csv', '--json').stdout)
    const without: unknown = JSON.parse(run(files, ...base, '--json').stdout)
    expect(withGroups).toMatchObject(without as object)
    expect(without).not.toHaveProperty('fairness')
  })

  it('refuses contradictory rules, and a place where nothing can be written', () => {
    const contradictory = JSON.stringify(
      programmeOf({ hardRules: ['level-gap'], levelGap: { atLeast: 1, atMost: 5 } }, { format: 'reverse' }),
    )
    const refused = run({ ...files, 'p.json': contradictory }, ...base, '--json')
    expect(refused.status).toBe(2)
    expect(JSON.parse(refused.stderr)).toMatchObject({ code: 'rules-contradict', path: 'p.json: matching.levelGap' })
    const nowhere = run(files, ...base, '--report', 'no/such/r.html', '--json')
    expect([nowhere.status, nowhere.stdout]).toEqual([2, ''])
    expect(JSON.parse(nowhere.stderr)).toMatchObject({ code: 'file-unwritable' })
  })
})

it('fairlead fairness answers with rates, ratios and tests by group', () => {
  const rows = Array.from({ length: 100 }, (_, at) => `${at < 48 || (at >= 80 && at < 92) ? 1 : 0},${at < 80 ? 'men' : 'women'}`)
  const { stdout } = run(
    { 't.csv': `selected,sex\n${rows.join('\n')}\n` },
    'fairness',
    '--data',
    't.csv',
    '--selected',
    'selected',
    '--group',
    'sex',
    '--json',
  )
  expect(JSON.parse(stdout)).toMatchObject({
    groups: [
      { group: 'men', n: 80, selected: 48, rate: 0.6 },
      { group: 'women', n: 20, selected: 12, rate: 0.6 },
    ],
    impactRatios: [{ ratio: 1 }, { ratio: 1, verdict: 'no concern' }],
    suppressed: [],
  })
  const wrong = run({ 't.csv': 'selected,sex\nyes,men\n' }, 'fairness', '--data', 't.csv', '--selected', 'selected', '--group', 'sex')
  expect([wrong.status, JSON.parse(wrong.stderr)]).toEqual([2, expect.objectContaining({ code: 'selected-malformed' })])
})

it('helps, and says what was meant', () => {
  expect(run({}, '--help').stdout).toContain('fairlead match')
  expect(run({}, 'solve', '--help').stdout).not.toContain('fairlead match')
  const { status, stderr } = run({}, 'slove')
  expect([status, JSON.parse(stderr)]).toEqual([2, expect.objectContaining({ detail: 'There is no such command: did you mean solve?' })])
})
