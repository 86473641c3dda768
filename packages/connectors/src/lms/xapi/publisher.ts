import type { LmsPublisher, PublicationBatch, Receipt } from '@fairlead/outcomes/ports'
import type { XapiConnection } from '../../config.ts'
import { recordStore } from './record-store.ts'
import type { RecordStore, XapiPorts } from './record-store.ts'
import { saysTheSame } from './same-statement.ts'
import { outcomeStatement, progressStatement, Statement } from './statements.ts'

/** Stores differ in what they take at once; 25 passes everywhere we looked. */
const AT_ONCE = 25

/** `unsure`: the store said yes without saying whether it was new. */
type Sent = 'written' | 'already' | 'unsure' | 'conflict' | 'refused'

const halves = <Value>(values: readonly Value[]): readonly (readonly Value[])[] => {
  const middle = Math.ceil(values.length / 2)
  return [values.slice(0, middle), values.slice(middle)]
}

/**
 * A conflict refuses the whole batch in every store, also when a known statement equals ours. So ask for each one: there and equal is
 * done, there and different is a conflict, and the rest goes out again.
 */
const settleConflict = async (store: RecordStore, statements: readonly Statement[]): Promise<Map<string, Sent>> => {
  const settled = new Map<string, Sent>()
  const rest: Statement[] = []
  for (const statement of statements) {
    const found = await store.get(statement.id)
    if (found === undefined) rest.push(statement)
    else settled.set(statement.id, saysTheSame(statement, found) ? 'already' : 'conflict')
  }
  if (rest.length === 0) return settled
  // Nothing is there and yet it conflicts: a voided statement keeps its id and answers 404.
  if (rest.length === 1 && statements.length === 1) return new Map([[statements[0]?.id ?? '', 'conflict' as const]])
  const again = rest.length < statements.length ? [rest] : halves(rest)
  for (const part of again) for (const [id, sent] of await send(store, part)) settled.set(id, sent)
  return settled
}

const send = async (store: RecordStore, statements: readonly Statement[]): Promise<Map<string, Sent>> => {
  const posted = await store.post(statements)
  if (posted.kind === 'stored') {
    const { ids } = posted
    const outcome = (id: string): Sent => (ids === null ? 'unsure' : ids.has(id) ? 'written' : 'already')
    return new Map(statements.map(({ id }) => [id, outcome(id)]))
  }
  if (posted.kind === 'conflict') return settleConflict(store, statements)
  if (statements.length === 1) return new Map(statements.map(({ id }) => [id, 'refused']))
  // One bad statement refuses all: halve until it stands alone.
  const settled = new Map<string, Sent>()
  for (const half of halves(statements)) for (const [id, sent] of await send(store, half)) settled.set(id, sent)
  return settled
}

const receiptOf = async (store: RecordStore, statement: Statement, sent: Sent): Promise<Receipt> => {
  const recordId = statement.id
  const rejected = (code: string): Receipt => ({ recordId, outcome: 'rejected', verified: false, code })
  if (sent === 'conflict') return rejected('statement-conflict')
  if (sent === 'refused') return rejected('statement-refused')
  const outcome = sent === 'written' ? 'written' : 'already'
  const found = await store.get(recordId)
  // Reads may lag behind writes (X-Experience-API-Consistent-Through): not seen yet is not lost.
  if (found === undefined) return { recordId, outcome, verified: false, code: 'statement-not-seen-yet' }
  if (saysTheSame(statement, found)) return { recordId, outcome, verified: true }
  return rejected(sent === 'written' ? 'statement-altered' : 'statement-conflict')
}

const statementsOf = (batch: PublicationBatch, homePage: string): readonly Statement[] => [
  ...batch.results.map((figure) => outcomeStatement(figure, homePage)).filter((statement) => statement !== undefined),
  ...batch.progress.map((progress) => progressStatement(progress, batch.programmeId, batch.quarter, homePage)),
]

/**
 * A learning record store as an LMS: one statement per programme figure and per mentee's progress, with the `recordId` as statement id,
 * in batches of 25, each read back. A figure that is suppressed or could not be assessed is not sent at all and has no receipt.
 *
 * Receipt codes: `statement-conflict` (the id is taken by other content; a correction needs a new revision), `statement-refused`,
 * `statement-altered` (the store keeps something else than was sent), `statement-not-seen-yet` (sent, reads lag), `statement-malformed`.
 * Errors (AppError): as LmsPublisher.
 */
export const xapiPublisher = (connection: XapiConnection, ports: XapiPorts): LmsPublisher => {
  const store = recordStore(connection, ports)
  return {
    publish: async (batch) => {
      const statements = statementsOf(batch, connection.homePage)
      const sound = statements.filter((statement) => Statement.safeParse(statement).success)
      const receipts: Receipt[] = statements
        .filter((statement) => !sound.includes(statement))
        .map(({ id }) => ({ recordId: id, outcome: 'rejected', verified: false, code: 'statement-malformed' }))
      for (let start = 0; start < sound.length; start += AT_ONCE) {
        const part = sound.slice(start, start + AT_ONCE)
        const sent = await send(store, part)
        for (const statement of part) receipts.push(await receiptOf(store, statement, sent.get(statement.id) ?? 'refused'))
      }
      return receipts
    },
  }
}
