import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import * as events from 'aws-cdk-lib/aws-events'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as kms from 'aws-cdk-lib/aws-kms'
import * as s3 from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { backUpDaily } from './constructs/daily-backup.ts'

export type DataStackProps = StackProps & {
  /** How long a backup of the key table is kept; at most 7. */
  readonly keyBackupDays: number
  readonly snapshotDays: number
}

type KeptTable = { readonly table: dynamodb.Table; readonly key: kms.Key }

/** What must outlive every deployment: tables with their own keys, the bus with its archive, the bucket. */
export class DataStack extends Stack {
  readonly core: KeptTable
  readonly ratings: KeptTable
  readonly protected: KeptTable
  /** The data key of each person: what is erased here is dark everywhere. */
  readonly keys: KeptTable
  /** Wraps the key of each tenant, which wraps the keys of its people. */
  readonly tenantKey: kms.Key
  readonly outbox: dynamodb.Table
  readonly bus: events.EventBus
  readonly busKey: kms.Key
  readonly bucket: s3.Bucket
  readonly bucketKey: kms.Key

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props)
    this.core = this.keptTable('Core')
    this.ratings = this.keptTable('Ratings')
    this.protected = this.keptTable('Protected')
    this.keys = this.keyTable(props.keyBackupDays)
    this.tenantKey = this.key('TenantKeys')
    this.outbox = new dynamodb.Table(this, 'Outbox', {
      partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.core.key,
      stream: dynamodb.StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.busKey = this.key('Bus')
    this.bus = this.encryptedBus()
    this.bucketKey = this.key('Bucket')
    this.bucket = this.keptBucket(props.snapshotDays)
  }

  private key(name: string): kms.Key {
    return new kms.Key(this, `${name}Key`, {
      enableKeyRotation: true,
      description: `Fairlead: ${name}`,
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }

  /**
   * The key's policy is written by hand: CDK would name the bus in it, and the bus names the key, which CloudFormation refuses as a circle.
   */
  private encryptedBus(): events.EventBus {
    this.busKey.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    )
    const bus = new events.EventBus(this, 'Bus', { eventBusName: 'mentoring' })
    ;(bus.node.defaultChild as events.CfnEventBus).kmsKeyIdentifier = this.busKey.keyArn
    const archive = new events.Archive(this, 'Archive', {
      sourceEventBus: bus,
      retention: Duration.days(90),
      eventPattern: { source: events.Match.prefix('mentoring.') },
    })
    ;(archive.node.defaultChild as events.CfnArchive).kmsKeyIdentifier = this.busKey.keyArn
    return bus
  }

  private keptTable(name: string): KeptTable {
    const key = this.key(name)
    // Table and not TableV2: V2 wants a fixed region for a customer-managed key.
    const table = new dynamodb.Table(this, name, {
      partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    table.addGlobalSecondaryIndex({
      indexName: 'lookup',
      partitionKey: { name: 'lookupPk', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'lookupSk', type: dynamodb.AttributeType.STRING },
    })
    return { table, key }
  }

  /**
   * No point-in-time recovery: a restored key would bring an erased person back. Daily backups instead, kept so few days that an erasure is
   * complete within the week.
   */
  private keyTable(keepDays: number): KeptTable {
    const key = this.key('Keys')
    const table = new dynamodb.Table(this, 'Keys', {
      partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    backUpDaily(this, 'KeyBackups', { table, key, keepDays })
    return { table, key }
  }

  private keptBucket(snapshotDays: number): s3.Bucket {
    const kept = {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      versioned: true,
    }
    // Access logs can only be delivered to a bucket with S3-managed encryption.
    const logs = new s3.Bucket(this, 'BucketLogs', {
      ...kept,
      encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(365) }],
    })
    return new s3.Bucket(this, 'Bucket', {
      ...kept,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.bucketKey,
      serverAccessLogsBucket: logs,
      lifecycleRules: [
        { noncurrentVersionExpiration: Duration.days(30) },
        { prefix: 'snapshots/', expiration: Duration.days(snapshotDays) },
      ],
    })
  }
}
