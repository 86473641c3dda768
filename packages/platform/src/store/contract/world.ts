import { expect } from 'vitest'
import { AppError } from '@fairlead/kernel/errors'
import { silentLog } from '@fairlead/kernel/log'
import type { Outgoing } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type { Attributes, Condition, Key, Put, Store } from '@fairlead/kernel/store'

/** What every part of the contract gets: the engine under test, filled once per suite. */
export type World = { store: Store }

let count = 0
/** A partition no other test has. */
export const freshPk = (noun = 'EMPLOYEE'): string => `T#contract#${noun}#${++count}`

export const runOf = (messageId?: string): Run => ({
  tenantId: 'contract',
  correlationId: 'correlation-1',
  causationId: null,
  asOf: '2026-10-01T08:00:00.000Z',
  newId: () => crypto.randomUUID(),
  log: silentLog,
  ...(messageId === undefined ? {} : { inbox: { consumer: 'contract', messageId } }),
})

export const put = (key: Key, attributes: Attributes, condition: Condition = 'absent', more: Partial<Put> = {}): Put => ({
  kind: 'put',
  key,
  attributes,
  condition,
  ...more,
})

export const factOf = (data: unknown = { count: 1 }): Outgoing => ({
  kind: 'fact',
  name: 'WorkforceSynced',
  source: 'mentoring.workforce',
  schemaVersion: 1,
  data,
})

/** The code of the refusal, or what it answered instead. */
export const refusal = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    return await work
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    return error instanceof AppError ? error.code : error
  }
}

/** Rows `0000`, `0001`, ... of one partition, written by as many transactions as they need. */
export const fill = async (store: Store, pk: string, rows: number): Promise<readonly string[]> => {
  const sks = Array.from({ length: rows }, (_, at) => String(at).padStart(4, '0'))
  for (let at = 0; at < rows; at += 100) {
    await store.transact(
      runOf(),
      sks.slice(at, at + 100).map((sk) => put({ pk, sk }, { sk })),
    )
  }
  return sks
}
