import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, describe, expect, it } from 'vitest'
import { keptFolder } from '../testing/folder.ts'

const root = join(import.meta.dirname, '../../../..')
const kept = keptFolder()

/** The commands as people run them, from the folder that holds the store. */
const run = (script: string, ...argv: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, script), ...argv], {
    cwd: root,
    env: { ...process.env, INIT_CWD: kept.path, NODE_OPTIONS: '' },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const fairlead = (...argv: readonly string[]) => run('packages/cli/src/main.ts', ...argv)
/** Mentee and mentor of each proposal, as the keys of the store name them. */
const proposedPairs = (): readonly (readonly [string, string])[] => {
  const store = new DatabaseSync(join(kept.path, 'kept.sqlite'), { readOnly: true })
  const keys = store.prepare(`SELECT sk FROM core WHERE sk LIKE 'PROPOSAL#%' ORDER BY sk`).all()
  store.close()
  return keys.map(({ sk }) => {
    const [, menteeId = '', mentorId = ''] = String(sk).split('#')
    return [menteeId, mentorId] as const
  })
}
const mayDecline = 'You may decline. It costs you nothing, and this pair is not proposed again.'
const told = ({ stdout }: { readonly stdout: string }): Record<string, unknown> => JSON.parse(stdout) as Record<string, unknown>
const refusal = ({ status, stderr }: { readonly status: number | null; readonly stderr: string }): unknown => [
  status,
  (JSON.parse(stderr) as { readonly code: string }).code,
]

describe('a person in a kept store', () => {
  beforeAll(() => {
    const { status, stderr } = run('packages/sandbox/src/demo.ts', '--once', '--json', '--employees', '60', '--store', 'kept.sqlite')
    if (status !== 0) throw new Error(stderr)
  }, 60_000)

  it('is exported as data and as a page, erased once, and held no more', () => {
    const of = ['--store', 'kept.sqlite', '--person', '2001'] as const
    const { employee } = told(fairlead('export', ...of, '--json')) as { readonly employee: { employeeId: string; displayName: string } }
    expect(fairlead('export', ...of, '--page', 'person.html', '--language', 'de').stdout).toBe('Written to person.html.\n')
    expect(readFileSync(join(kept.path, 'person.html'), 'utf8')).toContain(employee.displayName)

    const erased = { employeeId: employee.employeeId, kind: 'erased', deadLetters: 0 }
    expect(told(fairlead('erase', ...of, '--json'))).toMatchObject({ ...erased, begunNow: true })
    const byId = ['--store', 'kept.sqlite', '--person', employee.employeeId] as const
    expect(told(fairlead('erase', ...byId, '--json'))).toMatchObject({ ...erased, begunNow: false })
    expect(refusal(fairlead('export', ...byId, '--json'))).toEqual([2, 'person-unknown'])
  }, 60_000)

  it('is told why this mentor, and why not another, in words', () => {
    const why = (menteeId: string, mentorId: string, ...more: readonly string[]) =>
      fairlead('explain', '--store', 'kept.sqlite', '--mentee', menteeId, '--mentor', mentorId, ...more)
    const [[mentee, mentor] = ['', ''], ...others] = proposedPairs()
    const other = others.find((pair) => pair[1] !== mentor)?.[1] ?? ''
    expect(told(why(mentee, mentor, '--json'))).toMatchObject({ kind: 'proposed', words: { mentee: expect.arrayContaining([mayDecline]) } })
    expect(why(mentee, other).stdout).toMatch(/^The two are not proposed\.\n {2}\S/)
    expect(refusal(why(mentee, mentee))).toEqual([2, 'participant-not-found'])
  }, 60_000)

  it('is named, and so is the store, or nothing is done', () => {
    expect(refusal(fairlead('erase', '--store', 'kept.sqlite', '--person', 'nobody'))).toEqual([2, 'person-unknown'])
    expect(refusal(fairlead('erase', '--store', 'kept.sqlite', '--person', 'HR-1'))).toEqual([2, 'own-erasure'])
    expect(refusal(fairlead('export', '--store', 'lost.sqlite', '--person', '2001'))).toEqual([2, 'store-missing'])
  }, 60_000)
})
