import { reportInWords } from '@fairlead/fairness/report-in-words'
import type { FairnessReport } from '@fairlead/fairness/report-store'
import type { CycleView } from '@fairlead/matching/consistent-view'
import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'

/** A cycle for the people who decide: its plan, what balancing it came to, and the fairness report on the revision that stands. */
export const cycleInWords = ({ cycle, proposals, unmatched }: CycleView, report: FairnessReport | undefined, language: Language) => {
  const { balance, ...rest } = cycle
  const said =
    balance === undefined ? undefined : { price: balance.price, sentences: balance.reasons.map((reason) => say(language, reason)) }
  return { ...rest, proposals, unmatched, ...(said === undefined ? {} : { balance: said }), fairness: reportInWords(report, language) }
}
