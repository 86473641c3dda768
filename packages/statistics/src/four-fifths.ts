import { checkShare, type Share } from './share.ts'

/** The floor in thousandths: four fifths (29 CFR 1607.4) unless a programme asks for more. */
export const FOUR_FIFTHS = 800

/**
 * Whether a group's rate reaches the floor of the best group's; exactly four fifths passes. By counts alone: 3 of 5 against 6 of 8 is
 * four fifths, and (3/5)/(6/8) in doubles is 0.7999999999999999. Throws RangeError for a share or floor that is none.
 */
export const reachesFloor = (group: Share, best: Share, floorThousandths = FOUR_FIFTHS): boolean => {
  checkShare(group)
  checkShare(best)
  if (!Number.isInteger(floorThousandths) || floorThousandths < 0 || floorThousandths > 1000) {
    throw new RangeError('A floor is a whole number of thousandths, 0 to 1000.')
  }
  return BigInt(group.count) * BigInt(best.n) * 1000n >= BigInt(best.count) * BigInt(group.n) * BigInt(floorThousandths)
}
