import type { Connections } from '@fairlead/connectors/config'
import { parseBambooHrWebhook, programmeAskedFor } from '@fairlead/connectors/hris/bamboohr/webhook'
import { partOf, type Run } from '@fairlead/kernel/run'
import type { MatchingPorts } from '@fairlead/matching/ports'
import { requestMatching, type RequestResult } from '@fairlead/matching/request-matching'
import type { HttpRequest } from '@fairlead/platform/runtime/http-request'
import { startSync, type StartSyncResult } from '@fairlead/workforce/start-sync'
import * as z from 'zod'
import { connectionOf } from '@fairlead/connectors/registry'

export const WebhookParams = z.strictObject({ connectionId: z.string().min(1).max(64) })

export type Received = { readonly matching?: RequestResult; readonly sync?: StartSyncResult }

/** A change of the field that the connection waits for asks for a matching run; every other change asks for a sync. */
export const receive = async (
  ports: Omit<MatchingPorts, 'hash' | 'fairnessFindings'> & { readonly connections: Connections },
  connectionId: string,
  { rawBody, headers }: HttpRequest,
  run: Run,
): Promise<Received> => {
  const connection = connectionOf(ports.connections, connectionId, 'hris')
  const webhook = parseBambooHrWebhook(rawBody, headers)
  const programmeId = programmeAskedFor(connection, webhook)
  const otherChange = webhook.events.some(
    ({ type, changedFields }) => type !== 'updated' || changedFields.some((field) => field !== connection.trigger?.field),
  )
  return {
    ...(programmeId === undefined
      ? {}
      : {
          matching: await requestMatching(
            ports,
            { programmeId, connectionId, trigger: 'hris-webhook', requestId: webhook.deliveryKey },
            partOf(run, 'matching'),
          ),
        }),
    ...(otherChange ? { sync: await startSync(ports, { connectionId, mode: 'delta', reason: 'webhook' }, partOf(run, 'sync')) } : {}),
  }
}
