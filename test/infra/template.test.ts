import { openRoutes } from '@fairlead/infra/acknowledgements'
import { DeployConfig } from '@fairlead/infra/config'
import { readDeployConfig } from '@fairlead/infra/read-config'
import { describe, expect, it } from 'vitest'
import { templates } from './synthesised.ts'

type Properties = { readonly [name: string]: unknown }
const { data, service } = templates()
const all = (template: typeof data, type: string): readonly Properties[] =>
  Object.values(template.findResources(type)).map((resource) => (resource as { Properties: Properties }).Properties)
const statements = all(service, 'AWS::IAM::Policy').flatMap(
  (policy) => (policy['PolicyDocument'] as { Statement: { Action: string | string[]; Resource: unknown }[] }).Statement,
)

describe('the data stack', () => {
  it('keeps every table, key and bucket, with point-in-time recovery and a key of its own', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::S3::Bucket']) {
      data.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    }
    data.allResourcesProperties('AWS::DynamoDB::Table', { SSESpecification: { SSEEnabled: true, SSEType: 'KMS' } })
    const recoverable = Object.entries(data.findResources('AWS::DynamoDB::Table')).filter(([, table]) =>
      JSON.stringify(table).includes('"PointInTimeRecoveryEnabled":true'),
    )
    expect(recoverable.map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).toSorted()).toEqual(['Core', 'Outbox', 'Protected', 'Ratings'])
    const keys = all(data, 'AWS::DynamoDB::Table').map((table) =>
      JSON.stringify((table['SSESpecification'] as Properties)['KMSMasterKeyId']),
    )
    // core shares its key with the outbox, which holds the same facts; ratings and protected attributes share with nobody.
    expect(new Set(keys).size).toBe(4)
    expect(keys).toHaveLength(5)
  })

  it('keeps the keys of people in a table of their own, which only daily backups of at most a week can bring back', () => {
    const [id, keyTable] = Object.entries(data.findResources('AWS::DynamoDB::Table')).find(([name]) => name.startsWith('Keys')) ?? []
    expect(keyTable).toMatchObject({ DeletionPolicy: 'Retain', Properties: { DeletionProtectionEnabled: true } })
    expect(JSON.stringify(keyTable)).not.toContain('PointInTimeRecoveryEnabled":true')
    const [plan] = all(data, 'AWS::Backup::BackupPlan')
    const rules = ((plan ?? {})['BackupPlan'] as { BackupPlanRule: { Lifecycle: { DeleteAfterDays: number } }[] }).BackupPlanRule
    expect(rules.map((rule) => rule.Lifecycle)).toEqual([{ DeleteAfterDays: 7 }])
    const [selection] = all(data, 'AWS::Backup::BackupSelection')
    expect(JSON.stringify(((selection ?? {})['BackupSelection'] as Properties)['Resources'])).toContain(id)
  })

  it('lets snapshots expire after the days of the deploy config', () => {
    const buckets = JSON.stringify(all(data, 'AWS::S3::Bucket'))
    expect(buckets).toContain('{"ExpirationInDays":730,"Prefix":"snapshots/","Status":"Enabled"}')
  })

  it('archives our facts for replay', () => {
    const [archive] = all(data, 'AWS::Events::Archive')
    expect(archive).toMatchObject({ RetentionDays: 90, EventPattern: { source: [{ prefix: 'mentoring.' }] } })
    expect(archive?.['KmsKeyIdentifier']).toBeDefined()
  })
})

