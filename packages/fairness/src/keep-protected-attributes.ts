import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import * as z from 'zod'
import { Attributes, dropProtectedAttributes, putProtectedAttributes } from './protected-attributes-store.ts'

export type IntakePorts = {
  /** Written to and never read: what was sent cannot be asked for again. */
  readonly store: Pick<Store, 'transact'>
  readonly isAdministrator: (employeeId: string) => Promise<boolean>
  /** Which of these people we know of; a key is made for nobody else. */
  readonly known: (tenantId: string, employeeIds: readonly string[]) => Promise<ReadonlySet<string>>
}

export const peopleAtMost = 500
const rowsAtOnce = 90

export const ProtectedBatch = z.strictObject({
  people: z
    .array(z.strictObject({ employeeId: z.string().min(1).max(128), attributes: Attributes }))
    .min(1)
    .max(peopleAtMost)
    .refine((people) => new Set(people.map(({ employeeId }) => employeeId)).size === people.length, 'each person at most once'),
})
export type ProtectedBatch = z.infer<typeof ProtectedBatch>

const checkAdministrator = async ({ isAdministrator }: IntakePorts, { actor }: Run): Promise<void> => {
  if (actor === undefined) throw new AppError('actor-missing', 'unauthorised', { message: 'Sign in as an administrator.' })
  if (await isAdministrator(actor.employeeId)) return
  throw new AppError('not-authorised', 'forbidden', { message: 'Only an administrator may send or remove protected attributes.' })
}

const personUnknown = (path: string): AppError =>
  new AppError('person-unknown', 'not-found', {
    path,
    message: 'We hold nothing of such a person.',
    next: 'Take employee ids from the workforce, after the sync has brought these people.',
  })

/**
 * Keep the groups of these people in place of what was known of each, as an administrator. All of them are checked before anything is
 * written; the same batch again changes nothing, so that one that broke off is sent again. The answer is a count.
 * Errors: `actor-missing` (unauthorised), `not-authorised`, `person-erased` (forbidden), `person-unknown` (not-found).
 */
export const keepProtectedAttributes = async (
  ports: IntakePorts,
  { people }: ProtectedBatch,
  run: Run,
): Promise<{ readonly kind: 'kept'; readonly people: number }> => {
  await checkAdministrator(ports, run)
  const { tenantId } = run
  const known = await ports.known(
    tenantId,
    people.map(({ employeeId }) => employeeId),
  )
  const stranger = people.findIndex(({ employeeId }) => !known.has(employeeId))
  if (stranger >= 0) throw personUnknown(`people[${stranger}].employeeId`)
  const changes = people.map(({ employeeId, attributes }) => putProtectedAttributes(tenantId, employeeId, attributes))
  for (let at = 0; at < changes.length; at += rowsAtOnce) await ports.store.transact(run, changes.slice(at, at + rowsAtOnce))
  return { kind: 'kept', people: people.length }
}

/** Forget the groups of one person, whether any were known or not. Errors: as above. */
export const removeProtectedAttributes = async (
  ports: IntakePorts,
  { employeeId }: { readonly employeeId: string },
  run: Run,
): Promise<{ readonly kind: 'removed' }> => {
  await checkAdministrator(ports, run)
  if (!(await ports.known(run.tenantId, [employeeId])).has(employeeId)) throw personUnknown('employeeId')
  await ports.store.transact(run, [dropProtectedAttributes(run.tenantId, employeeId)])
  return { kind: 'removed' }
}
