import { fisherExact } from '@fairlead/statistics/fisher'
import { reachesFloor } from '@fairlead/statistics/four-fifths'
import { impactRatio, type ImpactRatio } from '@fairlead/statistics/impact-ratio'
import type { Share } from '@fairlead/statistics/share'

/**
 * What two shares say about each other. A screen and no finding of law: the four fifths of 29 CFR 1607.4 misfire on few people, so that
 * they are read together with Fisher's test.
 * - `flag`: under the floor, and chance hardly explains it;
 * - `insufficient data`: under the floor, but so few people that chance may explain it, or nothing to compare with;
 * - `look closer`: above the floor, and yet chance hardly explains the difference;
 * - `suppressed`: the group is too small, or would give a small one away.
 */
export const verdicts = ['no concern', 'look closer', 'insufficient data', 'flag', 'suppressed'] as const
export type Verdict = (typeof verdicts)[number]

/** Those that a person has to look at before anything is published. */
export const isFinding = (verdict: Verdict): boolean => verdict === 'flag' || verdict === 'look closer'

export const SIGNIFICANT = 0.05

export type Comparison = { readonly ratio: ImpactRatio; readonly p: number; readonly verdict: Verdict }

/** A group against the best group; undefined where the best rate is 0, since then there is nothing to fall short of. */
export const compare = (group: Share, best: Share, floorThousandths: number): Comparison | undefined => {
  const ratio = impactRatio(group, best)
  if (ratio === undefined) return undefined
  const p = fisherExact(group, best)
  const reaches = reachesFloor(group, best, floorThousandths)
  if (p < SIGNIFICANT) return { ratio, p, verdict: reaches ? 'look closer' : 'flag' }
  return { ratio, p, verdict: reaches ? 'no concern' : 'insufficient data' }
}
