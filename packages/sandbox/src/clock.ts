import type { Clock } from './company.ts'

/** A clock that stands still until it is moved, and never runs backwards. */
export const manualClock = (start: Date): Clock => {
  let instant = start.getTime()
  return {
    now: () => new Date(instant),
    advanceTo: (to) => {
      instant = Math.max(instant, to.getTime())
    },
  }
}
