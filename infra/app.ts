import { App, Tags, type AppProps } from 'aws-cdk-lib'
import { acknowledge } from './acknowledgements.ts'
import type { DeployConfig } from './config.ts'
import { DataStack } from './data-stack.ts'
import { ServiceStack } from './service-stack.ts'

/** The whole service for one deploy config. */
export const fairlead = (config: DeployConfig, props: AppProps = {}): App => {
  const app = new App(props)
  // A sandbox is made to be thrown away; everything else must be unlocked by hand first.
  const data = new DataStack(app, 'FairleadData', {
    terminationProtection: config.stage !== 'sandbox',
    keyBackupDays: config.retention.keyBackups,
    snapshotDays: config.retention.snapshots,
  })
  const service = new ServiceStack(app, 'FairleadService', { config, data })
  Tags.of(data).add('application', 'fairlead')
  Tags.of(service).add('application', 'fairlead')
  acknowledge(app)
  return app
}
