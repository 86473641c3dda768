import type { DimensionReport, FairnessFigures } from '@fairlead/fairness/report'
import { verdictSentence } from '@fairlead/fairness/sentence'
import { isFinding } from '@fairlead/fairness/verdict'
import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'
import type { Programme } from '@fairlead/programme/document'

export const settingsOf = ({ fairness }: Programme) => ({
  smallestGroup: fairness.smallestGroup,
  floorThousandths: Math.round(fairness.impactRatioFloor * 1000),
})

type Judged = DimensionReport['matchRate']['groups'][number]

/** The sentences about those groups of one dimension that are asked for; the same sentence about two measures is said once. */
const sentencesOf = (
  figures: FairnessFigures,
  { matchRate, exposure }: DimensionReport,
  wanted: (group: Judged) => boolean,
  language: Language,
): readonly string[] => {
  const measures = [
    ['match-rate', matchRate],
    ['exposure', exposure],
  ] as const
  const sentences = measures.flatMap(([measure, { groups }]) =>
    groups.filter(wanted).map((one) => say(language, verdictSentence(measure, one, figures))),
  )
  return [...new Set(sentences)]
}

export const verdictsOf = (figures: FairnessFigures, dimension: DimensionReport, group: string, language: Language): readonly string[] =>
  sentencesOf(figures, dimension, (one) => one.group === group, language)

/** Those that a person has to look at before anything is published. */
export const findingsOf = (figures: FairnessFigures, language: Language): readonly string[] =>
  figures.dimensions.flatMap((dimension) => sentencesOf(figures, dimension, ({ verdict }) => isFinding(verdict), language))

export const fairnessInWords = (figures: FairnessFigures, language: Language): string =>
  [
    ...figures.dimensions.flatMap((dimension) => [
      say(language, { key: 'fairness.table.by', values: { dimension: dimension.dimension } }),
      ...dimension.matchRate.groups.flatMap(({ group }) => verdictsOf(figures, dimension, group, language)).map((text) => `  ${text}`),
    ]),
    ...figures.leftOut.map((dimension) => say(language, { key: 'fairness.left-out.too-many-groups', values: { dimension } })),
    say(language, { key: 'fairness.screen' }),
  ].join('\n')
