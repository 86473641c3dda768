import * as iam from 'aws-cdk-lib/aws-iam'
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import type * as kms from 'aws-cdk-lib/aws-kms'
import type * as s3 from 'aws-cdk-lib/aws-s3'

/** Exact actions on exact resources: CDK's grants would add wildcards (kms:ReEncrypt*), Scan and stream reads. */
const allow = (actions: string[], resources: string[]): iam.PolicyStatement => new iam.PolicyStatement({ actions, resources })

const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
const writing = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem']

export const readTable = (table: dynamodb.ITable, key: kms.IKey): iam.PolicyStatement[] => [
  allow(reading, [table.tableArn]),
  allow(['dynamodb:Query'], [`${table.tableArn}/index/lookup`]),
  allow(['kms:Decrypt', 'kms:DescribeKey'], [key.keyArn]),
]

export const writeTable = (table: dynamodb.ITable, key: kms.IKey): iam.PolicyStatement[] => [
  allow([...reading, ...writing], [table.tableArn]),
  allow(['dynamodb:Query'], [`${table.tableArn}/index/lookup`]),
  allow(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'], [key.keyArn]),
]

/** The outbox is written inside transactions and read by the stream alone. */
export const appendOutbox = (table: dynamodb.ITable): iam.PolicyStatement[] => [allow(['dynamodb:PutItem'], [table.tableArn])]

/** Snapshots only. ListBucket lets S3 answer "not there" for a missing snapshot instead of "not allowed". */
export const snapshots = (bucket: s3.IBucket, key: kms.IKey, mode: 'read' | 'write'): iam.PolicyStatement[] => [
  allow(mode === 'write' ? ['s3:GetObject', 's3:PutObject'] : ['s3:GetObject'], [bucket.arnForObjects('snapshots/*')]),
  allow(['s3:ListBucket'], [bucket.bucketArn]),
  allow(mode === 'write' ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'], [key.keyArn]),
]

export const sendTo = (queueArns: string[]): iam.PolicyStatement => allow(['sqs:SendMessage'], queueArns)
export const putEvents = (busArn: string): iam.PolicyStatement => allow(['events:PutEvents'], [busArn])
export const readSecrets = (arns: string[]): iam.PolicyStatement => allow(['secretsmanager:GetSecretValue'], arns)
