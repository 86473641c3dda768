import { describe, expect, it } from 'vitest'
import { oneOf, readArguments, type Options } from './arguments.ts'
import { faultsIn } from './testing/faults.ts'

const options: Options = {
  scores: { type: 'string', required: true, help: 'a file' },
  mode: { type: 'string', help: 'a word' },
  json: { type: 'boolean', help: 'JSON' },
}
const read = (...argv: string[]) => readArguments(argv, options)

describe('the options of a command', () => {
  it('are read in any order, with a space or an equals sign', () => {
    const given = read('--json', '--scores=a.csv', '--mode', 'best-scores')
    expect([...given.texts]).toEqual([
      ['scores', 'a.csv'],
      ['mode', 'best-scores'],
    ])
    expect([...given.on]).toEqual(['json'])
  })

  it.each([
    ['option-missing', []],
    ['option-unknown', ['--scoers', 'a.csv']],
    ['option-unknown', ['--constructor', 'a.csv']],
    ['option-unknown', ['-s', 'a.csv']],
    ['option-malformed', ['--scores']],
    ['option-malformed', ['--scores', '--json']],
    ['option-malformed', ['--scores=']],
    ['option-malformed', ['--scores', 'a.csv', '--json=no']],
    ['option-twice', ['--scores', 'a.csv', '--scores', 'b.csv']],
    ['word-unknown', ['a.csv']],
  ])('end with %s for %j', (code, argv) => {
    expect(faultsIn(() => read(...argv))).toEqual([code])
  })

  it('say what was meant', () => {
    expect(() => read('--scoers', 'a.csv')).toThrow('did you mean --scores?')
  })

  it('take one of a few words, the first where there is none', () => {
    expect(oneOf(read('--scores', 'a'), 'mode', ['most-people', 'best-scores'])).toBe('most-people')
    expect(oneOf(read('--scores', 'a', '--mode', 'best-scores'), 'mode', ['most-people', 'best-scores'])).toBe('best-scores')
    expect(faultsIn(() => oneOf(read('--scores', 'a', '--mode', 'best'), 'mode', ['most-people', 'best-scores']))).toEqual([
      'option-malformed',
    ])
  })
})
