import { describe, expect, it } from 'vitest'
import type { PersonOutcome } from './outcome.ts'
import { fairnessFigures } from './report.ts'
import { reportInWords } from './report-in-words.ts'
import type { FairnessReport } from './report-store.ts'

/** So many people of a group, so many of them with a mentor. */
const groupOf = (group: string, n: number, matched: number): readonly (readonly [PersonOutcome, string])[] =>
  Array.from({ length: n }, (_, at) => [
    {
      personId: `${group}-${at}`,
      matched: at < matched,
      shareOfOwnBest: at < matched ? 0.9 : null,
      seniorMentor: at % 2 === 0 && at < matched,
    },
    group,
  ])
const reportOn = (...groups: readonly ReturnType<typeof groupOf>[]): FairnessReport => {
  const everybody = groups.flat()
  const attributes = new Map(everybody.map(([{ personId }, group]) => [personId, { 'age-band': group }]))
  const figures = fairnessFigures(
    everybody.map(([person]) => person),
    attributes,
    { smallestGroup: 5, floorThousandths: 800 },
  )
  const of = { programmeId: 'future-leaders', cycleId: 'spring', revision: 1 }
  return { ...figures, ...of, reportId: 'report', reportedAt: '2027-01-11T08:00:00.000Z' }
}
const shownOf = (report: FairnessReport) => {
  const shown = reportInWords(report, 'en')
  if (shown.state !== 'reported') throw new RangeError('The report is there.')
  return shown
}

describe('a fairness report before the people who decide', () => {
  it('is said to be pending while it is not there', () => {
    expect(reportInWords(undefined, 'en')).toEqual({ state: 'pending', sentences: ['There is no fairness report on these proposals yet.'] })
    expect(reportInWords(undefined, 'de').sentences[0]).toMatch(/^Zu diesen/)
  })

  it('shows counts, interval and a sentence for each group', () => {
    const { dimensions, findings, sentences } = shownOf(reportOn(groupOf('under 40', 80, 48), groupOf('40 and over', 40, 12)))
    expect(findings).toBe(1)
    const rates = dimensions[0]?.measures[0]
    expect(rates).toMatchObject({ measure: 'match-rate', best: 'under 40', groupsHidden: 0, total: { count: 60, n: 120 } })
    expect(rates?.groups[0]).toMatchObject({
      group: '40 and over',
      figures: { count: 12, n: 40, rate: 0.3, interval: { low: expect.any(Number) as number, high: expect.any(Number) as number } },
      verdict: 'flag',
      sentence: expect.stringMatching(/^40 and over: the share of people with a mentor is below 80 %/) as string,
    })
    expect(sentences.at(-1)).toMatch(/no finding of law/)
  })

  it('does not even name a group of fewer than five, in any measure', () => {
    const text = JSON.stringify(shownOf(reportOn(groupOf('under 40', 80, 48), groupOf('40 and over', 40, 12), groupOf('over 60', 3, 3))))
    expect(text).not.toContain('over 60')
    expect(text).toContain('"groupsHidden":2')
    expect(text).toContain('under 40')
  })

  it('names a large group whose numbers are hidden, with its verdict and without its numbers', () => {
    const shown = shownOf(reportOn(groupOf('a', 60, 30), groupOf('b', 60, 20), groupOf('c', 30, 0)))
    const hidden = shown.dimensions[0]?.measures[0]?.groups.find(({ group }) => group === 'c')
    expect(hidden).toMatchObject({
      figures: null,
      ratio: null,
      p: null,
      verdict: 'flag',
      hidden: expect.stringMatching(/^Numbers hidden/) as string,
    })
  })

  it('says where there was nothing to compare, and what was left out', () => {
    const nobody = { ...reportOn(), dimensions: [] }
    expect(shownOf(nobody).sentences[0]).toMatch(/^No groups such as an age band are known/)
    expect(shownOf({ ...nobody, leftOut: ['age'] }).sentences[0]).toMatch(/too many different values to be groups: age/)
  })
})
