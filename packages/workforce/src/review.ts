import * as z from 'zod'

/** Raw value and its scale travel together; `normalized` is 0..1 within the scale and never stands alone. */
export const RatingValue = z.strictObject({
  raw: z.union([z.string(), z.number()]),
  scaleId: z.string().min(1),
  min: z.number(),
  max: z.number(),
  normalized: z.number().min(0).max(1),
  label: z.string().optional(),
})
export type RatingValue = z.infer<typeof RatingValue>

/** One completed review of one person in one cycle. Unrated is absent, never zero. */
export const SourceReview = z.strictObject({
  reviewSourceId: z.string().min(1),
  employeeSourceId: z.string().min(1),
  cycleId: z.string().min(1),
  periodStart: z.iso.date(),
  periodEnd: z.iso.date(),
  performance: RatingValue.optional(),
  /** One entry per source of potential (manager, calibration, assessment): one manager's word alone is not enough. */
  potential: z
    .array(z.strictObject({ source: z.enum(['manager', 'calibration', 'assessment']), rating: RatingValue }))
    .max(5)
    .optional(),
})
export type SourceReview = z.infer<typeof SourceReview>
