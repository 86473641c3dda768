import { BeginMentorshipsEnv } from '@fairlead/functions/begin-mentorships/env'
import { EndMentorshipsEnv } from '@fairlead/functions/end-mentorships/env'
import { GiveFeedbackEnv } from '@fairlead/functions/give-feedback/env'
import { LeaveMentorshipEnv } from '@fairlead/functions/leave-mentorship/env'
import { RecordSessionEnv } from '@fairlead/functions/record-session/env'
import { ShowMentorshipsEnv } from '@fairlead/functions/show-mentorships/env'
import { StartMentorshipsEnv } from '@fairlead/functions/start-mentorships/env'
import { MatchesApproved } from '@fairlead/kernel/events/matching'
import { OccurrenceEnded } from '@fairlead/kernel/events/scheduling'
import { EmployeeDeparted } from '@fairlead/kernel/events/workforce'
import { Duration } from 'aws-cdk-lib'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { patternOf } from '../constructs/event-subscription.ts'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { Station, type Ground } from '../station.ts'

export const mentorshipStation = (scope: Construct, ground: Ground): { readonly 'start-mentorships': Queue } => {
  const station = new Station(scope, 'Mentorship', ground)
  const own = { environment: station.core, access: station.coreWrite() }
  const proposals = { environment: station.sealed, access: station.sealedWrite() }
  station.onFacts({ name: 'begin-mentorships', env: BeginMentorshipsEnv, timeout: Duration.minutes(5), ...proposals }, [
    patternOf(MatchesApproved),
  ])
  const start = new QueueWorker(station, 'Start', {
    queue: 'start-mentorships',
    name: 'start-mentorships',
    env: StartMentorshipsEnv,
    environment: station.sealed,
    access: station.sealedWrite(),
    timeout: Duration.minutes(1),
    batchSize: 1,
    maxConcurrency: 10,
    alarmTopicArn: station.alarmTopicArn,
  })
  station.onFacts({ name: 'record-session', env: RecordSessionEnv, ...own }, [patternOf(OccurrenceEnded)])
  station.onFacts({ name: 'end-mentorships', env: EndMentorshipsEnv, ...own }, [patternOf(EmployeeDeparted)])
  station.onHttp(
    {
      name: 'show-mentorships',
      env: ShowMentorshipsEnv,
      environment: { ...station.sealed, ...station.issuer },
      access: station.sealedRead(),
    },
    ['GET /mentorships'],
    'people',
  )
  station.onHttp(
    { name: 'give-feedback', env: GiveFeedbackEnv, environment: { ...station.sealed, ...station.issuer }, access: station.sealedWrite() },
    ['POST /mentorships/{mentorshipId}/sessions/{session}/feedback'],
    'people',
  )
  station.onHttp(
    { name: 'leave-mentorship', env: LeaveMentorshipEnv, environment: { ...station.core, ...station.issuer }, access: station.coreWrite() },
    ['POST /mentorships/{mentorshipId}/end'],
    'people',
  )
  return { 'start-mentorships': start.queue }
}
