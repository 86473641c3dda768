import { tenantId } from '../addresses.ts'
import { idOf } from '../journey/door.ts'
import type { CrashWorld } from './crash-world.ts'
import type { ReferenceCompany } from './reference-company.ts'

const repeated = (names: readonly string[]): readonly string[] => [...new Set(names.filter((name, at) => names.indexOf(name) !== at))]

/** The outbox is empty as far as the relay is concerned, and nothing lies anywhere. */
const leftOver = ({ store, local }: CrashWorld): readonly string[] => {
  const unrelayed = store.outboxAfter(store.relayed(), 1000).length
  return [
    ...(unrelayed > 0 ? [`${unrelayed} outbox rows were never relayed`] : []),
    ...(local.waiting() > 0 ? [`${local.waiting()} messages still wait`] : []),
    ...local.deadLetters().map(({ queue, attributes }) => `a dead letter in ${queue} (${attributes['code'] ?? 'no code'})`),
  ]
}

/** One live series for each pair that goes on, one statement for each KPI or person and period, one profile for each mentee. */
const effectsOutside = ({ world }: CrashWorld, { mentees }: ReferenceCompany): readonly string[] => {
  const series = world.graph.liveSeries().map(({ organiser, attendees }) => `${organiser} and ${attendees.join()}`)
  const about = world.lrs.statements().map((statement) => {
    const { actor, verb, object, context } = statement as unknown as {
      readonly actor: object
      readonly verb: { readonly id: string }
      readonly object: { readonly id: string }
      readonly context?: object
    }
    return JSON.stringify([actor, verb.id, object.id, context])
  })
  const staying = mentees.length - 1
  const unpublished = mentees.filter(({ employeeNumber }) => world.moodle.profileOf(employeeNumber)?.cohorts.length !== 1)
  return [
    ...(series.length === staying ? [] : [`${series.length} live series for ${staying} mentorships`]),
    ...repeated(series).map(() => 'two live series for one pair'),
    ...repeated(about).map(() => 'two statements about one KPI or person and period'),
    ...(unpublished.length > 0 ? [`${unpublished.length} mentees without their result in the LMS`] : []),
  ]
}

/** Nobody meets whom nobody approved: every pair of the calendar stands in the approved cycle. */
const approvedFirst = async ({ store }: CrashWorld, { mentees }: ReferenceCompany): Promise<readonly string[]> => {
  const started = await Promise.all(
    mentees.map((mentee) => store.query({ pk: `T#${tenantId}#MENTORSHIPS-OF#${idOf(mentee)}` }).then(({ items }) => items.length)),
  )
  return started.every((count) => count === 1) ? [] : ['a mentee without exactly one mentorship']
}

/** The smallest group that a published figure may speak of; written down once more, so that a slip in the service does not move it here. */
const SMALLEST_GROUP = 5
const extensionsOf = (statement: unknown): ReadonlyMap<string, unknown> => {
  const { result } = statement as { readonly result?: { readonly extensions?: Readonly<Record<string, unknown>> } }
  return new Map(Object.entries(result?.extensions ?? {}).map(([iri, value]) => [iri.split('/').at(-1) ?? '', value]))
}

/** A share speaks of those who are counted and of those who are not. */
const groupsOf = (statement: unknown): readonly number[] => {
  const found = extensionsOf(statement)
  if (!found.has('n')) return []
  const [n, numerator] = [Number(found.get('n')), Number(found.get('numerator'))]
  return found.get('unit') === 'share' ? [numerator, n - numerator] : [n]
}
const smallGroups = ({ world }: CrashWorld): readonly string[] => {
  const small = world.lrs.statements().filter((statement) => groupsOf(statement).some((group) => group < SMALLEST_GROUP))
  return small.length > 0 ? [`${small.length} published figures speak of fewer than ${SMALLEST_GROUP} people`] : []
}

/** Addresses and names are the canaries: none may be in a line of the log, with or without a fault. */
const namedInLog = ({ logged }: CrashWorld, { company }: ReferenceCompany): readonly string[] => {
  const canaries = company.people.flatMap(({ email, familyName }) => (familyName === '' ? [email] : [email, familyName]))
  const found = [...logged].filter((text) => canaries.some((canary) => text.includes(canary)))
  return found.length > 0 ? [`${found.length} values in the log name a person`] : []
}

/** What is broken, in sentences; empty when all promises hold. */
export const violations = async (crash: CrashWorld, reference: ReferenceCompany): Promise<readonly string[]> => [
  ...leftOver(crash),
  ...effectsOutside(crash, reference),
  ...(await approvedFirst(crash, reference)),
  ...smallGroups(crash),
  ...namedInLog(crash, reference),
]
