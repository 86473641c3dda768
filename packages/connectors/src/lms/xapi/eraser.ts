import { AppError } from '@fairlead/kernel/errors'
import { naturalId } from '@fairlead/kernel/ids'
import type { LmsEraser } from '@fairlead/outcomes/ports'
import type { XapiConnection } from '../../config.ts'
import { recordStore, type XapiPorts } from './record-store.ts'
import type { Voiding } from './statements.ts'

/** Always the same statement for the same target, so that voiding twice is voiding once (xAPI 1.0.3 part 2, 2.3.2). */
const voiding = (statementId: string, homePage: string): Voiding => ({
  id: naturalId('voiding', statementId),
  actor: { objectType: 'Agent', account: { homePage, name: 'fairlead' } },
  verb: { id: 'http://adlnet.gov/expapi/verbs/voided', display: { 'en-US': 'voided' } },
  object: { objectType: 'StatementRef', id: statementId },
})

/**
 * A learning record store forgets a mentee as far as xAPI lets it: each statement is voided, so that no query shows it any more. The store
 * itself keeps voided statements; taking those out is for whoever runs it.
 */
export const xapiEraser = (connection: XapiConnection, ports: XapiPorts): LmsEraser => {
  const store = recordStore(connection, ports)
  return {
    erase: async ({ statementIds }) => {
      for (const statementId of statementIds) {
        if ((await store.get(statementId)) === undefined) continue
        await store.post([voiding(statementId, connection.homePage)])
        if ((await store.get(statementId)) === undefined) continue
        // Reads may lag behind writes: not gone yet is looked at again.
        throw new AppError('lms-erasure-lost', 'unavailable', {
          message: 'The learning record store took a voiding statement and still shows what it voids.',
          next: 'It is tried again. If it lasts, look whether the store lets these credentials void.',
        })
      }
    },
  }
}
