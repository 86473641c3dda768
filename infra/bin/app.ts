import { Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { fairlead } from '../app.ts'
import { readDeployConfig } from '../read-config.ts'

const app = fairlead(readDeployConfig(process.env['FAIRLEAD_CONFIG']))
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
app.synth()
