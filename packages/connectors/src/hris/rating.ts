import type { RatingValue } from '@fairlead/workforce/review'
import type { RatingScale } from '../config.ts'

/** Unrated stays absent; a word the scale does not know or a number off the scale is a reason to reject, never a value to bend. */
export const ratingOf = (scale: RatingScale, written: string | undefined): RatingValue | undefined | 'off-scale' => {
  if (written === undefined) return undefined
  const labelled = scale.labels?.[written]
  const value = labelled ?? (/^-?\d+(\.\d+)?$/.test(written) ? Number(written) : Number.NaN)
  if (!(value >= scale.min && value <= scale.max)) return 'off-scale'
  const rating = {
    raw: labelled === undefined ? value : written,
    scaleId: scale.id,
    min: scale.min,
    max: scale.max,
    normalized: (value - scale.min) / (scale.max - scale.min),
  }
  return labelled === undefined ? rating : { ...rating, label: written }
}
