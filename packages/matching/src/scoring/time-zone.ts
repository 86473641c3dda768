/** Hours of an ordinary working day, in anybody's own time. */
export const workingDay = 9

/**
 * Minutes ahead of UTC at one instant, from the zone rules that Node carries (`longOffset` gives `GMT`, `GMT+05:30`).
 * null = no zone known by that name.
 */
export const offsetMinutes = (timeZone: string, at: Date): number | null => {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? []
    if (sign === undefined) return 0
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Hours that two working days share; offsets are compared around the globe. */
export const sharedHours = (oneOffset: number, otherOffset: number): number => {
  const apart = Math.abs(oneOffset - otherOffset) % 1440
  return Math.max(0, workingDay - Math.min(apart, 1440 - apart) / 60)
}
