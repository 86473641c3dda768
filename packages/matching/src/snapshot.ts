import { canonicalJson, contentHash } from '@fairlead/kernel/content-hash'
import { AppError } from '@fairlead/kernel/errors'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import * as z from 'zod'
import type { MatchingInputs } from './features.ts'
import type { MatchingPorts } from './ports.ts'

const features = {
  employeeId: z.string(),
  department: z.int().nullable(),
  location: z.int().nullable(),
  offsetMinutes: z.int().nullable(),
  jobLevel: z.number().nullable(),
  hiredOnDay: z.int(),
  languages: z.array(z.int()),
  goals: z.array(z.string()),
  managersAbove: z.array(z.string()),
}
const Pairs = z.array(z.tuple([z.string(), z.string()]))
const Snapshot = z.strictObject({
  schema: z.literal(1),
  round: z.string(),
  programmeId: z.string(),
  programmeVersion: z.int(),
  mentees: z.array(z.strictObject({ ...features, wants: z.array(z.string()) })),
  mentors: z.array(z.strictObject({ ...features, offers: z.array(z.string()), capacity: z.int().nonnegative() })),
  pastPairs: Pairs,
  blockedPairs: Pairs,
})

const snapshotName = (tenantId: string, cycleId: string, hash: string): string => `snapshots/${tenantId}/${cycleId}/${hash}.json`

/** Keeps the inputs of a run and answers their hash (SHA-256, hexadecimal). The same inputs again change nothing. */
export const keepSnapshot = async (
  { objects }: Pick<MatchingPorts, 'objects'>,
  tenantId: string,
  inputs: MatchingInputs,
): Promise<string> => {
  const hash = contentHash(inputs)
  await objects.put(snapshotName(tenantId, inputs.round, hash), new TextEncoder().encode(canonicalJson(inputs)))
  return hash
}

/** Errors: `snapshot-missing` (not-found), `snapshot-malformed` (invalid). */
export const readSnapshot = async (
  { objects }: Pick<MatchingPorts, 'objects'>,
  tenantId: string,
  cycleId: string,
  hash: string,
): Promise<MatchingInputs> => {
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
