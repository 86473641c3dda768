import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { changes, rightsOf, type Rights } from './rights.ts'
import { templates } from './synthesised.ts'

const file = new URL('./rights.golden.json', import.meta.url)
const { data, service } = templates()
const deployed = [data.toJSON(), service.toJSON()]
const found = rightsOf(deployed)
if (process.env['UPDATE'] === '1') writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`)
const accepted = JSON.parse(readFileSync(file, 'utf8')) as Rights

const accepting =
  'To accept these changes: UPDATE=1 npx -y pnpm@12.21.0 exec vitest run test/infra/rights.test.ts, then review rights.golden.json like code.'

type Statement = { Effect: string; Action: unknown; Resource?: unknown; Condition?: unknown }
type Planted = { Properties: { [name: string]: unknown; PolicyDocument: { Statement: Statement[] } } }

/** The deployed templates with something changed in the resource whose logical id begins so. */
const planted = (prefix: string, change: (properties: Planted['Properties'], statements: Statement[]) => void): readonly string[] => {
  const copies = structuredClone(deployed) as { Resources: Record<string, Planted> }[]
  const hit = copies.flatMap(({ Resources }) => Object.entries(Resources)).find(([id]) => id.startsWith(prefix))
  if (hit === undefined) throw new Error(`Nothing is called ${prefix}`)
  const [, { Properties }] = hit
  change(Properties, Properties.PolicyDocument?.Statement ?? [])
  return changes(found, rightsOf(copies))
}

const policy = 'MatchingProposeWorkerRoleDefaultPolicy'

describe('the rights of every function', () => {
  it('are those that were accepted, no more and no fewer', () => {
    expect(changes(accepted, found), accepting).toEqual([])
  })

  it('are read for every function and schedule of the templates', () => {
    const roles = Object.keys(found).filter((holder) => holder.startsWith('role '))
    const declared = [data, service].flatMap((template) => Object.keys(template.findResources('AWS::IAM::Role')))
    expect(roles).toHaveLength(declared.length)
    for (const role of roles) expect(Object.keys(found[role] ?? {})).toContainEqual(expect.stringMatching(/^sts:AssumeRole to /))
  })

  it('name no hash, so that a moved resource is not a change', () => {
    expect(JSON.stringify(found)).not.toMatch(/[0-9A-F]{8}\b/)
  })
})

describe('a planted widening is named', () => {
  it.each<[string, string, (properties: Planted['Properties'], statements: Statement[]) => void, string]>([
    [
      'a new action',
      policy,
      (_, statements) =>
        statements.push({ Effect: 'Allow', Action: ['dynamodb:Scan'], Resource: { 'Fn::GetAtt': ['CoreC65142A7', 'Arn'] } }),
      'Wider: role MatchingProposeWorker may now dynamodb:Scan on Core (a new action).',
    ],
    [
      'a new resource',
      policy,
      (_, statements) =>
        statements.push({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: { 'Fn::GetAtt': ['Ratings9CD1D222', 'Arn'] } }),
      'Wider: role MatchingProposeWorker may now dynamodb:GetItem on Ratings (a new resource for this action).',
    ],
    [
      'a wildcard resource',
      policy,
      (_, statements) => statements.push({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' }),
      'Wider: role MatchingProposeWorker may now dynamodb:GetItem on * (a new resource for this action, by wildcard).',
    ],
    [
      'a wildcard action',
      policy,
      (_, statements) => statements.push({ Effect: 'Allow', Action: 's3:*', Resource: { Ref: 'Bucket83908E77' } }),
      'Wider: role MatchingProposeWorker may now s3:* on Bucket (a new action, by wildcard).',
    ],
    [
      'a managed policy',
      'MatchingProposeWorkerRole',
      (properties) => (properties['ManagedPolicyArns'] = ['arn:aws:iam::aws:policy/AdministratorAccess']),
      'Wider: role MatchingProposeWorker may now * of the managed policy arn:aws:iam::aws:policy/AdministratorAccess on * (a new action, by wildcard).',
    ],
    [
      'another trust',
      'MatchingProposeWorkerRole',
      (properties) =>
        ((properties['AssumeRolePolicyDocument'] as { Statement: unknown[] }).Statement[0] = {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { AWS: '*' },
        }),
      'Wider: role MatchingProposeWorker may now sts:AssumeRole to * on itself (a new action, by wildcard).',
    ],
    [
      'a refusal that was dropped',
      'MatchingProposeQueuePolicy',
      (_, statements) => statements.splice(0, 1),
      'Wider: MatchingProposeQueuePolicy is no longer refused sqs:* to * on MatchingProposeQueue when {"Bool":{"aws:SecureTransport":"false"}}.',
    ],
    [
      'a condition that was dropped',
      'BusKey',
      (properties) => delete (properties['KeyPolicy'] as { Statement: Statement[] }).Statement[1]?.Condition,
      'Wider: BusKey may now kms:Decrypt to events.amazonaws.com on * (a new resource for this action, by wildcard).',
    ],
    [
      'everything but one action',
      policy,
      (_, statements) => statements.push({ Effect: 'Allow', NotAction: 'iam:PassRole', Resource: '*' } as unknown as Statement),
      'Wider: role MatchingProposeWorker may now * but iam:PassRole on * (a new action, by wildcard).',
    ],
  ])('%s', (_, prefix, change, sentence) => {
    expect(planted(prefix, change)).toContain(sentence)
  })

  it('in a role that is new, and less is told as less', () => {
    const { 'role MatchingProposeWorker': mine = {}, ...others } = found
    expect(changes(others, found)[0]).toMatch(/^Wider: role MatchingProposeWorker may now .* \(it is new\)\.$/)
    const { 'kms:Decrypt': _gone, ...fewer } = mine
    expect(changes(found, { ...found, 'role MatchingProposeWorker': fewer })).toEqual([
      'Narrower: role MatchingProposeWorker, kms:Decrypt on BucketKey.',
      'Narrower: role MatchingProposeWorker, kms:Decrypt on CoreKey.',
      'Narrower: role MatchingProposeWorker, kms:Decrypt on KeysKey.',
      expect.stringMatching(/^Narrower: role MatchingProposeWorker, kms:Decrypt on TenantKeysKey when .*"tenant"/),
    ])
  })

  it('and what cannot be read does not pass', () => {
    expect(() =>
      planted(policy, (_, statements) => statements.push({ Effect: 'Allow', Action: 'a:B', Resource: { 'Fn::Sub': '${X}' } })),
    ).toThrow('cannot be read')
  })
})
