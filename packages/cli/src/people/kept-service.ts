import { existsSync } from 'node:fs'
import { silentLog } from '@fairlead/kernel/log'
import type { Envelope } from '@fairlead/kernel/message'
import type { Store } from '@fairlead/kernel/store'
import { localCustodian } from '@fairlead/platform/keys/custodian'
import { subjectKeys } from '@fairlead/platform/keys/subject-keys'
import { sealedStore } from '@fairlead/platform/store/sealed'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { tenantId } from '@fairlead/sandbox/addresses'
import { openDoor } from '@fairlead/sandbox/journey/door'
import { localWorld } from '@fairlead/sandbox/local-world'
import { madeUpCompany } from '@fairlead/sandbox/people/made-up'
import { office, withProgrammeOffice } from '@fairlead/sandbox/people/programme-office'
import { sandboxMasterKey } from '@fairlead/sandbox/runtime/local-service'
import { employeeStore } from '@fairlead/workforce/employee-store'
import { BadInput } from '../bad-input.ts'
import { callersPath } from '../input/file.ts'

/** The service over a store that an earlier run kept, as its administrator meets it. */
export type KeptService = {
  readonly store: Store
  /** The body of an answer. `options`: what a refusal is about. Errors: the service's own refusal, as bad input. */
  readonly ask: (method: string, path: string, options?: string) => Promise<unknown>
  /** Of an employee number; an id is itself. */
  readonly employeeIdOf: (person: string) => Promise<string>
  /** Messages that failed for good meanwhile. */
  readonly deadLetters: () => number
  readonly close: () => void
}

const unusable = (code: string, sentence: string): BadInput =>
  new BadInput(
    [{ code, path: '--store', sentence }],
    'Give the file that a run with --store kept, such as demo --once --store kept.sqlite.',
  )

/** The clock of a kept store goes on where it stopped. */
const lastInstant = (path: string): Date => {
  const store = sqliteStore({ path })
  try {
    let last: { readonly position: number; readonly row: { readonly envelope: string } } | undefined
    for (let page = store.outboxAfter(0, 1000); page.length > 0; page = store.outboxAfter(last?.position ?? 0, 1000)) last = page.at(-1)
    if (last === undefined) throw unusable('store-empty', 'Nothing ever happened in this store.')
    return new Date((JSON.parse(last.row.envelope) as Envelope).metadata.occurredAt)
  } finally {
    store.close()
  }
}

type Refusal = { readonly code?: string; readonly detail?: string; readonly next?: string }

/** Errors: `store-missing`, `store-empty`, `administrator-unknown` (invalid), those of `localWorld`. */
export const keptService = async (file: string): Promise<KeptService> => {
  const storePath = callersPath(file)
  if (!existsSync(storePath)) throw unusable('store-missing', 'There is no such store.')
  const start = lastInstant(storePath)
  // Nobody reads this HRIS: only the programme office, who asks, has to be somebody.
  const company = withProgrammeOffice(madeUpCompany({ employees: 20, seed: 1, asOf: start.toISOString().slice(0, 10) }))
  const { world, local, service, store: engine } = await localWorld({ company, seed: 1, start, log: silentLog, storePath })
  const keys = subjectKeys({ store: engine, custodian: localCustodian(sandboxMasterKey), now: world.clock.now })
  const store = sealedStore(engine, keys)
  const people = employeeStore(store)
  const administrator = await people.byNumber(tenantId, office.administrator)
  if (administrator === undefined) {
    engine.close()
    throw unusable('administrator-unknown', `Nobody in this store has the number ${office.administrator}, whose holder may ask for this.`)
  }
  const door = openDoor(service, world)
  return {
    store,
    ask: async (method, path, options = '--person') => {
      const { status, body } = await door.as(administrator, method, path)
      if (status < 400) return body
      const { code = 'refused', detail = 'The service refused this.', next = '' } = (body ?? {}) as Refusal
      throw new BadInput([{ code, path: options, sentence: detail }], next)
    },
    employeeIdOf: async (person) => (await people.byNumber(tenantId, person))?.employeeId ?? person,
    deadLetters: () => local.deadLetters().length,
    close: () => engine.close(),
  }
}
