import { describe, expect, it } from 'vitest'
import { readDemoOptions } from './demo-options.ts'

const read = (...args: readonly string[]) => readDemoOptions(args, '/home/somebody')

describe('the arguments of the demo', () => {
  it('are two hundred made-up people of seed 1, unless told otherwise', () => {
    expect(read()).toEqual({
      employees: 200,
      seed: 1,
      once: false,
      json: false,
      company: 'made-up',
      workforce: undefined,
      mapping: undefined,
      store: undefined,
    })
    expect(read('--', '--employees', '2000', '--seed', '7', '--company', 'oracle-hr')).toMatchObject({
      employees: 2000,
      seed: 7,
      company: 'oracle-hr',
    })
  })

  it('name files from where the caller stands', () => {
    expect(read('--workforce', 'hr.csv', '--mapping', '../m.json', '--store', '/tmp/kept')).toMatchObject({
      workforce: '/home/somebody/hr.csv',
      mapping: '/home/m.json',
      store: '/tmp/kept',
    })
  })

  it('end the demo after one run where the answer is JSON', () => {
    expect(read('--json')).toMatchObject({ once: true, json: true })
  })

  it.each([
    [['--employees', '19'], '--employees'],
    [['--employees', 'many'], '--employees'],
    [['--seed', '-1'], ''],
    [['--seed', '1.5'], '--seed'],
    [['--company', 'acme'], '--company'],
    [['--company', 'oracle-hr', '--workforce', 'a.csv'], '--workforce'],
    [['--mapping', 'm.json'], '--mapping'],
    [['--unknown'], ''],
    [['somewhere'], ''],
  ])('refuse %j, with the way to say it', (args, path) => {
    expect(() => read(...args)).toThrow(
      expect.objectContaining({ code: 'bad-arguments', kind: 'invalid', path, next: expect.stringContaining('--workforce file.csv') }),
    )
  })
})
