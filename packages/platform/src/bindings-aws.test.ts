import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { ChangeMessageVisibilityCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { awsBindings } from './bindings-aws.ts'

const bus = mockClient(EventBridgeClient)
const sqs = mockClient(SQSClient)
const s3 = mockClient(S3Client)
const secrets = mockClient(SecretsManagerClient)

const named = (name: string): Error => Object.assign(new Error('holds a payload'), { name })
const entries = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ source: 'mentoring.talent', detailType: 'MenteeInvited', detail: `{"n":${n}}` }))

beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'eu-central-1')
  for (const mock of [bus, sqs, s3, secrets]) mock.reset()
})
afterEach(() => vi.unstubAllEnvs())

describe('facts on EventBridge', () => {
  const { publish } = awsBindings({ BUS_NAME: 'mentoring', QUEUE_URLS: '{}' })

  it('go to the bus, and the answer names those that failed although it was a 200', async () => {
    bus
      .on(PutEventsCommand)
      .resolvesOnce({ FailedEntryCount: 0, Entries: [{ EventId: 'a' }, { EventId: 'b' }] })
      .resolvesOnce({ FailedEntryCount: 1, Entries: [{ EventId: 'a' }, { ErrorCode: 'ThrottlingException' }] })
    expect(await publish(entries(2))).toEqual([])
    expect(await publish(entries(2))).toEqual([1])
    expect(bus.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries?.[0]).toEqual({
      EventBusName: 'mentoring',
      Source: 'mentoring.talent',
      DetailType: 'MenteeInvited',
      Detail: '{"n":0}',
    })
  })

  it('refuse without quoting what was sent when nothing went', async () => {
    bus.on(PutEventsCommand).rejects(named('InternalException'))
    await expect(publish(entries(1))).rejects.toMatchObject({
      code: 'bus-unavailable',
      kind: 'unavailable',
      message: expect.not.stringContaining('payload') as string,
    })
  })
})

describe('queues', () => {
  const urls = { 'calendar.fifo': 'https://sqs.eu-central-1.amazonaws.com/1/calendar.fifo' }
  const relay = awsBindings({ BUS_NAME: 'mentoring', QUEUE_URLS: JSON.stringify(urls) })
  const worker = awsBindings({ QUEUE_URL: urls['calendar.fifo'], DLQ_URL: 'https://sqs.eu-central-1.amazonaws.com/1/calendar-dlq.fifo' })
  const fifoArn = 'arn:aws:sqs:eu-central-1:1:calendar.fifo'

  it('take commands with group and deduplication id, and the answer names those that failed', async () => {
    sqs.on(SendMessageBatchCommand).resolves({ Failed: [{ Id: '1', SenderFault: false, Code: 'InternalError' }] })
    expect(await relay.send('calendar.fifo', [{ body: 'a', group: 'g', dedupeId: 'd' }, { body: 'b' }])).toEqual([1])
    expect(sqs.commandCalls(SendMessageBatchCommand)[0]?.args[0].input).toEqual({
      QueueUrl: urls['calendar.fifo'],
      Entries: [
        { Id: '0', MessageBody: 'a', MessageGroupId: 'g', MessageDeduplicationId: 'd' },
        { Id: '1', MessageBody: 'b' },
      ],
    })
  })

  it('refuse a queue the function was not given', async () => {
    await expect(relay.send('propose-matches', [{ body: 'a' }])).rejects.toMatchObject({ code: 'binding-missing' })
  })

  it('hide a message for the seconds asked, within what SQS allows', async () => {
    sqs.on(ChangeMessageVisibilityCommand).resolves({})
    for (const seconds of [7.2, 99_999, -1]) await worker.hide({ queueArn: fifoArn, receiptHandle: 'r' }, seconds)
    const inputs = sqs.commandCalls(ChangeMessageVisibilityCommand).map(({ args }) => args[0].input)
    expect(inputs[0]).toEqual({ QueueUrl: urls['calendar.fifo'], ReceiptHandle: 'r', VisibilityTimeout: 8 })
    expect(inputs.map(({ VisibilityTimeout }) => VisibilityTimeout)).toEqual([8, 42_300, 0])
  })

  it('bury a poison message on the DLQ with its reason', async () => {
    sqs.on(SendMessageCommand).resolves({})
    const reason = { code: 'message-malformed', sentence: 'data.cycleId:\u0000 missing.', path: '' }
    await worker.bury({ queueArn: fifoArn, body: '{', messageId: 'm', group: 'g' }, reason)
    await worker.bury({ queueArn: 'arn:aws:sqs:eu-central-1:1:propose-matches', body: '{', messageId: 'm' }, reason)
    const [fifo, standard] = sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input)
    expect(fifo).toEqual({
      QueueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/calendar-dlq.fifo',
      MessageBody: '{',
      MessageAttributes: {
        code: { DataType: 'String', StringValue: 'message-malformed' },
        sentence: { DataType: 'String', StringValue: 'data.cycleId:  missing.' },
      },
      MessageGroupId: 'g',
      MessageDeduplicationId: 'm',
    })
    expect(standard).not.toHaveProperty('MessageGroupId')
  })
})

