import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { factOf, put, refusal, runOf } from './contract/world.ts'
import { dynamoStore, type DynamoOptions } from './dynamodb.ts'

const base = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }))
const server = mockClient(base)
const pauses: number[] = []
const storeWith = (tables: DynamoOptions['tables']) =>
  dynamoStore({
    client: base,
    tables,
    random: () => 1,
    sleep: async (milliseconds) => {
      pauses.push(milliseconds)
    },
  })
const store = storeWith({ core: 'Core', ratings: 'Ratings', protected: 'Protected', outbox: 'Outbox' })
const key = { pk: 'T#t#EMPLOYEE#1', sk: 'PROFILE' }

beforeEach(() => {
  server.reset()
  pauses.length = 0
})

const sentRows = () => server.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems

describe('transact', () => {
  it('writes inbox, changes and outbox in one request, in this order', async () => {
    const run = { ...runOf('message-1'), newId: () => 'event-1' }
    const changes = [
      put(key, { grade: 5 }, 'absent', { lookup: { pk: 'L', sk: '1' }, expiresAt: 100 }),
      put({ ...key, table: 'ratings' }, { rating: 4 }, { version: 3 }),
    ]
    expect(await store.transact(run, changes, [factOf()])).toBe('committed')
    expect(server.commandCalls(TransactWriteCommand)[0]?.args[0].input).not.toHaveProperty('ClientRequestToken')
    expect(sentRows()).toEqual([
      {
        Put: {
          TableName: 'Core',
          Item: { pk: 'T#contract#INBOX#contract#message-1', sk: 'INBOX', version: 1, attributes: { handledAt: run.asOf } },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      {
        Put: {
          TableName: 'Core',
          Item: { ...key, version: 1, attributes: { grade: 5 }, lookupPk: 'L', lookupSk: '1', expiresAt: 100 },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      {
        Put: {
          TableName: 'Ratings',
          Item: { ...key, version: 4, attributes: { rating: 4 } },
          ConditionExpression: '#version = :expected',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':expected': 3 },
        },
      },
      {
        Put: {
          TableName: 'Outbox',
          Item: {
            pk: 'event-1',
            sk: 'OUTBOX',
            kind: 'fact',
            name: 'WorkforceSynced',
            source: 'mentoring.workforce',
            envelope: expect.stringContaining('"causationId":"message-1"') as string,
            expiresAt: Date.parse('2026-10-08T08:00:00Z') / 1000,
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ])
  })

  it('updates where anything may stand there, and takes the item out of the lookup index', async () => {
    await store.transact(runOf(), [put(key, { grade: 6 }, 'any')])
    expect(sentRows()).toEqual([
      {
        Update: {
          TableName: 'Core',
          Key: key,
          UpdateExpression: 'SET #attributes = :attributes REMOVE #lookupPk, #lookupSk, #expiresAt ADD #version :one',
          ExpressionAttributeNames: {
            '#attributes': 'attributes',
            '#lookupPk': 'lookupPk',
            '#lookupSk': 'lookupSk',
            '#expiresAt': 'expiresAt',
            '#version': 'version',
          },
          ExpressionAttributeValues: { ':attributes': { grade: 6 }, ':one': 1 },
        },
      },
    ])
  })

  it('deletes and checks by condition', async () => {
    await store.transact(runOf(), [
      { kind: 'delete', key, condition: 'any' },
      { kind: 'delete', key: { ...key, sk: 'b' }, condition: { version: 2 } },
      { kind: 'check', key: { ...key, sk: 'c' }, condition: 'absent' },
    ])
    expect(sentRows()).toEqual([
      { Delete: { TableName: 'Core', Key: key } },
      {
        Delete: {
          TableName: 'Core',
          Key: { ...key, sk: 'b' },
          ConditionExpression: '#version = :expected',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':expected': 2 },
        },
      },
      { ConditionCheck: { TableName: 'Core', Key: { ...key, sk: 'c' }, ConditionExpression: 'attribute_not_exists(pk)' } },
    ])
  })

  it('sends nothing for an empty transaction, nor for one that the shared check refuses', async () => {
    expect(await store.transact(runOf(), [])).toBe('committed')
    expect(await refusal(store.transact(runOf(), [put(key, {}), put(key, {})]))).toBe('same-item-twice')
    expect(server.calls()).toHaveLength(0)
  })

  it.each([
    ['the inbox row was there', 'message-1', ['ConditionalCheckFailed', 'None', 'None'], 'duplicate'],
    [
      'the inbox row was there and a version was wrong',
      'message-1',
      ['ConditionalCheckFailed', 'ConditionalCheckFailed', 'None'],
      'duplicate',
    ],
    ['a version was wrong', 'message-1', ['None', 'ConditionalCheckFailed', 'None'], 'version-conflict'],
    ['the first of a run without inbox was wrong', undefined, ['ConditionalCheckFailed', 'None'], 'version-conflict'],
    ['another transaction is in the way', 'message-1', ['TransactionConflict', 'None', 'None'], 'version-conflict'],
    ['the event id is taken', 'message-1', ['None', 'None', 'ConditionalCheckFailed'], 'event-id-twice'],
    ['the table is throttled', 'message-1', ['None', 'ThrottlingError', 'None'], 'store-busy'],
    ['the capacity is used up', 'message-1', ['ProvisionedThroughputExceeded', 'None', 'None'], 'store-busy'],
    [
      'a version was wrong and the table is throttled',
      'message-1',
      ['None', 'ConditionalCheckFailed', 'ThrottlingError'],
      'version-conflict',
    ],
    ['the server refuses a row', 'message-1', ['None', 'ValidationError', 'None'], 'store-failed'],
  ])('when %s', async (_, messageId, codes, answer) => {
    const error = Object.assign(new Error('cancelled'), {
      name: 'TransactionCanceledException',
      CancellationReasons: codes.map((Code) => ({ Code })),
    })
    server.on(TransactWriteCommand).rejects(error)
    expect(await refusal(store.transact(runOf(messageId), [put(key, {})], [factOf()]))).toBe(answer)
  })

  it.each([
    ['ThrottlingException', 'store-busy'],
    ['ProvisionedThroughputExceededException', 'store-busy'],
    ['TransactionInProgressException', 'store-busy'],
    ['InternalServerError', 'store-busy'],
    ['TimeoutError', 'store-busy'],
    ['AccessDeniedException', 'store-failed'],
    ['ValidationException', 'store-failed'],
  ])('takes %s for %s', async (name, code) => {
    server.rejects(Object.assign(new Error('said by the server'), { name }))
    expect(await refusal(store.transact(runOf(), [put(key, {})]))).toBe(code)
    expect(await refusal(store.get(key))).toBe(code)
    expect(await refusal(store.query({ pk: key.pk }))).toBe(code)
  })
})

describe('tables', () => {
  it('refuses a table that was not given to the function, before anything is sent', async () => {
    const narrow = storeWith({ core: 'Core' })
    expect(await refusal(narrow.get({ ...key, table: 'ratings' }))).toBe('table-not-granted')
    expect(await refusal(narrow.query({ pk: 'a', table: 'protected' }))).toBe('table-not-granted')
    expect(await refusal(narrow.getMany([{ ...key, table: 'ratings' }]))).toBe('table-not-granted')
    expect(await refusal(narrow.transact(runOf(), [put({ ...key, table: 'ratings' }, {})]))).toBe('table-not-granted')
    expect(await refusal(narrow.transact(runOf(), [], [factOf()]))).toBe('table-not-granted')
    expect(server.calls()).toHaveLength(0)
  })
})

describe('reads', () => {
  it('reads one item consistently', async () => {
    server
      .on(GetCommand, { TableName: 'Core', Key: key, ConsistentRead: true })
      .resolves({ Item: { ...key, version: 2, attributes: { grade: 5 } } })
    expect(await store.get(key)).toEqual({ ...key, version: 2, attributes: { grade: 5 } })
  })

  it('queries the table consistently and the lookup index by its own keys', async () => {
    server.on(QueryCommand).resolves({ Items: [], LastEvaluatedKey: { pk: 'p', sk: 's', lookupPk: 'L', lookupSk: '1x' } })
    const page = await store.query({ index: 'lookup', pk: 'L', skPrefix: '1', order: 'descending', limit: 7 })
    await store.query({ index: 'lookup', pk: 'L', skPrefix: '1', order: 'descending', cursor: page.cursor ?? '' })
    await store.query({ pk: 'p' })
    const lookup = {
      TableName: 'Core',
      IndexName: 'lookup',
      KeyConditionExpression: '#partition = :partition AND begins_with(#sort, :prefix)',
      ExpressionAttributeNames: { '#partition': 'lookupPk', '#sort': 'lookupSk' },
      ExpressionAttributeValues: { ':partition': 'L', ':prefix': '1' },
      ScanIndexForward: false,
    }
    expect(server.commandCalls(QueryCommand).map(({ args }) => args[0].input)).toEqual([
      { ...lookup, Limit: 7 },
      { ...lookup, Limit: 100, ExclusiveStartKey: { pk: 'p', sk: 's', lookupPk: 'L', lookupSk: '1x' } },
      {
        TableName: 'Core',
        ConsistentRead: true,
        KeyConditionExpression: '#partition = :partition',
        ExpressionAttributeNames: { '#partition': 'pk' },
        ExpressionAttributeValues: { ':partition': 'p' },
        ScanIndexForward: true,
        Limit: 100,
      },
    ])
  })

  it('asks for 100 keys at a time and again for what was left over', async () => {
    const keys = Array.from({ length: 150 }, (_, at) => ({ pk: 'p', sk: String(at) }))
    let calls = 0
    server.on(BatchGetCommand).callsFake((input: { RequestItems: { Core: { Keys: { pk: string; sk: string }[] } } }) => {
      const { Keys } = input.RequestItems.Core
      expect(Keys.length).toBeLessThanOrEqual(100)
      calls++
      const half = calls === 1 ? Keys.slice(0, 50) : Keys
      const rest = Keys.slice(half.length)
      return {
        Responses: { Core: half.map((each) => ({ ...each, version: 1, attributes: {} })) },
        ...(rest.length === 0 ? {} : { UnprocessedKeys: { Core: { Keys: rest } } }),
      }
    })
    expect((await store.getMany(keys)).map((each) => each?.sk)).toEqual(keys.map(({ sk }) => sk))
    expect(calls).toBe(3)
    expect(pauses).toHaveLength(1)
  })

  it('gives up with `store-busy` when nothing comes any more, after growing pauses', async () => {
    server.on(BatchGetCommand).resolves({ UnprocessedKeys: { Core: { Keys: [key] } } })
    expect(await refusal(store.getMany([key]))).toBe('store-busy')
    expect(pauses).toEqual([10, 20, 40, 80, 160, 320, 500])
  })
})
