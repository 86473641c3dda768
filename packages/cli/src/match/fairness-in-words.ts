import type { FairnessFigures } from '@fairlead/fairness/report'
import { verdictSentence, type Measure } from '@fairlead/fairness/sentence'
import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'
import type { Programme } from '@fairlead/programme/document'

export const settingsOf = ({ fairness }: Programme) => ({
  smallestGroup: fairness.smallestGroup,
  floorThousandths: Math.round(fairness.impactRatioFloor * 1000),
})

/** What is to be said of one group; the same sentence about two measures is said once. */
export const verdictsOf = (
  figures: FairnessFigures,
  dimension: FairnessFigures['dimensions'][number],
  group: string,
  language: Language,
) => {
  const measures: readonly (readonly [Measure, typeof dimension.matchRate])[] = [
    ['match-rate', dimension.matchRate],
    ['exposure', dimension.exposure],
  ]
  const sentences = measures.flatMap(([measure, { groups }]) =>
    groups.filter((one) => one.group === group).map((one) => say(language, verdictSentence(measure, one, figures))),
  )
  return [...new Set(sentences)]
}

export const fairnessInWords = (figures: FairnessFigures, language: Language): string =>
  [
    ...figures.dimensions.flatMap((dimension) => [
      say(language, { key: 'cli.report.fairness.by', values: { dimension: dimension.dimension } }),
      ...dimension.matchRate.groups.flatMap(({ group }) => verdictsOf(figures, dimension, group, language)).map((text) => `  ${text}`),
    ]),
    ...figures.leftOut.map((dimension) => say(language, { key: 'fairness.left-out.too-many-groups', values: { dimension } })),
    say(language, { key: 'fairness.screen' }),
  ].join('\n')
