import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'

const key = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
]

const text = (names: readonly string[]) => names.map((name) => ({ AttributeName: name, AttributeType: 'S' as const }))

/** core, ratings and protected: `pk` and `sk`, and the one secondary index. TTL is on `expiresAt`. */
export const storeTable = (name: string): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: text(['pk', 'sk', 'lookupPk', 'lookupSk']),
  KeySchema: key('pk', 'sk'),
  GlobalSecondaryIndexes: [{ IndexName: 'lookup', KeySchema: key('lookupPk', 'lookupSk'), Projection: { ProjectionType: 'ALL' } }],
})

/** The outbox: `pk` is the event's id, `sk` is always `OUTBOX`, and its stream of new images wakes the relay. TTL is on `expiresAt`. */
export const outboxTable = (name: string): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: text(['pk', 'sk']),
  KeySchema: key('pk', 'sk'),
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
})
