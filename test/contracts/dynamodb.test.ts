import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { storeContract } from '@fairlead/platform/store/contract'
import { dynamoStore } from '@fairlead/platform/store/dynamodb'
import { outboxTable, storeTable } from '@fairlead/platform/store/dynamodb-tables'
import { expect, it } from 'vitest'

/** A DynamoDB-compatible server; `node tools/dynamodb-local.ts <command>` starts one and sets this. */
const endpoint = process.env['DYNAMODB_ENDPOINT']

it('is told which server to use', () => {
  expect(endpoint, 'Set DYNAMODB_ENDPOINT, or run this with `node tools/dynamodb-local.ts pnpm test:contracts`.').toMatch(/^https?:\/\//)
})

if (endpoint !== undefined) {
  storeContract('a DynamoDB server', async () => {
    const client = new DynamoDBClient({
      endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'contract', secretAccessKey: 'contract' },
    })
    const suffix = crypto.randomUUID()
    const tables = { core: `core-${suffix}`, ratings: `ratings-${suffix}`, protected: `protected-${suffix}`, outbox: `outbox-${suffix}` }
    const definitions = [storeTable(tables.core), storeTable(tables.ratings), storeTable(tables.protected), outboxTable(tables.outbox)]
    for (const definition of definitions) {
      await client.send(new CreateTableCommand(definition))
      await waitUntilTableExists({ client, maxWaitTime: 30 }, { TableName: definition.TableName })
    }
    return { store: dynamoStore({ client: DynamoDBDocumentClient.from(client), tables }), close: () => client.destroy() }
  })
}
