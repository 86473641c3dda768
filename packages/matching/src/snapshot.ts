import { canonicalJson } from '@fairlead/kernel/content-hash'
import { AppError } from '@fairlead/kernel/errors'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import * as z from 'zod'
import type { MatchingInputs } from './scoring/features.ts'
import type { MatchingCycle } from './cycle.ts'
import type { MatchingPorts } from './ports.ts'

const features = {
  employeeId: z.string(),
  department: z.int().nullable(),
  location: z.int().nullable(),
  offsetMinutes: z.int().nullable(),
  jobLevel: z.number().nullable(),
  hiredOnDay: z.int().nullable(),
  languages: z.array(z.int()),
  goals: z.array(z.string()),
  managersAbove: z.array(z.string()),
  self: z.int(),
  above: z.array(z.int()),
  interests: z.array(z.int()),
  jobFamilies: z.array(z.int()),
  prefers: z.array(z.string()),
  legalEntity: z.int().nullable(),
  wants: z.array(z.string()),
  offers: z.array(z.string()),
}
const Pairs = z.array(z.tuple([z.string(), z.string()]))
const Snapshot = z.strictObject({
  schema: z.literal(2),
  round: z.string(),
  programmeId: z.string(),
  programmeVersion: z.int(),
  mentees: z.array(z.strictObject({ ...features, aimsFor: z.int().nullable() })),
  mentors: z.array(
    z.strictObject({
      ...features,
      capacity: z.int().nonnegative(),
      trained: z.boolean().nullable(),
      kept: z.number(),
      planned: z.number(),
      feedbackSum: z.number(),
      feedbackCount: z.number(),
    }),
  ),
  pastPairs: Pairs,
  blockedPairs: Pairs,
  legalExclusions: z.array(z.tuple([z.int(), z.int()])),
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

/** These inputs without one person, on either side, above anybody or in a past pair; undefined where they are not in them. */
export const withoutPerson = (inputs: MatchingInputs, employeeId: string): MatchingInputs | undefined => {
  const others = <Side extends MatchingInputs['mentees'][number] | MatchingInputs['mentors'][number]>(side: readonly Side[]): Side[] =>
    side
      .filter((one) => one.employeeId !== employeeId)
      .map((one) => ({
        ...one,
        managersAbove: one.managersAbove.filter((manager) => manager !== employeeId),
        prefers: one.prefers.filter((preferred) => preferred !== employeeId),
      }))
  const pairs = (all: MatchingInputs['pastPairs']) => all.filter((pair) => !pair.includes(employeeId))
  const { mentees, mentors, pastPairs, blockedPairs } = inputs
  const rest = {
    ...inputs,
    mentees: others(mentees),
    mentors: others(mentors),
    pastPairs: pairs(pastPairs),
    blockedPairs: pairs(blockedPairs),
  }
  return canonicalJson(rest) === canonicalJson(inputs) ? undefined : rest
}

/** The snapshot as it was before an erasure. */
export const dropSnapshot = ({ objects }: Pick<MatchingPorts, 'objects'>, tenantId: string, cycleId: string, hash: string): Promise<void> =>
  objects.remove(snapshotName(tenantId, cycleId, hash))
