import { canonicalJson } from '@fairlead/kernel/content-hash'
import { AppError } from '@fairlead/kernel/errors'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import { approaches, channels } from '@fairlead/programme/matching-section'
import * as z from 'zod'
import type { Features, MatchingInputs } from './scoring/features.ts'
import type { MatchingCycle } from './cycle.ts'
import type { MatchingPorts } from './ports.ts'

/** What came later has a default, so that snapshots from before can still be read. */
const none = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).default([])
const whole = z.int().nullable().default(null)
const features = {
  employeeId: z.string(),
  department: z.int().nullable(),
  location: z.int().nullable(),
  offsetMinutes: z.int().nullable(),
  jobLevel: z.number().nullable(),
  hiredOnDay: z.int().nullable(),
  languages: z.array(z.int()),
  goals: z.array(z.string()),
  interests: none(z.int()),
  wants: none(z.string()),
  offers: none(z.string()),
  approach: z.enum(approaches).nullable().default(null),
  channel: z.enum(channels).nullable().default(null),
  preferences: none(z.string()),
  managersAbove: z.array(z.string()),
  line: none(z.int()),
  workedWith: none(z.string()),
  legalEntity: whole,
  contract: whole,
}
const MenteeFeatures = z.strictObject({
  ...features,
  aspires: whole,
  demand: z.int().nonnegative().default(1),
  waited: z.int().nonnegative().default(0),
})
const MentorFeatures = z.strictObject({
  ...features,
  capacity: z.int().nonnegative(),
  families: none(z.int()),
  trained: z.boolean().default(false),
  reliability: whole,
  feedback: whole,
  external: z.boolean().default(false),
  sponsor: z.boolean().default(false),
})
const Pair = z.tuple([z.string(), z.string()])
const Values = z.record(z.string(), z.union([z.string(), z.number()]))
const Notice = z.strictObject({
  employeeId: z.string(),
  side: z.enum(['mentee', 'mentor']),
  reason: z.strictObject({ key: z.string(), values: z.exactOptional(Values) }),
})
const Snapshot = z.strictObject({
  schema: z.literal(1),
  round: z.string(),
  programmeId: z.string(),
  programmeVersion: z.int(),
  mentees: z.array(MenteeFeatures),
  mentors: z.array(MentorFeatures),
  pastPairs: z.array(Pair),
  currentPairs: none(Pair),
  declinedPairs: none(Pair),
  blockedPairs: z.array(Pair),
  legalExclusions: none(z.tuple([z.int(), z.int()])),
  rejected: none(Notice),
  notes: none(Notice),
})

const snapshotName = (tenantId: string, cycleId: string, hash: string): string => `snapshots/${tenantId}/${cycleId}/${hash}.json`

/** Keeps the inputs of a run and answers their keyed hash. The same inputs again change nothing. */
export const keepSnapshot = async (
  { objects, hash: keyed }: Pick<MatchingPorts, 'objects' | 'hash'>,
  tenantId: string,
  inputs: MatchingInputs,
): Promise<string> => {
  const text = canonicalJson(inputs)
  const hash = keyed(text)
  await objects.put(snapshotName(tenantId, inputs.round, hash), new TextEncoder().encode(text))
  return hash
}

/** Errors: `snapshot-missing` (not-found), `snapshot-malformed` (invalid). */
export const readSnapshot = async (
  { objects }: Pick<MatchingPorts, 'objects'>,
  tenantId: string,
  { cycleId, inputsHash, rewrittenInputs }: Pick<MatchingCycle, 'cycleId' | 'inputsHash' | 'rewrittenInputs'>,
): Promise<MatchingInputs> => {
  const hash = rewrittenInputs ?? inputsHash ?? ''
  const bytes = await objects.get(snapshotName(tenantId, cycleId, hash))
  if (bytes === undefined) {
    throw new AppError('snapshot-missing', 'not-found', {
      message: 'The inputs of this matching cycle are no longer kept, so it cannot be repeated or amended.',
      next: 'Reject the cycle and request a new one.',
    })
  }
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    throw new AppError('snapshot-malformed', 'invalid', { message: 'The kept inputs of this matching cycle are not JSON.', cause })
  }
  return parseOrRefuse(Snapshot, value, 'snapshot-malformed')
}

/** These inputs without one person: on either side, above anybody, named by anybody, in a pair or a notice; undefined = not in them. */
export const withoutPerson = (inputs: MatchingInputs, employeeId: string): MatchingInputs | undefined => {
  const { mentees, mentors } = inputs
  const [number] = [...mentees, ...mentors].find((one) => one.employeeId === employeeId)?.line ?? []
  const unnamed = (ids: readonly string[]): readonly string[] => ids.filter((id) => id !== employeeId)
  const others = <Person extends Features>(side: readonly Person[]): readonly Person[] =>
    side
      .filter((one) => one.employeeId !== employeeId)
      .map((one) => ({
        ...one,
        managersAbove: unnamed(one.managersAbove),
        preferences: unnamed(one.preferences),
        workedWith: unnamed(one.workedWith),
        line: one.line.filter((above) => above !== number),
      }))
  const pairs = (all: MatchingInputs['pastPairs']) => all.filter((pair) => !pair.includes(employeeId))
  const notices = (all: MatchingInputs['notes']) => all.filter((notice) => notice.employeeId !== employeeId)
  const rest: MatchingInputs = {
    ...inputs,
    mentees: others(mentees),
    mentors: others(mentors),
    pastPairs: pairs(inputs.pastPairs),
    currentPairs: pairs(inputs.currentPairs),
    declinedPairs: pairs(inputs.declinedPairs),
    blockedPairs: pairs(inputs.blockedPairs),
    rejected: notices(inputs.rejected),
    notes: notices(inputs.notes),
  }
  return canonicalJson(rest) === canonicalJson(inputs) ? undefined : rest
}

/** The snapshot as it was before an erasure. */
export const dropSnapshot = ({ objects }: Pick<MatchingPorts, 'objects'>, tenantId: string, cycleId: string, hash: string): Promise<void> =>
  objects.remove(snapshotName(tenantId, cycleId, hash))
