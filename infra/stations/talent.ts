import { EnrolParticipantEnv } from '@fairlead/functions/enrol-participant/env'
import { FlagHighPotentialsEnv } from '@fairlead/functions/flag-high-potentials/env'
import { ShowHighPotentialsEnv } from '@fairlead/functions/show-high-potentials/env'
import { ReviewHighPotentialsEnv } from '@fairlead/functions/review-high-potentials/env'
import { ProgrammePublished } from '@fairlead/kernel/events/programme'
import { WorkforceSynced } from '@fairlead/kernel/events/workforce'
import { Duration } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { patternOf } from '../constructs/event-subscription.ts'
import { Station, type Ground } from '../station.ts'

export const talentStation = (scope: Construct, ground: Ground): void => {
  const station = new Station(scope, 'Talent', ground)
  station.onFacts(
    {
      name: 'flag-high-potentials',
      env: FlagHighPotentialsEnv,
      environment: { ...station.sealed, ...station.ratings, ...station.decisionKey },
      access: [...station.sealedWrite(), ...station.ratingsRead(), ...station.readDecisionKey()],
      timeout: Duration.minutes(5),
      memorySize: 1024,
    },
    [patternOf(WorkforceSynced), patternOf(ProgrammePublished)],
  )
  station.onHttp(
    {
      name: 'show-high-potentials',
      env: ShowHighPotentialsEnv,
      environment: { ...station.sealed, ...station.issuer },
      access: station.sealedRead(),
    },
    ['GET /programmes/{programmeId}/high-potentials'],
    'people',
  )
  station.onHttp(
    {
      name: 'review-high-potentials',
      env: ReviewHighPotentialsEnv,
      environment: { ...station.sealed, ...station.issuer, ...station.decisionKey },
      access: [...station.sealedWrite(), ...station.readDecisionKey()],
    },
    ['POST /programmes/{programmeId}/high-potentials/review'],
    'people',
  )
  station.onHttp(
    {
      name: 'enrol-participant',
      env: EnrolParticipantEnv,
      environment: { ...station.sealed, ...station.issuer, ...station.decisionKey },
      access: [...station.sealedWrite(), ...station.readDecisionKey()],
    },
    ['POST /programmes/{programmeId}/participants'],
    'people',
  )
}
