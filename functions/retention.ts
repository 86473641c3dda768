import * as z from 'zod'

const days = (least: number, otherwise: number) => z.int().min(least).max(3650).default(otherwise)

/** How many days each kind of data is kept. What is older goes in the daily sweep, or by itself where the store or the bucket can. */
export const Retention = z.strictObject({
  /** Pulse answers, after they were given. They must outlive the quarter that is evaluated over them. */
  feedback: days(180, 730),
  /** Flags that nobody confirmed, after they were raised. */
  unconfirmedFlags: days(30, 365),
  /** What one pull of the HRIS told, its refused rows among it. */
  syncRuns: days(7, 90),
  /** The inputs of a matching run. */
  snapshots: days(90, 730),
  /** Backups of the key table: an erasure is complete when the last of them is gone. */
  keyBackups: z.int().min(1).max(7).default(7),
})
export type Retention = z.infer<typeof Retention>

/** The environment carries it as JSON text. */
export const RetentionEnv = z.object({
  RETENTION: z.string().transform((text, context): Retention => {
    try {
      const parsed = Retention.safeParse(JSON.parse(text))
      if (parsed.success) return parsed.data
    } catch {
      // Falls through to the one refusal below.
    }
    context.addIssue({ code: 'custom', message: 'must be a JSON object of days by kind of data' })
    return z.NEVER
  }),
})
