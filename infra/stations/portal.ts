import { LtiKeysEnv } from '@fairlead/functions/lti-keys/env'
import { LtiLaunchEnv } from '@fairlead/functions/lti-launch/env'
import { LtiLoginEnv } from '@fairlead/functions/lti-login/env'
import { ShowProgrammeEnv } from '@fairlead/functions/show-programme/env'
import type { Construct } from 'constructs'
import { Station, type Ground } from '../station.ts'

export const portalStation = (scope: Construct, ground: Ground): void => {
  const station = new Station(scope, 'Portal', ground)
  const portal = station.connections('portal')
  station.onHttp(
    { name: 'lti-login', env: LtiLoginEnv, environment: { ...station.core, ...portal, ...station.portal }, access: station.coreWrite() },
    ['GET /lti/login', 'POST /lti/login'],
    'open',
  )
  station.onHttp(
    {
      name: 'lti-launch',
      env: LtiLaunchEnv,
      environment: { ...station.sealed, ...portal, ...station.portal, ...station.stage },
      access: station.sealedWrite(),
    },
    ['POST /lti/launch'],
    'open',
  )
  station.onHttp({ name: 'lti-keys', env: LtiKeysEnv, environment: portal, access: station.secrets('portal') }, ['GET /lti/keys'], 'open')
  station.onHttp(
    { name: 'show-programme', env: ShowProgrammeEnv, environment: station.sealed, access: station.sealedWrite(), memorySize: 1024 },
    ['GET /portal/programmes/{programmeId}'],
    'open',
  )
}
