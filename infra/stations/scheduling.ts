import { CancelMeetingSeriesEnv } from '@fairlead/functions/cancel-meeting-series/env'
import { PlanMeetingSeriesEnv } from '@fairlead/functions/plan-meeting-series/env'
import { ServeCalendarEnv } from '@fairlead/functions/serve-calendar/env'
import { SweepDailyEnv } from '@fairlead/functions/sweep-daily/env'
import { MentorshipEnded, MentorshipStarted } from '@fairlead/kernel/events/mentorship'
import { Duration } from 'aws-cdk-lib'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { patternOf } from '../constructs/event-subscription.ts'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { Station, type Ground } from '../station.ts'

export const schedulingStation = (scope: Construct, ground: Ground): { readonly 'calendar.fifo': Queue } => {
  const station = new Station(scope, 'Scheduling', ground)
  const own = { environment: station.core, access: station.coreWrite() }
  station.onFacts({ name: 'plan-meeting-series', env: PlanMeetingSeriesEnv, ...own }, [patternOf(MentorshipStarted)])
  station.onFacts({ name: 'cancel-meeting-series', env: CancelMeetingSeriesEnv, ...own }, [patternOf(MentorshipEnded)])
  const calendar = new QueueWorker(station, 'Calendar', {
    queue: 'calendar.fifo',
    name: 'serve-calendar',
    env: ServeCalendarEnv,
    environment: { ...station.sealed, ...station.connections('calendar'), ...station.stage },
    access: [...station.sealedWrite(), ...station.secrets('calendar')],
    timeout: Duration.minutes(2),
    batchSize: 4,
    // The other side may throttle for hours; poison never waits for this count.
    patience: 100,
    // Graph allows four requests at once per app and mailbox; the group (one organiser) keeps to one.
    maxConcurrency: 8,
    alarmTopicArn: station.alarmTopicArn,
  })
  station.onSchedule(
    { name: 'sweep-daily', env: SweepDailyEnv, environment: { ...station.core, ...station.tenants }, access: station.coreWrite() },
    ground.config.schedules.dailySweep,
    'Every morning: which sessions took place, and which proposals waited too long.',
  )
  return { 'calendar.fifo': calendar.queue }
}