describe('objects in S3', () => {
  const { objects } = awsBindings({ BUCKET: 'snapshots' })

  it('are written once and read back; what is not there is undefined', async () => {
    s3.on(PutObjectCommand).resolvesOnce({}).rejectsOnce(named('PreconditionFailed')).rejects(named('AccessDenied'))
    await objects.put('a', new Uint8Array([1]))
    await objects.put('a', new Uint8Array([1]))
    await expect(objects.put('a', new Uint8Array([1]))).rejects.toMatchObject({ code: 'objects-unavailable' })
    expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({ Bucket: 'snapshots', Key: 'a', IfNoneMatch: '*' })
    const bytes = { transformToByteArray: async () => new Uint8Array([1, 2]) }
    s3.on(GetObjectCommand)
      .resolvesOnce({ Body: bytes as never })
      .rejectsOnce(named('NoSuchKey'))
      .rejects(named('SlowDown'))
    expect(await objects.get('a')).toEqual(new Uint8Array([1, 2]))
    expect(await objects.get('b')).toBeUndefined()
    await expect(objects.get('c')).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

describe('secrets in Secrets Manager', () => {
  it('give the current value and, during a rotation, the one before, and are asked once', async () => {
    secrets.on(GetSecretValueCommand, { VersionStage: 'AWSCURRENT' }).resolves({ SecretString: 'new' })
    secrets.on(GetSecretValueCommand, { VersionStage: 'AWSPREVIOUS' }).resolves({ SecretString: 'old' })
    const { secret } = awsBindings({})
    expect(await secret('hris/acme')).toEqual({ current: 'new', previous: 'old' })
    await secret('hris/acme')
    expect(secrets.commandCalls(GetSecretValueCommand)).toHaveLength(2)
  })

  it('are missing when they have no current value, and unavailable when AWS is', async () => {
    secrets.on(GetSecretValueCommand).rejects(named('ResourceNotFoundException'))
    await expect(awsBindings({}).secret('a')).rejects.toMatchObject({ code: 'secret-missing', kind: 'unexpected' })
    secrets.on(GetSecretValueCommand).rejects(named('InternalServiceError'))
    await expect(awsBindings({}).secret('a')).rejects.toMatchObject({ code: 'secrets-unavailable', kind: 'unavailable' })
  })
})

describe('what the environment does not name', () => {
  it('is not bound', async () => {
    const bind = awsBindings({})
    const message = { queueArn: 'a', body: 'b', messageId: 'c' }
    const uses = [
      () => bind.store.get({ pk: 'a', sk: 'b' }),
      () => bind.objects.get('a'),
      () => bind.publish([]),
      () => bind.send('calendar.fifo', []),
      () => bind.hide({ queueArn: 'a', receiptHandle: 'b' }, 1),
      () => bind.bury(message, { code: 'a', sentence: 'b', path: '' }),
    ]
    for (const use of uses) await expect(use()).rejects.toMatchObject({ code: 'binding-missing', kind: 'unexpected' })
  })
})
