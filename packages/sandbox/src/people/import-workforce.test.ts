import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importWorkforce } from './import-workforce.ts'
import { importAsJson, showImport } from './show-import.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fairlead-import-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const people = 'Employee ID,First Name,Gender,Rating,Hire Date\n1,Ada,F,3,2020-01-31\n2,Bo,M,1,2019-05-06\n2,Bo,M,5,2019-05-06\n'
const importing = (file: string, mapping?: string) =>
  importWorkforce({ file, mapping, artefacts: join(folder, 'artefacts'), seed: 1, asOf: '2026-09-28' })

describe('an HR file as the company of the demo', () => {
  it('has its mapping suggested, shown and saved, and read again as it was', async () => {
    const file = write('hr.csv', people)
    const first = await importing(file)
    expect(first.mappingPath).toBe(join(folder, 'artefacts', 'hr.mapping.json'))
    const shown = showImport(first)
    expect(shown).toMatch(/Employee ID +-> {2}employeeNumber/)
    expect(shown).toContain('Not used: Gender')
    expect(shown).toContain('line 4, Employee ID: An earlier row has this employee number.')
    expect(shown).toMatch(/Made up: .*potential ratings/)
    expect(shown).toContain(`--mapping ${first.mappingPath}`)

    const again = await importing(file, first.mappingPath)
    expect(again.company.people).toEqual(first.company.people)
    expect(again.suggestion).toBeUndefined()
    expect(showImport(again)).toContain(`Mapping: ${first.mappingPath}`)
  })

  it('tells the same as JSON', async () => {
    expect(importAsJson(await importing(write('json.csv', people)))).toMatchObject({
      mapping: { columns: { employeeNumber: { column: 'Employee ID' } } },
      unused: ['Gender'],
      rejected: [{ line: 4, code: 'duplicate-number' }],
      madeUp: expect.arrayContaining(['potential ratings']),
    })
  })

  it.each([
    ['a file that is not there', 'gone.csv', undefined, undefined, 'workforce-unreadable', 'gone.csv'],
    ['a file that is not text', 'latin.csv', new Uint8Array([0x69, 0x64, 0x0a, 0xff, 0xfe]), undefined, 'csv-not-utf8', 'latin.csv'],
    ['a file without people', 'empty.csv', 'id,name\n', undefined, 'csv-without-people', 'empty.csv'],
    ['a mapping that is not JSON', 'a.csv', people, '{', 'mapping-malformed', 'a.json'],
    ['a mapping of another form', 'b.csv', people, '{"columns":{"salary":{"column":"x"}}}', 'mapping-malformed', 'columns'],
    ['a mapping for another file', 'c.csv', people, '{"columns":{"title":{"column":"Job"}}}', 'csv-column-missing', 'columns.title.column'],
  ])('refuses %s, naming where', async (_, name, content, mapping, code, path) => {
    const file = content === undefined ? join(folder, name) : write(name, content)
    const mappingFile = mapping === undefined ? undefined : write(name.replace('.csv', '.json'), mapping)
    const refused = importing(file, mappingFile)
    await expect(refused).rejects.toMatchObject({ code, kind: 'invalid', path: expect.stringContaining(path), next: expect.any(String) })
    expect(existsSync(join(folder, 'artefacts', name.replace('.csv', '.mapping.json')))).toBe(false)
  })

  it('saves a mapping that an editor can open', async () => {
    const { mappingPath } = await importing(write('saved.csv', people))
    expect(readFileSync(mappingPath, 'utf8')).toMatch(/^\{\n {2}"delimiter": ",",\n/)
  })
})
