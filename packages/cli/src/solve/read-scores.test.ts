import { expect, it } from 'vitest'
import { BadInput } from '../bad-input.ts'
import { faultsIn } from '../testing/faults.ts'
import { folder } from '../testing/folder.ts'
import { readCounts, readScores } from './read-scores.ts'

const scores = (rows: string) => {
  const path = folder().put('s.csv', `mentee,mentor,score\n${rows}`)
  return () => readScores(path)
}

it('reads scores as they are written, so that their sums stay exact', () => {
  expect(scores('a,x,0.1\na,y,1e2\nb,x,0\n__proto__,x,.5\n')()).toEqual([
    { mentee: 'a', mentor: 'x', score: '0.1' },
    { mentee: 'a', mentor: 'y', score: '1e2' },
    { mentee: 'b', mentor: 'x', score: '0' },
    { mentee: '__proto__', mentor: 'x', score: '.5' },
  ])
})

it.each(['-1', 'NaN', 'Infinity', '-Infinity', '', 'seven', '1.2.3', '0x10', '1 2', '"3,5"'])('refuses the score %s', (score) => {
  expect(faultsIn(scores(`a,x,1\nb,x,${score}\n`))).toEqual(['score-malformed@3'])
})

it('names every bad line, the first twenty in full and all by number', () => {
  const bad = scores('a,x,1\n,x,1\na,,1\na,x,2\n')
  expect(faultsIn(bad)).toEqual(['id-missing@3', 'id-missing@4', 'pair-twice@5'])
  const many = scores(Array.from({ length: 50 }, (_, at) => `a,m${at},-1`).join('\n'))
  expect(faultsIn(many)).toHaveLength(20)
  expect(many).toThrow(expect.objectContaining({ count: 50 }) as BadInput)
})

it('reads a capacity once for each mentor, as a whole number', () => {
  const counts = (rows: string) => {
    const path = folder().put('c.csv', `mentor,capacity\n${rows}`)
    return () => readCounts(path, 'mentor', 'capacity')
  }
  expect([...counts('x,0\ny,12\n')()]).toEqual([
    ['x', 0],
    ['y', 12],
  ])
  expect(faultsIn(counts('x,1.5\ny,-1\nz,\n,1\nw,1\nw,1\n'))).toEqual([
    'capacity-malformed@2',
    'capacity-malformed@3',
    'capacity-malformed@4',
    'id-missing@5',
    'person-twice@7',
  ])
})
