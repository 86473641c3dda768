import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'

type BusEvent = {
  readonly 'detail-type': string
  readonly detail: { readonly metadata: { readonly eventId: string }; readonly data: Readonly<Record<string, unknown>> }
}

export type BusNeighbour = {
  /** The facts of this name that came over the bus so far, each once, however often it was delivered. */
  readonly facts: (name: string) => Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Puts an event of its own on the bus. */
  readonly put: (source: string, detailType: string, detail: object) => Promise<unknown>
}

/** Another system on the deployed bus, with a rule for our facts and a queue that keeps them. */
export const neighbourOn = async (busName: string): Promise<BusNeighbour> => {
  const [sqs, eventBridge] = [new SQSClient({ useQueueUrlAsEndpoint: false }), new EventBridgeClient({})]
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'journey-neighbour' }))
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }))
  const rule = { EventBusName: busName, Rule: 'journey-neighbour' }
  await eventBridge.send(
    new PutRuleCommand({ EventBusName: busName, Name: rule.Rule, EventPattern: JSON.stringify({ source: [{ prefix: 'mentoring.' }] }) }),
  )
  await eventBridge.send(new PutTargetsCommand({ ...rule, Targets: [{ Id: 'queue', Arn: Attributes?.['QueueArn'] }] }))

  const heard = new Map<string, BusEvent>()
  const drain = async (): Promise<void> => {
    for (;;) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }))
      if (Messages.length === 0) return
      for (const { Body = '' } of Messages) {
        const event = JSON.parse(Body) as BusEvent
        heard.set(event.detail.metadata.eventId, event)
      }
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))
    }
  }
  return {
    facts: async (name) => {
      await drain()
      return [...heard.values()].filter((event) => event['detail-type'] === name).map(({ detail }) => detail.data)
    },
    put: (Source, DetailType, detail) =>
      eventBridge.send(new PutEventsCommand({ Entries: [{ EventBusName: busName, Source, DetailType, Detail: JSON.stringify(detail) }] })),
  }
}
