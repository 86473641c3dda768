import type { Reason } from '@fairlead/kernel/decision-record'
import { say } from '@fairlead/messages/say'
import type { HttpResponse } from '@fairlead/platform/runtime/http-response'

/** A refusal that a use case answers as a value, as the same kind of problem document that errors become. */
export const refusedAnswer = (code: string, reasons: readonly Reason[]): HttpResponse => ({
  status: 409,
  headers: { 'content-type': 'application/problem+json' },
  json: {
    type: `https://fairlead.dev/problems/${code}`,
    title: code,
    status: 409,
    code,
    detail: reasons.map((reason) => say('en', reason)).join(' '),
  },
})
