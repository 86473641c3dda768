import { expect, it } from 'vitest'
import { travel } from './progress.ts'
import type { Station } from './stations.ts'

const stations: readonly Station[] = [
  { name: 'HRIS', doing: 'pulling', run: async (tell) => (tell('half'), '203 people') },
  { name: 'Talent', doing: 'looking', run: async () => '36 people flagged' },
]
const printed = async (look: 'plain' | 'silent'): Promise<readonly string[]> => {
  const lines: string[] = []
  await travel(stations, look, (line) => lines.push(line))
  return lines
}

it('plain progress is one line for each station, with its result', async () => {
  expect(await printed('plain')).toEqual(['✔ HRIS       203 people', '✔ Talent     36 people flagged'])
})

it('progress beside JSON is silent', async () => {
  expect(await printed('silent')).toEqual([])
})

it('a station that fails stops the journey', async () => {
  const failing: Station = {
    name: 'HRIS',
    doing: 'pulling',
    run: async () => {
      throw new Error('no')
    },
  }
  await expect(travel([failing], 'plain', () => {})).rejects.toThrow('no')
})
