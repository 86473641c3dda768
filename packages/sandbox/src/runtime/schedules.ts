import type { AsyncInvocations } from './async-invocations.ts'
import { nextTick } from './schedule.ts'
import type { WiredSchedule, Wiring } from './wiring.ts'

type Tick = { readonly schedule: WiredSchedule; readonly at: Date }

/** EventBridge Scheduler over the manual clock: `fireNext` fires what is due first, at its instant. */
export const schedules = (
  { schedules: wired }: Pick<Wiring, 'schedules'>,
  invocations: Pick<AsyncInvocations, 'add'>,
  clock: { readonly now: () => Date; readonly advanceTo: (to: Date) => void },
): { readonly fireNext: (until: Date) => boolean } => {
  /** Schedules are fired up to here; the clock itself may be further on, where a retry was waited out. */
  let firedUntil = clock.now()
  const fire = ({ schedule, at }: Tick): void => {
    clock.advanceTo(at)
    const scheduledFor = at.toISOString().replace('.000Z', 'Z')
    invocations.add(schedule.function, JSON.parse(schedule.input.replace('<aws.scheduler.scheduled-time>', scheduledFor)))
  }
  return {
    /** Answers false once nothing more falls due until then. */
    fireNext: (until) => {
      const ticks = wired.flatMap((schedule): readonly Tick[] => {
        const at = nextTick(schedule, firedUntil)
        return at === undefined || at > until ? [] : [{ schedule, at }]
      })
      const first = Math.min(...ticks.map(({ at }) => at.getTime()))
      ticks.filter(({ at }) => at.getTime() === first).forEach(fire)
      firedUntil = ticks.length === 0 ? until : new Date(first)
      return ticks.length > 0
    },
  }
}
