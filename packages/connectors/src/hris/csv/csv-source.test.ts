import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ColumnMapping, columnMappingJsonSchema } from './column-mapping.ts'
import { csvSource, readWorkforceRows } from './csv-source.ts'
import { dayOf } from './dates.ts'
import { csvLimits, delimiterOf, readCsv } from './read-csv.ts'

const bytes = (text: string): Uint8Array[] => [new TextEncoder().encode(text)]

const mapping = ColumnMapping.parse({
  missing: ['N/A-StillEmployed'],
  columns: {
    employeeNumber: { column: 'Emp ID' },
    givenName: { column: 'First' },
    familyName: { column: 'Last' },
    workEmail: { column: 'Mail' },
    status: { column: 'Left', values: { Yes: 'terminated', No: 'active' } },
    hireDate: { column: 'Hired', format: 'MM/dd/yyyy' },
    terminationDate: { column: 'Ended', format: 'MM/dd/yyyy' },
    managerEmployeeNumber: { column: 'Boss' },
    department: { column: 'Department' },
    performanceRating: { column: 'Score' },
  },
  declared: { scale: { id: '1-5', min: 1, max: 5 }, cycle: { id: '2025', periodStart: '2025-01-01', periodEnd: '2025-12-31' } },
})
const header = 'Emp ID,First,Last,Mail,Left,Hired,Ended,Boss,Department,Score,Salary\n'
const good = '81e18689,Ada,"van  Dyke",ada@acme.example,No,3/4/2020,N/A-StillEmployed,007,Production       ,4,90000\n'
const read = (rows: string) =>
  csvSource({ open: () => bytes(header + rows), mapping }).employees({ mode: 'full', since: null, cursor: null })

