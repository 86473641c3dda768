import { AppError } from '@fairlead/kernel/errors'
import { failureOf } from '@fairlead/platform/http/failure'
import * as z from 'zod'

const GraphError = z.object({ error: z.object({ code: z.string() }) })

/** A person without a usable mailbox: guest, on-premises, unlicensed, deleted, or not there at all. */
const noMailbox = new Set([
  'ErrorInvalidUser',
  'ErrorNonExistentMailbox',
  'ErrorMailboxNotEnabled',
  'MailboxNotEnabledForRESTAPI',
  'MailboxNotSupportedForRESTAPI',
  'Request_ResourceNotFound',
  'ResourceNotFound',
])
const denied = new Set(['ErrorAccessDenied', 'Authorization_RequestDenied', 'AccessDenied'])

const codeIn = async (answer: Response): Promise<string> => {
  // A proxy's HTML page is no answer of Graph's, whatever it says; and no body is ever repeated in an error.
  const parsed = GraphError.safeParse(await answer.json().catch(() => undefined))
  return parsed.success ? parsed.data.error.code : ''
}

/** The port's error for an answer of Graph that is not a success. */
export const graphFailure = async (
  answer: Response,
  call: { readonly operation: string; readonly ofEvent: boolean },
  now: Date,
): Promise<AppError> => {
  const { status } = answer
  const code = await codeIn(answer)
  const message = (what: string): string => `Microsoft Graph answered ${status} to "${call.operation}": ${what}.`
  if (noMailbox.has(code) || (status === 404 && !call.ofEvent)) {
    return new AppError('mailbox-unknown', 'not-found', {
      message: message('there is no such mailbox'),
      next: 'Check that this person has an Exchange Online mailbox at the work email address of the HRIS.',
    })
  }
  if (denied.has(code) || status === 403) {
    return new AppError('calendar-access-denied', 'unauthorised', {
      message: message('the policy of the tenant does not let us in'),
      next: 'Check the Exchange RBAC scope and the application permissions of this connection (README of the Outlook connector).',
    })
  }
  if (status === 404 || status === 410) {
    return new AppError('series-gone', 'not-found', { message: message('the series or occurrence is not there any more') })
  }
  if (code === 'ErrorDuplicateTransactionId' || status === 409) {
    return new AppError('series-exists', 'conflict', {
      message: message('this transaction id belongs to an event already'),
      next: 'Look the series up by its key.',
    })
  }
  if (code === 'ErrorOccurrenceCrossingBoundary') {
    return new AppError('occurrence-crosses-neighbour', 'conflict', {
      message: message('an occurrence may not move onto or past its neighbours'),
      next: 'Choose a day between the neighbours.',
    })
  }
  return failureOf(answer, { system: 'Microsoft Graph', operation: call.operation }, now)
}
