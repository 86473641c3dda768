import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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
const told = ({ stdout }: { readonly stdout: string }): Record<string, unknown> => JSON.parse(stdout) as Record<string, unknown>
const refusal = ({ status, stderr }: { readonly status: number | null; readonly stderr: string }): unknown => [
  status,
  (JSON.parse(stderr) as { readonly code: string }).code,
]

describe('a person in a kept store', () => {
  beforeAll(() => {
    const { status, stderr } = run('packages/sandbox/src/demo.ts', '--once', '--json', '--employees', '20', '--store', 'kept.sqlite')
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

  it('is named, and so is the store, or nothing is done', () => {
    expect(refusal(fairlead('erase', '--store', 'kept.sqlite', '--person', 'nobody'))).toEqual([2, 'person-unknown'])
    expect(refusal(fairlead('erase', '--store', 'kept.sqlite', '--person', 'HR-1'))).toEqual([2, 'own-erasure'])
    expect(refusal(fairlead('export', '--store', 'lost.sqlite', '--person', '2001'))).toEqual([2, 'store-missing'])
  }, 60_000)
})
