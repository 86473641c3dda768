/** A message can stay hidden for at most this long (SQS), so a longer wait is asked again. */
const LONGEST_WAIT_SECONDS = 43_200

const httpDate = /^(Mon|Tues?|Wed(nes)?|Thu(rs)?|Fri|Sat(ur)?|Sun)(day)?,? /

/**
 * `Retry-After` as whole seconds, 1..43200: delay seconds, a fraction of them (some servers), or an HTTP date (RFC 9110
 * 10.2.3, its two obsolete forms included). Anything else is `fallback`.
 */
export const retryAfterSeconds = (header: string | null | undefined, now: Date, fallback = 30): number => {
  const text = header?.trim() ?? ''
  const bounded = (seconds: number): number => Math.min(LONGEST_WAIT_SECONDS, Math.max(1, Math.ceil(seconds)))
  if (/^\d{1,12}(\.\d{1,12})?$/.test(text)) return bounded(Number(text))
  if (!httpDate.test(text)) return fallback
  // asctime carries no zone and means GMT.
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(at) ? fallback : bounded((at - now.getTime()) / 1000)
}
