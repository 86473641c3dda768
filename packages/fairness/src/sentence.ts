import { messageKey } from '@fairlead/messages/catalogue'
import type { Said } from '@fairlead/messages/say'
import type { GroupShare } from './share-table.ts'
import type { FairnessSettings } from './report.ts'
import type { Verdict } from './verdict.ts'

export type Measure = 'match-rate' | 'exposure' | 'selection'

const keys = {
  'no concern': messageKey('fairness.verdict.no-concern'),
  'look closer': messageKey('fairness.verdict.look-closer'),
  'insufficient data': messageKey('fairness.verdict.insufficient-data'),
  flag: messageKey('fairness.verdict.flag'),
  suppressed: messageKey('fairness.verdict.suppressed'),
} as const satisfies Record<Verdict, string>

/** The sentence for one group, as key and values. It holds no figure that the table hides. */
export const verdictSentence = (
  measure: Measure,
  { group, verdict }: Pick<GroupShare, 'group' | 'verdict'>,
  { smallestGroup, floorThousandths }: FairnessSettings,
): Said => ({
  key: keys[verdict],
  values: verdict === 'suppressed' ? { group, smallestGroup } : { group, measure, floor: floorThousandths / 10 },
})
