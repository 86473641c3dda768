import type { Reason } from '@fairlead/kernel/decision-record'
import type { Price } from './price.ts'
import type { Band, GroupBalance } from './rate-parity.ts'
import type { Tail } from './tail.ts'

/** What came of the band, as a message key and values. */
export const bandReason = (band: Band, bandThousandths: number): Reason => {
  const points = bandThousandths / 10
  if (band.kind === 'reached') return { key: 'matching.balance.reached', values: { band: points } }
  const groups = band.groups.join(', ')
  if (band.kind === 'not-found') return { key: 'matching.balance.not-found', values: { band: points, groups } }
  return band.groups.length === 0
    ? { key: 'matching.balance.impossible-together', values: { band: points } }
    : { key: 'matching.balance.impossible', values: { band: points, groups } }
}

/** One line for each group that was lifted. */
export const multiplierReasons = (groups: readonly GroupBalance[]): readonly Reason[] =>
  groups.flatMap(({ group, multiplier }) =>
    multiplier === 0 ? [] : [{ key: 'matching.balance.multiplier', values: { group, points: multiplier } }],
  )

export const priceReason = ({ points, people }: Price): Reason => ({ key: 'matching.balance.price', values: { points, people } })

/** undefined where nobody is matched. */
export const tailReason = ({ before, after }: Pick<Tail, 'before' | 'after'>): Reason | undefined =>
  before.lowest === null || after.lowest === null
    ? undefined
    : { key: 'matching.balance.tail', values: { before: before.lowest, after: after.lowest } }
