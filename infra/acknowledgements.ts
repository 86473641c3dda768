import { CfnResource, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

type Acknowledgement = { readonly id: string; readonly where: (path: string, type: string) => boolean; readonly reason: string }

/** The routes without a token: a signature over the body or an LTI session is checked inside. `test/infra` holds the same closed list. */
export const openRoutes: readonly string[] = [
  'POST /hris/{connectionId}/webhooks',
  'POST /matching-cycles',
  'POST /portal/matching-cycles/{cycleId}/decision',
  'GET /portal/programmes/{programmeId}',
  'GET /lti/login',
  'POST /lti/login',
  'POST /lti/launch',
  'GET /lti/keys',
]

/** `/hris/{connectionId}/webhooks` stands in a construct path as `--hris--{connectionId}--webhooks`. */
const routeNames = new Set(openRoutes.map((route) => route.replace(' ', '').replaceAll('/', '--')))
const isOpenRoute = (path: string): boolean =>
  routeNames.has((path.split('/').at(-2) ?? '').replace(/^[A-Za-z]+/, (method) => method.toUpperCase()))

/** Each names exactly the resources it is for: one on the app or a stack would also hide tomorrow's mistakes. */
export const acknowledgements: readonly Acknowledgement[] = [
  {
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    where: (path) => /\/(Tracing|ListStreams)\/Resource$/.test(path),
    reason: 'xray:Put* and dynamodb:ListStreams know no resource; each stands in a policy of its own.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::FairleadData:ExportsOutputFnGetAttBucket83908E77Arn063C8555/snapshots/*]',
    where: (path) =>
      /\/(?:Matching|Privacy|Fairness)\/(Propose\/Worker|DecideMatches|DecideMatchesInPortal|ExplainPair|Erase\/Worker|ReportFairness)\/Role\/DefaultPolicy\/Resource$/.test(
        path,
      ),
    reason:
      'The name of a snapshot is its content hash: matching, the report on its plans and the erasure reach the folder, and no other part of the bucket.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-DDB3',
    where: (path, type) => type === 'AWS::DynamoDB::Table' && path.endsWith('/Keys/Resource'),
    reason: 'A key that could be restored would undo an erasure: daily backups kept at most a week instead.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::<Keys4E30B592.Arn>/backup/*]',
    where: (path) => path.endsWith('/KeyBackups/Role/DefaultPolicy/Resource'),
    reason: 'AWS names the backups of a table; only those of the key table are meant.',
  },
  {
    id: 'Serverless::Serverless-LambdaDLQ',
    where: (path, type) =>
      type === 'AWS::Lambda::Function' &&
      /\/(Worker|PublishProgramme|ReceiveHrisWebhook|ReviewHighPotentials|ShowHighPotentials|ShowMentorships|EnrolParticipant|RequestMatching|ShowMatchingCycle|DecideMatches|DecideMatchesInPortal|ExplainPair|GiveFeedback|LeaveMentorship|LtiLogin|LtiLaunch|LtiKeys|ShowProgramme|KeepProtectedAttributes|RequestErasure|ExportPerson|ExportDecisions)\/Function\/Resource$/.test(
        path,
      ),
    reason: 'Never invoked asynchronously: its queue has the DLQ, or its HTTP caller gets the answer.',
  },
  { id: 'Serverless::Serverless-SQSRedrivePolicy', where: (path) => path.endsWith('/Dlq/Resource'), reason: 'It is the DLQ.' },
  {
    id: 'Serverless::Serverless-LambdaEventSourceMappingDestination',
    where: (path) => path.endsWith('/Source/Resource'),
    reason: 'A queue as a source takes no destination; its redrive policy does the same.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-APIG4',
    where: (path, type) => type === 'AWS::ApiGatewayV2::Route' && isOpenRoute(path),
    reason:
      'An HMAC over the body cannot be checked at the door, and an LTI launch has no token yet; the handler checks before it reads the body.',
  },
]

export const acknowledge = (scope: IConstruct): void => {
  for (const construct of scope.node.findAll()) {
    if (!CfnResource.isCfnResource(construct)) continue
    for (const { id, where, reason } of acknowledgements) {
      if (where(construct.node.path, construct.cfnResourceType)) Validations.of(construct).acknowledge({ id, reason })
    }
  }
}
