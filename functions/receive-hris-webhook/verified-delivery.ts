import type { Connections } from '@fairlead/connectors/config'
import { parseBambooHrWebhook, verifyBambooHrWebhook } from '@fairlead/connectors/hris/bamboohr/webhook'
import type { Bindings } from '@fairlead/platform/bindings'
import type { HttpRequest } from '@fairlead/platform/runtime/http-request'
import type { Caller } from '@fairlead/platform/runtime/on-http'
import { connectionOf } from '@fairlead/connectors/registry'

/** The signature over the raw bytes says who calls; the delivery key makes a repeated delivery have no second effect. */
export const verifiedDelivery =
  (connections: Connections, bind: Bindings) =>
  async ({ params, headers, rawBody }: HttpRequest): Promise<Caller> => {
    const connection = connectionOf(connections, params['connectionId'] ?? '', 'hris')
    verifyBambooHrWebhook({ secret: await bind.secret(connection.webhookSecretName), headers, rawBody })
    const { deliveryKey } = parseBambooHrWebhook(rawBody, headers)
    const { tenantId, connectionId } = connection
    return { tenantId, connectionId, inbox: { consumer: 'receive-hris-webhook', messageId: `${connectionId}#${deliveryKey}` } }
  }
