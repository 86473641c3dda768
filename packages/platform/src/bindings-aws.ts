import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { KMSClient } from '@aws-sdk/client-kms'
import { S3Client } from '@aws-sdk/client-s3'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { AppError } from '@fairlead/kernel/errors'
import type { Objects, Store } from '@fairlead/kernel/store'
import { busPublish } from './aws/bus.ts'
import { kmsCustodian } from './aws/kms-custodian.ts'
import { bucketObjects } from './aws/objects.ts'
import { queueBury, queueHide, queueSend } from './aws/queues.ts'
import { secretsManagerRead } from './aws/secrets.ts'
import type { Bindings } from './bindings.ts'
import { parseEnv, RelayEnv } from './env.ts'
import { systemResolve } from './http/resolve.ts'
import type { KeyCustodian } from './keys/custodian.ts'
import { subjectKeys } from './keys/subject-keys.ts'
import { jsonLog } from './log.ts'
import { cachedSecrets } from './secrets.ts'
import { dynamoStore } from './store/dynamodb.ts'
import { sealedStore } from './store/sealed.ts'

const SECRET_MAX_AGE_SECONDS = 300

/** A client is made when it is first needed: a function that never touches S3 does not pay for it at start. */
const once = <Thing>(make: () => Thing): (() => Thing) => {
  let made: { readonly thing: Thing } | undefined
  return () => (made ??= { thing: make() }).thing
}

const missing = (variables: string) => async (): Promise<never> => {
  throw new AppError('binding-missing', 'unexpected', {
    message: `This function was not given ${variables}.`,
    next: 'Add it to the env.ts of the function and to its stack.',
  })
}

const custodianOf = (env: Env): KeyCustodian => {
  const keyId = env['TENANT_KMS_KEY']
  if (keyId !== undefined)
    return kmsCustodian(
      once(() => new KMSClient({})),
      keyId,
    )
  const refuse = missing('TENANT_KMS_KEY')
  return { generate: refuse, unwrap: refuse }
}

const storeOf = (env: Env, now: () => Date): Store => {
  const { CORE_TABLE: core, OUTBOX_TABLE: outbox, RATINGS_TABLE: ratings, PROTECTED_TABLE: protectedTable, KEYS_TABLE: keys } = env
  if (core === undefined || outbox === undefined) {
    const refuse = missing('CORE_TABLE and OUTBOX_TABLE')
    return { get: refuse, getMany: refuse, query: refuse, transact: refuse }
  }
  const engine = dynamoStore({
    client: DynamoDBDocumentClient.from(new DynamoDBClient({})),
    tables: {
      core,
      outbox,
      ...(ratings === undefined ? {} : { ratings }),
      ...(protectedTable === undefined ? {} : { protected: protectedTable }),
      ...(keys === undefined ? {} : { keys }),
    },
  })
  return sealedStore(engine, subjectKeys({ store: engine, custodian: custodianOf(env), now }))
}

const objectsOf = (env: Env): Objects => {
  if (env['BUCKET'] !== undefined)
    return bucketObjects(
      once(() => new S3Client({})),
      env['BUCKET'],
    )
  const refuse = missing('BUCKET')
  return { put: refuse, get: refuse, remove: refuse }
}

const queuesOf = (env: Env): Pick<Bindings, 'publish' | 'send' | 'hide' | 'bury'> => {
  // The regional endpoint, or AWS_ENDPOINT_URL, and not the host in the queue URL: an emulator's URL names a host of its own.
  const sqs = once(() => new SQSClient({ useQueueUrlAsEndpoint: false }))
  const relay = env['BUS_NAME'] === undefined ? undefined : parseEnv(RelayEnv, env)
  return {
    publish:
      relay === undefined
        ? missing('BUS_NAME')
        : busPublish(
            once(() => new EventBridgeClient({})),
            relay.BUS_NAME,
          ),
    send: relay === undefined ? missing('QUEUE_URLS') : queueSend(sqs, relay.QUEUE_URLS),
    hide: env['QUEUE_URL'] === undefined ? missing('QUEUE_URL') : queueHide(sqs, env['QUEUE_URL']),
    bury: env['DLQ_URL'] === undefined ? missing('DLQ_URL') : queueBury(sqs, env['DLQ_URL']),
  }
}

type Env = Readonly<Record<string, string | undefined>>

/** AWS behind the bindings. What the environment does not name is not bound, and using it is `binding-missing`. */
export const awsBindings = (env: Env): Bindings => {
  const now = (): Date => new Date()
  return {
    store: storeOf(env, now),
    objects: objectsOf(env),
    ...queuesOf(env),
    secret: cachedSecrets({
      read: secretsManagerRead(once(() => new SecretsManagerClient({}))),
      now,
      maxAgeSeconds: SECRET_MAX_AGE_SECONDS,
    }),
    fetch: globalThis.fetch,
    resolve: systemResolve,
    now,
    newId: randomUUID,
    log: jsonLog((line) => void process.stdout.write(`${line}\n`)),
  }
}
