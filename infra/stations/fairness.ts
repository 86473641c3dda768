import { KeepProtectedAttributesEnv } from '@fairlead/functions/keep-protected-attributes/env'
import { ReportFairnessEnv } from '@fairlead/functions/report-fairness/env'
import { MatchesAmended, MatchesProposed } from '@fairlead/kernel/events/matching'
import { Duration } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { patternOf } from '../constructs/event-subscription.ts'
import { Station, type Ground } from '../station.ts'

export const fairnessStation = (scope: Construct, ground: Ground): void => {
  const station = new Station(scope, 'Fairness', ground)
  station.onFacts(
    {
      name: 'report-fairness',
      env: ReportFairnessEnv,
      environment: { ...station.sealed, ...station.objects, ...station.protected },
      access: [...station.sealedAdd(), ...station.snapshots('read'), ...station.protectedRead()],
      timeout: Duration.minutes(5),
      memorySize: 1024,
    },
    [patternOf(MatchesProposed), patternOf(MatchesAmended)],
  )
  station.onHttp(
    {
      name: 'keep-protected-attributes',
      env: KeepProtectedAttributesEnv,
      environment: { ...station.sealed, ...station.protected, ...station.issuer, ...station.tenants },
      access: [...station.sealedRead(), ...station.protectedWrite('put')],
    },
    ['PUT /protected-attributes', 'DELETE /people/{employeeId}/protected-attributes'],
    'people',
  )
}
