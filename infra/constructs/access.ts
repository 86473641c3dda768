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

/** New rows beside those there are: nothing is taken away, and nothing is found but by its own key. */
export const addToTable = (table: dynamodb.ITable, key: kms.IKey): iam.PolicyStatement[] => [
  allow(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'], [table.tableArn]),
  allow(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'], [key.keyArn]),
]

/** Known keys only: nobody lists the table. */
export const readByKey = (table: dynamodb.ITable, key: kms.IKey): iam.PolicyStatement[] => [
  allow(['dynamodb:BatchGetItem'], [table.tableArn]),
  allow(['kms:Decrypt', 'kms:DescribeKey'], [key.keyArn]),
]

/**
 * Write and remove, never read. A single write could ask for what it wrote over; inside a transaction none can, and the store writes in no other
 * way. (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html; a condition that fails could still be asked for
 * the item it met, which lies sealed.)
 */
export const writeBlindly = (table: dynamodb.ITable, key: kms.IKey, how: 'put' | 'remove'): iam.PolicyStatement[] => [
  new iam.PolicyStatement({
    actions: how === 'put' ? ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'] : ['dynamodb:DeleteItem'],
    resources: [table.tableArn],
    conditions: { 'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] } },
  }),
  allow(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'], [key.keyArn]),
]

export const writeTable = (table: dynamodb.ITable, key: kms.IKey): iam.PolicyStatement[] => [
  allow([...reading, ...writing], [table.tableArn]),
  allow(['dynamodb:Query'], [`${table.tableArn}/index/lookup`]),
  allow(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'], [key.keyArn]),
]

type KeyTable = { readonly table: dynamodb.ITable; readonly key: kms.IKey }

/** KMS opens a tenant's key only where the caller names a tenant: the wrapped key of one never opens as another's. */
const onTenantKey = (actions: string[], key: kms.IKey): iam.PolicyStatement =>
  new iam.PolicyStatement({
    actions,
    resources: [key.keyArn],
    conditions: {
      'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['tenant'] },
      Null: { 'kms:EncryptionContextKeys': 'false' },
    },
  })

/** Read the keys of people, so that what is sealed with them can be opened, or sealed again. */
export const openSealed = ({ table, key }: KeyTable, tenantKey: kms.IKey): iam.PolicyStatement[] => [
  allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], [table.tableArn]),
  allow(['kms:Decrypt', 'kms:DescribeKey'], [key.keyArn]),
  onTenantKey(['kms:Decrypt'], tenantKey),
]
/** A key is made once and never written over by the same right. */
export const makeKeys = ({ table, key }: KeyTable, tenantKey: kms.IKey): iam.PolicyStatement[] => [
  allow(['dynamodb:PutItem'], [table.tableArn]),
  allow(['kms:Encrypt', 'kms:GenerateDataKey'], [key.keyArn]),
  onTenantKey(['kms:GenerateDataKey'], tenantKey),
]

/** Write over a person's key, so that it is destroyed; or take away the mark that it was, so that a new one can be made. */
export const dropKeys = ({ table, key }: KeyTable, how: 'destroy' | 'release'): iam.PolicyStatement[] => [
  allow([how === 'destroy' ? 'dynamodb:UpdateItem' : 'dynamodb:DeleteItem'], [table.tableArn]),
  allow(['kms:Encrypt', 'kms:GenerateDataKey'], [key.keyArn]),
]

/** The outbox is written inside transactions and read by the stream alone. */
export const appendOutbox = (table: dynamodb.ITable): iam.PolicyStatement[] => [allow(['dynamodb:PutItem'], [table.tableArn])]

export type SnapshotUse = 'read' | 'write' | 'rewrite'
const snapshotActions: Readonly<Record<SnapshotUse, string[]>> = {
  read: ['s3:GetObject'],
  write: ['s3:GetObject', 's3:PutObject'],
  rewrite: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
}

/** Snapshots only. ListBucket lets S3 answer "not there" for a missing snapshot instead of "not allowed". */
export const snapshots = (bucket: s3.IBucket, key: kms.IKey, mode: SnapshotUse): iam.PolicyStatement[] => [
  allow(snapshotActions[mode], [bucket.arnForObjects('snapshots/*')]),
  allow(['s3:ListBucket'], [bucket.bucketArn]),
  allow(mode === 'read' ? ['kms:Decrypt'] : ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn]),
]

export const sendTo = (queueArns: string[]): iam.PolicyStatement => allow(['sqs:SendMessage'], queueArns)
export const putEvents = (busArn: string): iam.PolicyStatement => allow(['events:PutEvents'], [busArn])
export const readSecrets = (arns: string[]): iam.PolicyStatement => allow(['secretsmanager:GetSecretValue'], arns)
