import type { Connections } from '@fairlead/connectors/config'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import type { Bindings } from '@fairlead/platform/bindings'
import { jsonBody, type HttpRequest } from '@fairlead/platform/runtime/http-request'
import type { Caller } from '@fairlead/platform/runtime/on-http'
import { verifyStandardWebhook } from '@fairlead/platform/signature'
import * as z from 'zod'
import { connectionOf } from '@fairlead/connectors/registry'

export const MatchingRequestBody = z.strictObject({ connectionId: z.string().min(1).max(64), programmeId: z.string().min(1).max(64) })

/** The connection named in the body says which secret must have signed it; nothing else of the body is used before it is verified. */
export const signedRequest =
  (connections: Connections, bind: Bindings) =>
  async (request: HttpRequest): Promise<Caller> => {
    const { connectionId } = parseOrRefuse(MatchingRequestBody, jsonBody(request), 'body-malformed', 'Send connectionId and programmeId.')
    const { tenantId, requestSecretName } = connectionOf(connections, connectionId, 'hris')
    const { id } = verifyStandardWebhook({
      secret: await bind.secret(requestSecretName),
      headers: request.headers,
      rawBody: request.rawBody,
      now: bind.now(),
    })
    return { tenantId, connectionId, inbox: { consumer: 'request-matching', messageId: `${connectionId}#${id}` } }
  }
