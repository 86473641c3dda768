import { createHash } from 'node:crypto'
import { AppError } from '@fairlead/kernel/errors'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import type { Json } from '@fairlead/kernel/store'
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

/** JSON with sorted keys and no spaces: equal values give equal bytes. */
export const canonicalJson = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((one: Json) => canonicalJson(one)).join(',')}]`
  const entries = Object.entries(value as Readonly<Record<string, Json>>).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`
}

const snapshotName = (tenantId: string, cycleId: string, hash: string): string => `snapshots/${tenantId}/${cycleId}/${hash}.json`

/** Keeps the inputs of a run and answers their hash (SHA-256, hexadecimal). The same inputs again change nothing. */
export const keepSnapshot = async (
  { objects }: Pick<MatchingPorts, 'objects'>,
  tenantId: string,
  inputs: MatchingInputs,
): Promise<string> => {
  const bytes = new TextEncoder().encode(canonicalJson(inputs))
  const hash = createHash('sha256').update(bytes).digest('hex')
  await objects.put(snapshotName(tenantId, inputs.round, hash), bytes)
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
