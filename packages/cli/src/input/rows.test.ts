import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultsIn } from '../testing/faults.ts'
import { folder } from '../testing/folder.ts'
import { textOf } from './row.ts'
import { readRows } from './rows.ts'

const columns = { required: ['id', 'score'] }
const read = (name: string, content: string | Uint8Array, asked: Parameters<typeof readRows>[1] = columns) =>
  readRows(folder().put(name, content), asked).map((row) => [row.line, textOf(row, 'id'), textOf(row, 'score')])
const refused = (name: string, content: string | Uint8Array, asked: Parameters<typeof readRows>[1] = columns) => {
  const path = folder().put(name, content)
  return faultsIn(() => readRows(path, asked))
}

describe('a CSV file', () => {
  it.each([
    ['comma', 'id,score\na,1\n'],
    ['semicolon', 'id;score\na;1\n'],
    ['tab', 'id\tscore\na\t1\n'],
    ['CRLF', 'id,score\r\na,1\r\n'],
    ['a byte order mark', '\uFEFFid,score\na,1\n'],
    ['no last line break', 'id,score\na,1'],
    ['spaces around cells', 'id , score\n a , 1 \n'],
    ['columns in another order, and one more', 'note,score,id\nx,1,a\n'],
  ])('is read with %s', (_, text) => {
    expect(read('t.csv', text)).toEqual([[2, 'a', '1']])
  })

  it('keeps the separator, quotes and line breaks of a quoted cell, and counts lines through them', () => {
    expect(read('t.csv', 'id,score\n"a,""b""",1\n\n"c\nd",2\ne,3\n')).toEqual([
      [2, 'a,"b"', '1'],
      [5, 'c\nd', '2'],
      [6, 'e', '3'],
    ])
  })

  it('takes ids as text: formulas, leading zeros and names that every object has', () => {
    const ids = ['=1+1', '+49', '007', '__proto__', 'constructor', 'toString']
    expect(read('t.csv', `id,score\n${ids.map((id) => `${id},1`).join('\n')}`).map(([, id]) => id)).toEqual(ids)
  })

  it('may have no rows, but not nothing', () => {
    expect(read('t.csv', 'id,score\n')).toEqual([])
    expect(refused('t.csv', '')).toEqual(['file-empty@1'])
    expect(refused('t.csv', '\n\n')).toEqual(['file-empty@1'])
  })

  it('is refused where a row has more cells than the header, which a decimal comma makes', () => {
    expect(refused('t.csv', 'id,score\na,3,5\nb,1\nc,0,5\n')).toEqual(['row-too-long@2', 'row-too-long@4'])
    expect(read('t.csv', 'id,score\na,3,\n')).toEqual([[2, 'a', '3']])
  })

  it('is refused where a quote does not end', () => {
    expect(refused('t.csv', 'id,score\n"a,1\n').map((fault) => fault.split('@')[0])).toEqual(['csv-malformed'])
  })

  it.each([
    ['column-missing@1', 'id,scor\na,1\n'],
    ['column-twice@1', 'id,score,id\na,1,b\n'],
    ['column-unnamed@1', 'id,,score\na,x,1\n'],
  ])('has %s', (fault, text) => {
    expect(refused('t.csv', text)).toEqual([fault])
  })

  it('guesses the column that was meant, even before there is a row', () => {
    const path = folder().put('t.csv', 'id,scor\n')
    expect(() => readRows(path, columns)).toThrow('is “scor” meant?')
  })

  it('is refused with a column nobody knows where all of them are known', () => {
    const path = folder().put('t.csv', 'id,score,capcity\na,1,2\n')
    expect(faultsIn(() => readRows(path, { required: ['id'], known: ['id', 'score', 'capacity'] }))).toEqual(['column-unknown@1'])
    expect(() => readRows(path, { required: ['id'], known: ['id', 'score', 'capacity'] })).toThrow('did you mean “capacity”?')
  })
})

describe('JSON', () => {
  it('is read as a list, and as one object on each line', () => {
    expect(read('t.json', '\uFEFF[{"id":"a","score":1.5},{"id":2,"score":null}]')).toEqual([
      [1, 'a', '1.5'],
      [2, '2', ''],
    ])
    expect(read('t.jsonl', '{"id":"a","score":1}\r\n\r\n{"score":"2","id":"__proto__"}\n')).toEqual([
      [1, 'a', '1'],
      [3, '__proto__', '2'],
    ])
  })

  it.each([
    ['t.json', '{"id":"a"}', 'json-malformed'],
    ['t.json', '[1]', 'json-malformed@1'],
    ['t.json', '[{"id":"a"', 'json-malformed'],
    ['t.json', '[{"id":"a","score":NaN}]', 'json-malformed'],
    ['t.json', '', 'json-malformed'],
    ['t.jsonl', '{"id":"a","score":1}\n{"id"\n', 'json-malformed@2'],
    ['t.jsonl', '{"id":"a"}\n', 'column-missing@1'],
    ['t.jsonl', '\n', 'file-empty@1'],
  ])('%s with %s is refused', (name, text, fault) => {
    expect(refused(name, text)).toEqual([fault])
  })
})

it('refuses what is not UTF-8, not there, or a folder', () => {
  expect(refused('t.csv', new Uint8Array([0x69, 0x64, 0x0a, 0xff, 0xfe]))).toEqual(['not-utf-8'])
  expect(refused('t.json', new Uint8Array([0x5b, 0xc3, 0x28, 0x5d]))).toEqual(['not-utf-8'])
  const { path } = folder()
  expect(faultsIn(() => readRows(`${path}/none.csv`, columns))).toEqual(['file-unreadable'])
  expect(faultsIn(() => readRows(path, columns))).toEqual(['file-unreadable'])
})

it('gives back whatever ids a CSV, a JSON and a JSON lines file hold', () => {
  const Id = fc.string({ minLength: 1, unit: 'grapheme' }).filter((id) => id.trim() === id && id !== '')
  const quoted = (id: string): string => `"${id.replaceAll('"', '""')}"`
  const { put } = folder()
  fc.assert(
    fc.property(fc.array(Id, { minLength: 1 }), (ids) => {
      const rows = ids.map((id) => ({ id, score: 1 }))
      const files = [
        put('t.csv', `id,score\n${ids.map((id) => `${quoted(id)},1`).join('\n')}`),
        put('t.json', JSON.stringify(rows)),
        put('t.jsonl', rows.map((row) => JSON.stringify(row)).join('\n')),
      ]
      for (const file of files) expect(readRows(file, columns).map((row) => textOf(row, 'id'))).toEqual(ids)
    }),
    { numRuns: 100 },
  )
})

it('answers any bytes with rows or with a named refusal', () => {
  const { put } = folder()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('csv', 'json', 'jsonl'), (bytes, format) => {
      const path = put(`t.${format}`, bytes)
      expect(faultsIn(() => readRows(path, columns)).length).toBeGreaterThan(0)
    }),
    { numRuns: 300 },
  )
})
