import { PublishProgrammeEnv } from '@fairlead/functions/publish-programme/env'
import type { Construct } from 'constructs'
import { Station, type Ground } from '../station.ts'

export const programmeStation = (scope: Construct, ground: Ground): void => {
  const station = new Station(scope, 'Programme', ground)
  station.onHttp(
    {
      name: 'publish-programme',
      env: PublishProgrammeEnv,
      environment: { ...station.sealed, ...station.issuer, ...station.tenants },
      access: station.sealedWrite(),
    },
    ['PUT /programmes/{programmeId}'],
    'people',
  )
}
