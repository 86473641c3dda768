import type { Reason } from '@fairlead/kernel/decision-record'
import { say } from '@fairlead/messages/say'
import type { HttpResponse } from '@fairlead/platform/runtime/http-response'

/**
 * A refusal that a use case answers as a value, as the same kind of problem document that errors become: 403 where the person may not,
 * 409 where it cannot be done as things stand.
 */
export const refusedAnswer = (code: string, reasons: readonly Reason[]): HttpResponse => {
  const [status, title] = code === 'not-authorised' ? [403, 'Not allowed'] : [409, 'Not possible as things stand']
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    json: {
      type: `https://fairlead.dev/problems/${code}`,
      title,
      status,
      code,
      detail: reasons.map((reason) => say('en', reason)).join(' '),
    },
  }
}
