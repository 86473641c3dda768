import { describe, expect, it } from 'vitest'
import type { Assembly, Properties } from './assembly.ts'
import { readWiring } from './wiring.ts'

const assembly = (resources: Readonly<Record<string, readonly [string, Properties]>>): Assembly => ({
  resources: Object.entries(resources).map(([id, [type, properties]]) => ({ id, type: `AWS::${type}`, properties })),
  codeFolder: (key) => `/code/${key}`,
})
const lambda = (more: Properties = {}) => ['Lambda::Function', { Code: { S3Key: 'f.zip' }, ...more }] as const
const arn = (id: string): string => `arn:aws:x:eu-central-1:000000000000:${id}`

describe('the wiring of the template', () => {
  it('reads functions with their environment, time limit and dead letters', () => {
    const { functions } = readWiring(
      assembly({
        Sync: lambda({ Timeout: 120, Environment: { Variables: { CORE_TABLE: 'Core' } }, DeadLetterConfig: { TargetArn: arn('Letters') } }),
        Plain: lambda(),
      }),
    )
    expect(functions.get('Sync')).toEqual({
      id: 'Sync',
      codeFolder: '/code/f.zip',
      environment: { CORE_TABLE: 'Core' },
      timeoutSeconds: 120,
      deadLetters: 'Letters',
    })
    expect(functions.get('Plain')).toMatchObject({ environment: {}, timeoutSeconds: 3, deadLetters: undefined })
  })

  it('reads rules that are on and lead to a function', () => {
    const rule = (target: string, more: Properties = {}) =>
      ['Events::Rule', { EventPattern: { source: ['a'] }, Targets: [{ Arn: arn(target) }], ...more }] as const
    const { rules } = readWiring(
      assembly({ F: lambda(), On: rule('F'), Off: rule('F', { State: 'DISABLED' }), Archive: rule('Elsewhere') }),
    )
    expect(rules).toEqual([{ pattern: { source: ['a'] }, functions: ['F'] }])
  })

  it('reads queues with their redrive, and sources with their batches', () => {
    const mapping = (source: string) =>
      [
        'Lambda::EventSourceMapping',
        { EventSourceArn: source, FunctionName: 'F', BatchSize: 4, FunctionResponseTypes: ['ReportBatchItemFailures'] },
      ] as const
    const { queues, sources } = readWiring(
      assembly({
        F: lambda(),
        Work: [
          'SQS::Queue',
          { FifoQueue: true, VisibilityTimeout: 60, RedrivePolicy: { deadLetterTargetArn: arn('Dead.fifo'), maxReceiveCount: 8 } },
        ],
        Dead: ['SQS::Queue', {}],
        FromWork: mapping(arn('Work.fifo')),
        FromOutbox: mapping('arn:aws:dynamodb:eu-central-1:000000000000:stream/Outbox'),
      }),
    )
    expect(queues.get('Work')).toMatchObject({ fifo: true, visibilitySeconds: 60, redrive: { queue: 'Dead', after: 8 } })
    expect(queues.get('Dead')).toMatchObject({ fifo: false, visibilitySeconds: 30, redrive: undefined })
    expect(sources).toEqual([
      { function: 'F', source: 'Work', kind: 'queue', batchSize: 4 },
      { function: 'F', source: 'Outbox', kind: 'stream', batchSize: 4 },
    ])
  })

  it('reads routes with their authoriser', () => {
    const route = (key: string, more: Properties = {}) =>
      ['ApiGatewayV2::Route', { RouteKey: key, Target: 'integrations/I', ...more }] as const
    const { routes } = readWiring(
      assembly({
        I: ['ApiGatewayV2::Integration', { IntegrationUri: arn('F') }],
        People: ['ApiGatewayV2::Authorizer', { JwtConfiguration: { Issuer: 'https://id', Audience: ['fairlead'] } }],
        Open: route('POST /hooks/{id}'),
        Closed: route('GET /me', { AuthorizationType: 'JWT', AuthorizerId: 'People' }),
      }),
    )
    expect(routes).toEqual([
      { method: 'POST', path: '/hooks/{id}', function: 'F', authoriser: undefined },
      { method: 'GET', path: '/me', function: 'F', authoriser: { issuer: 'https://id', audience: ['fairlead'] } },
    ])
  })

  it.each([
    ['a source that reports no single failures', ['Lambda::EventSourceMapping', { FunctionName: 'F' }], /It does not report/],
    [
      'a source that filters',
      ['Lambda::EventSourceMapping', { FunctionResponseTypes: ['ReportBatchItemFailures'], FilterCriteria: {} }],
      /It filters/,
    ],
    ['a rate, which is no cron', ['Scheduler::Schedule', { ScheduleExpression: 'rate(1 day)' }], /It is not a cron/],
  ] as const)('refuses %s', (_, it_, message) => {
    expect(() => readWiring(assembly({ It: it_ }))).toThrow(message)
  })
})
