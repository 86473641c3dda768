import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'
import type { MeanTable } from './own-best.ts'
import type { DimensionReport } from './report.ts'
import type { FairnessReport } from './report-store.ts'
import { type Measure, verdictSentence } from './sentence.ts'
import type { ShareTable } from './share-table.ts'

type InWords = { readonly language: Language } & Pick<FairnessReport, 'smallestGroup' | 'floorThousandths'>

const numbersHidden = ({ language, smallestGroup }: InWords): string =>
  say(language, { key: 'fairness.figures.hidden', values: { smallestGroup } })

/**
 * Groups that may be spoken of. A small group is not even named: that somebody of it takes part would say something about few people. How many
 * are left out is told, so that the table does not pass for a whole one.
 */
const sharesShown = (measure: Measure, { best, groups, total }: ShareTable, words: InWords) => ({
  measure,
  best,
  total,
  groups: groups.flatMap(({ verdict, figures, ...group }) =>
    verdict === 'suppressed'
      ? []
      : [
          {
            ...group,
            ...(figures === null ? { figures, hidden: numbersHidden(words) } : { figures }),
            verdict,
            sentence: say(words.language, verdictSentence(measure, { group: group.group, verdict }, words)),
          },
        ],
  ),
  groupsHidden: groups.filter(({ verdict }) => verdict === 'suppressed').length,
})

const meansShown = ({ groups, total }: MeanTable) => ({
  measure: 'own-best' as const,
  total,
  groups: groups.filter(({ figures }) => figures !== null),
  groupsHidden: groups.filter(({ figures }) => figures === null).length,
})

const dimensionShown = ({ dimension, matchRate, exposure, ownBest }: DimensionReport, words: InWords) => ({
  dimension,
  measures: [sharesShown('match-rate', matchRate, words), sharesShown('exposure', exposure, words), meansShown(ownBest)],
})

/** A report for the people who decide: figures with counts, intervals and a sentence for each group that may be spoken of. */
export const reportInWords = (report: FairnessReport | undefined, language: Language) => {
  if (report === undefined) return { state: 'pending' as const, sentences: [say(language, { key: 'fairness.pending' })] }
  const { reportId, revision, reportedAt, smallestGroup, floorThousandths, findings, dimensions, leftOut } = report
  const words = { language, smallestGroup, floorThousandths }
  return {
    state: 'reported' as const,
    reportId,
    revision,
    reportedAt,
    smallestGroup,
    findings,
    dimensions: dimensions.map((dimension) => dimensionShown(dimension, words)),
    sentences: [
      ...(dimensions.length + leftOut.length === 0 ? [say(language, { key: 'fairness.nothing-known' })] : []),
      ...leftOut.map((dimension) => say(language, { key: 'fairness.left-out.too-many-groups', values: { dimension } })),
      say(language, { key: 'fairness.screen' }),
    ],
  }
}
