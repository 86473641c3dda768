import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import * as backup from 'aws-cdk-lib/aws-backup'
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import { Schedule } from 'aws-cdk-lib/aws-events'
import * as iam from 'aws-cdk-lib/aws-iam'
import type * as kms from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'

type Props = { table: dynamodb.Table; key: kms.Key; keepDays: number }

/** One backup a day of one table, in a vault of its own, kept for so many days and never moved to cold storage. */
export const backUpDaily = (scope: Construct, id: string, { table, key, keepDays }: Props): void => {
  const within = new Construct(scope, id)
  const vault = new backup.BackupVault(within, 'Vault', { encryptionKey: key, removalPolicy: RemovalPolicy.RETAIN })
  const plan = new backup.BackupPlan(within, 'Plan', {
    backupPlanRules: [
      new backup.BackupPlanRule({
        backupVault: vault,
        scheduleExpression: Schedule.cron({ hour: '1', minute: '0' }),
        deleteAfter: Duration.days(keepDays),
      }),
    ],
  })
  // AWS's managed policy would reach every table of the account.
  const role = new iam.Role(within, 'Role', { assumedBy: new iam.ServicePrincipal('backup.amazonaws.com') })
  const allow = (actions: string[], resources: string[]): void => void role.addToPolicy(new iam.PolicyStatement({ actions, resources }))
  allow(['dynamodb:DescribeTable', 'dynamodb:CreateBackup', 'dynamodb:StartAwsBackupJob', 'dynamodb:ListTagsOfResource'], [table.tableArn])
  allow(['dynamodb:DescribeBackup', 'dynamodb:DeleteBackup'], [`${table.tableArn}/backup/*`])
  allow(['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'], [key.keyArn])
  plan.addSelection('Selection', {
    role,
    disableDefaultBackupPolicy: true,
    resources: [backup.BackupResource.fromDynamoDbTable(table)],
  })
}