describe('the service stack', () => {
  it('runs arm64 Node 24 functions, each with a role, a log group, a time limit and its own environment', () => {
    const functions = all(service, 'AWS::Lambda::Function')
    expect(functions.length).toBeGreaterThanOrEqual(30)
    for (const one of functions) {
      expect(one).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Timeout: expect.any(Number) as number,
        MemorySize: expect.any(Number) as number,
      })
    }
    const roles = functions.map((one) => JSON.stringify(one['Role']))
    expect(new Set(roles).size).toBe(roles.length)
  })

  it('gives every queue that is served a DLQ, and every source partial batches', () => {
    const sources = all(service, 'AWS::Lambda::EventSourceMapping')
    for (const source of sources) expect(source['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures'])
    const served = all(service, 'AWS::SQS::Queue').filter((queue) => queue['VisibilityTimeout'] !== undefined)
    expect(served).toHaveLength(sources.length - 1)
    for (const queue of served) expect(queue['RedrivePolicy']).toMatchObject({ maxReceiveCount: expect.any(Number) as number })
  })

  it('gives every rule and every schedule a DLQ', () => {
    for (const rule of all(service, 'AWS::Events::Rule'))
      for (const target of rule['Targets'] as Properties[]) expect(target['DeadLetterConfig']).toBeDefined()
    for (const schedule of all(service, 'AWS::Scheduler::Schedule'))
      expect((schedule['Target'] as Properties)['DeadLetterConfig']).toBeDefined()
  })

  it('evaluates every quarter, sweeps every day and syncs every night', () => {
    const expressions = all(service, 'AWS::Scheduler::Schedule').map((schedule) => schedule['ScheduleExpression'])
    expect(expressions).toEqual(expect.arrayContaining(['cron(0 2 * * ? *)', 'cron(0 5 * * ? *)', 'cron(0 6 1 1,4,7,10 ? *)']))
  })

  it('asks for a token on every route but the closed list', () => {
    const routes = all(service, 'AWS::ApiGatewayV2::Route')
    const open = routes.filter((route) => route['AuthorizationType'] !== 'JWT').map((route) => String(route['RouteKey']))
    expect(open.toSorted()).toEqual(openRoutes.toSorted())
    expect(routes.length).toBeGreaterThan(open.length)
  })

  it('names no action by wildcard, and no resource but those that AWS gives no name', () => {
    const wild = statements.filter((statement) => [statement.Action].flat().some((action) => action.includes('*')))
    expect(wild).toEqual([])
    const everywhere = statements.filter((statement) => statement.Resource === '*').flatMap((statement) => [statement.Action].flat())
    expect(new Set(everywhere)).toEqual(new Set(['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'dynamodb:ListStreams']))
  })

  it('lets the relay alone put on the bus', () => {
    const putting = Object.entries(service.findResources('AWS::IAM::Policy')).filter(([, policy]) =>
      JSON.stringify(policy).includes('events:PutEvents'),
    )
    expect(putting.map(([id]) => id)).toEqual([expect.stringMatching(/^RelayRelayOutboxRole/)])
  })

  it('lets the sync alone make keys of people, and the erasure alone destroy them', () => {
    const holding = (action: string, key: string): readonly string[] =>
      Object.entries(service.findResources('AWS::IAM::Policy'))
        .filter(([, policy]) =>
          (policy as { Properties: { PolicyDocument: { Statement: Properties[] } } }).Properties.PolicyDocument.Statement.some(
            (statement) => [statement['Action']].flat().includes(action) && JSON.stringify(statement['Resource']).includes(key),
          ),
        )
        .map(([id]) => id.replace(/RoleDefaultPolicy[0-9A-F]+$/, ''))
        .toSorted()
    expect(holding('dynamodb:PutItem', 'GetAttKeys')).toEqual(['WorkforceSyncWorker'])
    expect(holding('dynamodb:UpdateItem', 'GetAttKeys')).toEqual(['PrivacyEraseWorker'])
    expect(holding('dynamodb:DeleteItem', 'GetAttKeys')).toEqual(['PrivacyRequestErasure'])
    expect(holding('kms:GenerateDataKey', 'TenantKeys')).toEqual(['WorkforceSyncWorker'])
    const using = statements.filter((statement) => JSON.stringify(statement.Resource).includes('TenantKeys'))
    for (const one of using) expect(JSON.stringify(one)).toContain('"kms:EncryptionContextKeys":["tenant"]')
  })

  it('lets ratings be read by the sync, the flags, the erasure and the export alone', () => {
    const holders = Object.entries(service.findResources('AWS::Lambda::Function'))
      .filter(([, one]) => JSON.stringify(one).includes('RATINGS_TABLE'))
      .map(([id]) => id)
    expect(holders.map((id) => id.replace(/Function[0-9A-F]+$/, '')).toSorted()).toEqual([
      'PrivacyEraseWorker',
      'PrivacyExportPerson',
      'TalentFlagHighPotentials',
      'WorkforceSyncWorker',
    ])
  })
})

describe('protected attributes', () => {
  const holding = (what: (statement: { Action: string | string[]; Resource: unknown }) => boolean): readonly string[] =>
    Object.entries(service.findResources('AWS::IAM::Policy'))
      .filter(([, policy]) =>
        (policy as { Properties: { PolicyDocument: { Statement: typeof statements } } }).Properties.PolicyDocument.Statement.some(what),
      )
      .map(([id]) => id.replace(/RoleDefaultPolicy[0-9A-F]+$/, ''))
      .toSorted()
  const onProtected = ({ Resource }: { Resource: unknown }): boolean => JSON.stringify(Resource).includes('GetAttProtected')

  it('are read by the fairness report alone, person by person', () => {
    expect(holding((one) => onProtected(one) && [one.Action].flat().some((action) => /^dynamodb:.*(Get|Query|Scan)/.test(action)))).toEqual(
      ['FairnessReportFairness'],
    )
    const reading = statements.filter(onProtected).flatMap(({ Action }) => [Action].flat())
    expect(reading.filter((action) => /Query|Scan/.test(action))).toEqual([])
  })

  it('are in no other function’s environment', () => {
    const named = Object.entries(service.findResources('AWS::Lambda::Function')).filter(([, one]) =>
      JSON.stringify(one).includes('PROTECTED_TABLE'),
    )
    expect(named.map(([id]) => id.replace(/Function[0-9A-F]+$/, '')).toSorted()).toEqual([
      'FairnessKeepProtectedAttributes',
      'FairnessReportFairness',
      'PrivacyEraseWorker',
    ])
  })

  it('are written by the intake and removed by it and the erasure, neither of which may read them', () => {
    const may = (action: string): readonly string[] => holding((one) => onProtected(one) && [one.Action].flat().includes(action))
    expect(may('dynamodb:UpdateItem')).toEqual(['FairnessKeepProtectedAttributes'])
    expect(may('dynamodb:PutItem')).toEqual([])
    expect(may('dynamodb:DeleteItem')).toEqual(['FairnessKeepProtectedAttributes', 'PrivacyEraseWorker'])
    const writing = statements.filter((one) => onProtected(one) && [one.Action].flat().includes('dynamodb:DeleteItem'))
    // Inside a transaction no write can ask for what it wrote over.
    for (const one of writing)
      expect(one).toMatchObject({ Condition: { 'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] } } })
  })
})

describe('the deploy config', () => {
  const sandbox = readDeployConfig(undefined)
  const lrs = sandbox.connections.find((connection) => connection.connector === 'xapi')
  const withEndpoint = (stage: string, endpoint: string): unknown => ({ ...sandbox, stage, connections: [{ ...lrs, endpoint }] })

  it('allows this machine itself as another side in the sandbox', () => {
    expect(DeployConfig.safeParse(withEndpoint('sandbox', 'http://127.0.0.1:8080/xapi')).success).toBe(true)
  })

  it.each(['http://127.0.0.1:8080/xapi', 'https://localhost/xapi', 'http://[::1]/xapi', 'http://lrs.example/xapi'])(
    'refuses %s elsewhere',
    (endpoint) => {
      for (const stage of ['dev', 'prod']) {
        const parsed = DeployConfig.safeParse(withEndpoint(stage, endpoint))
        expect(parsed.error?.issues[0]?.path).toEqual(['connections', 0])
      }
    },
  )

  it('keeps each kind of data for days that can be set, and backups of keys for a week at most', () => {
    expect(sandbox.retention).toEqual({ feedback: 730, unconfirmedFlags: 365, syncRuns: 90, snapshots: 730, keyBackups: 7 })
    const withRetention = (retention: Properties): boolean => DeployConfig.safeParse({ ...sandbox, retention }).success
    expect(withRetention({ feedback: 400, keyBackups: 3 })).toBe(true)
    for (const refused of [{ keyBackups: 8 }, { feedback: 10 }, { syncRuns: 0 }, { ratings: 30 }])
      expect(withRetention(refused)).toBe(false)
  })

  it('refuses a connection of a tenant that is not there', () => {
    expect(DeployConfig.safeParse({ ...sandbox, connections: [{ ...lrs, tenantId: 'nobody' }] }).success).toBe(false)
  })
})