describe('an HR export as CSV', () => {
  it('is read as text: numbers in exponent form, leading zeros, trailing and doubled blanks, sentinels', async () => {
    const page = await read(good)
    expect(page.rejected).toEqual([])
    expect(page.rows).toEqual([
      {
        sourceId: '81e18689',
        employeeNumber: '81e18689',
        givenName: 'Ada',
        familyName: 'van Dyke',
        displayName: 'Ada van Dyke',
        workEmail: 'ada@acme.example',
        status: 'active',
        hireDate: '2020-03-04',
        managerSourceId: '007',
        department: 'Production',
      },
    ])
  })

  it('takes a BOM, CRLF, semicolons and chunks that split a character', async () => {
    const text = '\uFEFF' + (header + good).replaceAll(',', ';').replaceAll('\n', '\r\n').replace('Ada', 'Zoë')
    const whole = new TextEncoder().encode(text)
    const chunks = [...whole].map((byte) => new Uint8Array([byte]))
    expect(delimiterOf(whole)).toBe(';')
    const { rows } = await readWorkforceRows(chunks, { ...mapping, delimiter: ';' })
    expect(rows[0]?.employee.givenName).toBe('Zoë')
  })

  it('rejects bad rows with line, column and reason, without the cell, and takes the good ones', async () => {
    const secret = 'hunter2'
    const page = await read(
      [
        good.trim(),
        `2,B,B,b@acme.example,${secret},1/1/2020,,,D,3,1`,
        `3,C,C,c@acme.example,No,${secret},,,D,3,1`,
        `4,D,D,d@acme.example,No,2/30/2020,,,D,3,1`,
        `5,E,E,e@acme.example,No,1/1/2020,,,D,9,1`,
        '6,F',
        '81e18689,G,G,g@acme.example,No,1/1/2020,,,D,3,1',
        '8,H,H,,No,1/1/2020,,,D,3,1',
        `9,I,I,${secret},No,1/1/2020,,,D,3,1`,
        `10,a"b,I,i@acme.example,No,1/1/2020,,,D,3,1`,
        '11,K,K,k@acme.example,No,1/1/2020,,,D,,1',
        '12,L,"L,l@acme.example',
      ].join('\n'),
    )
    expect(page.rows.map((row) => row.employeeNumber)).toEqual(['81e18689', '11'])
    expect(page.rejected.map(({ line, path, code }) => [line, path, code]).toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
      [3, 'Left', 'unknown-value'],
      [4, 'Hired', 'date-malformed'],
      [5, 'Hired', 'date-malformed'],
      [6, 'Score', 'rating-off-scale'],
      [7, '', 'csv-row-width'],
      [8, 'Emp ID', 'duplicate-number'],
      [9, 'workEmail', 'field-missing'],
      [10, 'workEmail', 'field-malformed'],
      [11, '', 'csv-quotes'],
      [13, '', 'csv-quotes'],
    ])
    expect(JSON.stringify(page.rejected)).not.toContain(secret)
  })

  it('gives reviews with the declared scale and cycle, and none for unrated people', async () => {
    const rows = `${good}2,B,B,b@acme.example,No,1/1/2020,,,D,,1\n`
    const page = await csvSource({ open: () => bytes(header + rows), mapping }).reviews({ cursor: null })
    expect(page.rows).toEqual([
      {
        reviewSourceId: '81e18689:2025',
        employeeSourceId: '81e18689',
        cycleId: '2025',
        periodStart: '2025-01-01',
        periodEnd: '2025-12-31',
        performance: { raw: 4, scaleId: '1-5', min: 1, max: 5, normalized: 0.75 },
      },
    ])
  })

  it('is handed out page by page, each person once', async () => {
    const rows = Array.from({ length: 600 }, (_, n) => `${n},A,B,a${n}@acme.example,No,1/1/2020,,,D,3,1`).join('\n')
    const source = csvSource({ open: () => bytes(header + rows), mapping })
    const sizes: number[] = []
    let cursor: string | null = null
    do {
      const page = await source.employees({ mode: 'full', since: null, cursor })
      sizes.push(page.rows.length)
      cursor = page.next
    } while (cursor !== null)
    expect(sizes).toEqual([250, 250, 100])
  })

  it('counts years of service back from a declared day and says that the date is derived', async () => {
    const years = ColumnMapping.parse({
      columns: { employeeNumber: { column: 'id' }, yearsWithCompany: { column: 'years' } },
      declared: { asOf: '2026-11-20', status: 'active' },
    })
    const { rows } = await readWorkforceRows(bytes('id,years\n1,2\n'), years)
    expect(rows[0]).toMatchObject({ employee: { hireDate: '2024-11-19' }, derived: ['hireDate'] })
  })

  it.each([
    ['an empty file', '', 'csv-empty'],
    ['the same column twice', 'a,a\n1,2\n', 'csv-header-malformed'],
    ['quotation marks astray in the header', 'Emp "ID",b\n1,2\n', 'csv-header-malformed'],
    ['a column without a name', 'a,,c\n1,2,3\n', 'csv-header-malformed'],
    ['a missing column', 'First,Last\nA,B\n', 'csv-column-missing'],
    ['too many columns', `${Array.from({ length: 201 }, (_, n) => `c${n}`).join(',')}\n`, 'csv-too-wide'],
  ])('refuses %s as a whole', async (_, text, code) => {
    await expect(readWorkforceRows(bytes(text), mapping)).rejects.toMatchObject({ code, kind: 'invalid' })
  })

  it('keeps its caps on bytes, rows and cells, and refuses another encoding', async () => {
    const text = header + good + good
    await expect(readCsv(bytes(text), ',', { ...csvLimits, bytes: 50 })).rejects.toMatchObject({ code: 'csv-too-large' })
    await expect(readCsv(bytes(text), ',', { ...csvLimits, rows: 1 })).rejects.toMatchObject({ code: 'csv-too-many-rows' })
    expect((await readCsv(bytes(text), ',', { ...csvLimits, cell: 10 })).rejected).toMatchObject([
      { line: 2, code: 'csv-cell-too-long' },
      { line: 3 },
    ])
    await expect(readCsv([new Uint8Array([0x61, 0xe9, 0x0a])], ',')).rejects.toMatchObject({ code: 'csv-not-utf8' })
  })

  it('never throws anything but a refusal, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (tail) => {
        const outcome = await readWorkforceRows([...bytes(header), tail], mapping).catch((error: unknown) => error)
        if ('rows' in (outcome as object)) return
        expect(outcome).toMatchObject({ kind: 'invalid' })
      }),
      { numRuns: 60 },
    )
  })
})

describe('the mapping file', () => {
  it('needs a format for dates, a scale and a cycle for ratings, and a day for years', () => {
    const paths = (input: unknown): string[] => ColumnMapping.safeParse(input).error?.issues.map((issue) => issue.path.join('.')) ?? []
    expect(paths({ columns: { hireDate: { column: 'h' } } })).toEqual(['columns.hireDate.format'])
    expect(paths({ columns: { performanceRating: { column: 'p' } } })).toEqual(['declared.scale', 'declared.cycle'])
    expect(paths({ columns: { yearsWithCompany: { column: 'y' } } })).toEqual(['declared.asOf'])
    expect(paths({ columns: { salary: { column: 's' } } })).toEqual(['columns'])
  })

  it('has a JSON Schema for editors', () => {
    expect(JSON.stringify(columnMappingJsonSchema())).toContain('yearsWithCompany')
  })

  it('reads a day only in the declared form', () => {
    expect(dayOf('3/4/2020', 'dd/MM/yyyy')).toBe('2020-04-03')
    expect(dayOf('2020-02-30', 'yyyy-MM-dd')).toBeUndefined()
    expect(dayOf('20200229', 'yyyyMMdd')).toBe('2020-02-29')
    expect(dayOf('29.2.2021', 'dd.MM.yyyy')).toBeUndefined()
  })
})
