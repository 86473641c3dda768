import type { AsyncInvocations } from './async-invocations.ts'
import { nextTick } from './schedule.ts'
import type { WiredSchedule, Wiring } from './wiring.ts'

type Tick = { readonly schedule: WiredSchedule; readonly at: Date }

/** EventBridge Scheduler over the manual clock: `fireNext` fires what is due first, at its instant. */
export const schedules = (
  { schedules: wired }: Pick<Wiring, 'schedules'>,
  invocations: Pick<AsyncInvocations, 'add'>,
  clock: { readonly now: () => Date; readonly advanceTo: (to: Date) => void },
): { readonly fireNext: (until: Date) => boolean; readonly fire: (functionId: string, at: Date) => void } => {
  /** Schedules are fired up to here; the clock itself may be further on, where a retry was waited out. */
  let firedUntil = clock.now()
  const tick = ({ schedule, at }: Tick): void => {
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
      ticks.filter(({ at }) => at.getTime() === first).forEach(tick)
      firedUntil = ticks.length === 0 ? until : new Date(first)
      return ticks.length > 0
    },
    /** One schedule by hand, whatever its hours. `functionId` may be the beginning of the function's logical id. */
    fire: (functionId, at) =>
      wired.filter((schedule) => schedule.function.startsWith(functionId)).forEach((schedule) => tick({ schedule, at })),
  }
}
