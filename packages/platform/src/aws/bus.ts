import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { Bindings } from '../bindings.ts'
import { awsFailure } from './failure.ts'

/**
 * Facts on one EventBridge bus, in one call: the relay cuts its chunks to what PutEvents takes. EventBridge answers 200 and takes only
 * a part when it is throttled: `FailedEntryCount` decides, and the entries with an ErrorCode are the ones that failed.
 */
export const busPublish =
  (client: () => EventBridgeClient, busName: string): Bindings['publish'] =>
  async (entries) => {
    const command = new PutEventsCommand({
      Entries: entries.map(({ source, detailType, detail }) => ({
        EventBusName: busName,
        Source: source,
        DetailType: detailType,
        Detail: detail,
      })),
    })
    const answer = await client()
      .send(command)
      .catch((error: unknown) => {
        throw awsFailure('bus-unavailable', 'EventBridge', error)
      })
    if ((answer.FailedEntryCount ?? 0) === 0) return []
    return (answer.Entries ?? []).flatMap((entry, index) => (entry.ErrorCode === undefined ? [] : [index]))
  }
