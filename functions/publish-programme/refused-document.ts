import type { HttpResponse } from '@fairlead/platform/runtime/http-response'
import type { Finding } from '@fairlead/programme/finding'

/** Everything that is wrong with a programme document at once, as a problem document (RFC 9457) with the findings as its extension. */
export const refusedDocument = (findings: readonly Finding[]): HttpResponse => ({
  status: 422,
  headers: { 'content-type': 'application/problem+json' },
  json: {
    type: 'https://fairlead.dev/problems/programme-refused',
    title: 'The programme was not published',
    status: 422,
    code: 'programme-refused',
    detail: findings.map(({ sentence }) => sentence).join(' '),
    ...(findings[0] === undefined ? {} : { path: findings[0].path, next: findings[0].next }),
    findings,
  },
})
