import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Log } from '@fairlead/kernel/log'
import type { QueueName } from '@fairlead/kernel/message'
import { localCustodian } from '@fairlead/platform/keys/custodian'
import { subjectKeys } from '@fairlead/platform/keys/subject-keys'
import { sealedStore } from '@fairlead/platform/store/sealed'
import { sampleProgramme } from '@fairlead/programme/sample-programme'
import type { Company, Person, Simulated } from '@fairlead/sandbox/company'
import { openDoor } from '@fairlead/sandbox/journey/door'
import * as journeys from '@fairlead/sandbox/journey/journey'
import { assemblyFolder, localWorld, type LocalWorld, type LocalWorldOptions } from '@fairlead/sandbox/local-world'
import { madeUpCompany } from '@fairlead/sandbox/people/made-up'
import { office, withProgrammeOffice } from '@fairlead/sandbox/people/programme-office'
import { readAssembly } from '@fairlead/sandbox/runtime/assembly'
import { sandboxMasterKey, type DeadLetter } from '@fairlead/sandbox/runtime/local-service'
import { readWiring } from '@fairlead/sandbox/runtime/wiring'

export const start = new Date('2026-09-28T00:00:00Z')
const firstNight = new Date('2026-09-29T02:00:00Z')
const seed = 1

export const smallCompany = (employees = 50): Company =>
  withProgrammeOffice(madeUpCompany({ employees, seed, asOf: start.toISOString().slice(0, 10) }))

export const programmeFor = (...approvers: readonly string[]) =>
  sampleProgramme({
    startsOn: '2026-10-05',
    endsOn: '2026-12-31',
    approvers: approvers.length === 0 ? [office.approver, office.secondApprover] : approvers,
  })

/** The wiring of the template, as the sandbox reads it. */
export const wiring = readWiring(readAssembly(assemblyFolder))

const queueUrls = (): Readonly<Record<QueueName, string>> => {
  const relay = [...wiring.functions.values()].find(({ environment }) => environment['QUEUE_URLS'] !== undefined)
  return JSON.parse(relay?.environment['QUEUE_URLS'] ?? '{}') as Record<QueueName, string>
}

export type LogLine = Readonly<Record<string, unknown>>

export type River = LocalWorld & {
  readonly journey: journeys.Journey
  readonly person: (employeeNumber: string) => Person
  /** Every line logged so far. */
  readonly lines: readonly LogLine[]
  /** All rows of one of the store's tables, in a fixed order. */
  readonly rows: (table: 'core' | 'ratings' | 'protected' | 'outbox') => readonly Readonly<Record<string, unknown>>[]
  /** The same as handlers read it: opened with the keys of whom it belongs to. */
  readonly opened: (table: 'core' | 'ratings') => Promise<readonly unknown[]>
  /** Everything the store holds, as text: equal before and after means that nothing was written. */
  readonly everything: () => string
  /** Where the relay sends a queue's commands: what the template tells it. */
  readonly queueUrl: (queue: QueueName) => string
  /** What a queue's worker has thrown away for good. */
  readonly lettersOf: (queue: QueueName) => readonly DeadLetter[]
  /** Every fact and command of the outbox once more, as a replayed archive or a second delivery would bring them. */
  readonly redeliver: () => void
  /** The file of the store. */
  readonly storePath: string
  /** Where the store and the snapshots lie. */
  readonly folder: string
  readonly close: () => void
}

export type RiverOptions = {
  readonly company?: Company
  readonly between?: (system: Simulated) => Simulated
  readonly beforeStore?: LocalWorldOptions['beforeStore']
}

/** The whole service in its local world, over a file, so that a test can look into the store behind the service's back. */
export const openRiver = async ({ company = smallCompany(), between, beforeStore }: RiverOptions = {}): Promise<River> => {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-journey-'))
  const storePath = join(folder, 'store.sqlite')
  const lines: LogLine[] = []
  const log: Log = (name, fields) => void lines.push({ name, ...fields })
  const local = await localWorld({
    company,
    seed,
    start,
    storePath,
    log,
    ...(between === undefined ? {} : { between }),
    ...(beforeStore === undefined ? {} : { beforeStore }),
  })
  const database = new DatabaseSync(storePath)
  const rows: River['rows'] = (table) =>
    database.prepare(`SELECT * FROM "${table}" ORDER BY ${table === 'outbox' ? 'position' : 'pk, sk'}`).all()
  const urls = queueUrls()
  const queueUrl = (queue: QueueName): string => urls[queue]
  return {
    ...local,
    journey: { service: local.service, world: local.world, door: openDoor(local.service, local.world), seed },
    person: (employeeNumber) => {
      const found = company.people.find((one) => one.employeeNumber === employeeNumber)
      if (found === undefined) throw new RangeError(`Nobody has the number ${employeeNumber}.`)
      return found
    },
    lines,
    rows,
    storePath,
    opened: async (table) => {
      const keys = subjectKeys({ store: local.store, custodian: localCustodian(sandboxMasterKey), now: local.world.clock.now })
      return sealedStore(local.store, keys).getMany(rows(table).map(({ pk, sk }) => ({ table, pk: String(pk), sk: String(sk) })))
    },
    everything: () => JSON.stringify((['core', 'ratings', 'protected', 'outbox'] as const).map(rows)),
    folder,
    queueUrl,
    lettersOf: (queue) => {
      const id = queueUrl(queue).split('/').at(-1)?.replace('.fifo', '') ?? ''
      return local.local.deadLetters().filter((letter) => letter.queue === wiring.queues.get(id)?.redrive?.queue)
    },
    redeliver: () => {
      for (const { row } of local.store.outboxAfter(0, 1_000_000)) {
        const { kind, name, source = '', queue, group, envelope, eventId } = row
        if (kind === 'fact') local.local.putEvent({ source, detailType: name, detail: envelope })
        else if (queue !== undefined)
          local.local.putMessage(queueUrl(queue), {
            body: envelope,
            ...(group === undefined ? {} : { group, dedupeId: `${eventId}-again` }),
          })
      }
    },
    close: () => {
      database.close()
      local.store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Night one is over: the workforce is known, the programme published, everybody considered. */
export const flagged = async (river: River): Promise<void> => {
  await journeys.pullWorkforce(river.journey, firstNight)
  await journeys.publishProgramme(river.journey, programmeFor())
}

/** Everybody who was invited or offers their time has enrolled. */
export const enrolled = async (river: River): Promise<void> => {
  await flagged(river)
  await journeys.enrolPeople(river.journey, await journeys.reviewFlags(river.journey))
}

/** Somebody in HR has asked for a matching run and proposals lie before the approvers. Answers the cycle. */
export const proposed = async (river: River): Promise<string> => {
  await enrolled(river)
  return journeys.requestMatching(river.journey)
}

/** The second person has said yes, and the meetings stand in the calendars. Answers the approved plan. */
export const scheduled = async (river: River) => {
  const cycle = await journeys.approveMatches(river.journey, await proposed(river))
  await journeys.meetingsLand(river.journey, cycle.proposals.length)
  return cycle
}
