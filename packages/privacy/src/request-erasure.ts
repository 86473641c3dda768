import { ErasePerson } from '@fairlead/kernel/commands/privacy'
import { AppError } from '@fairlead/kernel/errors'
import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import { subjectKeyOf } from '@fairlead/kernel/subject-key'
import { employeeStore } from '@fairlead/workforce/employee-store'
import { holdBack, letIn } from '@fairlead/workforce/held-back-store'
import { dropErasure, findErasure, putErasure, type Erasure } from './erasure-store.ts'
import type { PrivacyPorts } from './ports.ts'

type Ports = Pick<PrivacyPorts, 'store' | 'isAdministrator'>

export type ErasureStanding = {
  readonly kind: 'requested' | 'under-way' | 'erased' | 'complete'
  readonly employeeId: string
  readonly completeOn: string | null
}

const standing = ({ employeeId, state, completeOn }: Erasure, asOf: string): ErasureStanding => {
  const complete = completeOn !== null && completeOn <= asOf.slice(0, 10)
  return { kind: state === 'requested' ? 'under-way' : complete ? 'complete' : 'erased', employeeId, completeOn }
}

/** The administrator who asks. Errors: `actor-missing` (unauthorised), `not-authorised` (forbidden). */
const administrator = async ({ isAdministrator }: Ports, { actor }: Run): Promise<string> => {
  if (actor === undefined) throw new AppError('actor-missing', 'unauthorised', { message: 'Sign in as an administrator.' })
  if (await isAdministrator(actor.employeeId)) return actor.employeeId
  throw new AppError('not-authorised', 'forbidden', { message: 'Only an administrator may have a person erased.' })
}

/** Whose erasure it is, by id or by employee number. Error `person-unknown` (not-found). */
const employeeIdOf = async ({ store }: Ports, asked: ErasureInput, { tenantId }: Run): Promise<string> => {
  const employees = employeeStore(store)
  const found =
    'employeeId' in asked ? await employees.byId(tenantId, asked.employeeId) : await employees.byNumber(tenantId, asked.employeeNumber)
  if (found !== undefined) return found.employeeId
  throw new AppError('person-unknown', 'not-found', {
    message: 'We hold nothing of such a person.',
    next: 'Take the employee id from the workforce, or the number from the HRIS.',
  })
}

export type ErasureInput = { readonly employeeId: string } | { readonly employeeNumber: string }

/**
 * Ask for a person to be erased, as an administrator. Asked again, it answers how far it is and starts nothing. From this moment the HRIS
 * cannot bring the person back.
 * Errors: `actor-missing`, `not-authorised`, `person-unknown`, `own-erasure` (forbidden).
 */
export const requestErasure = async (ports: Ports, asked: ErasureInput, run: Run): Promise<ErasureStanding> => {
  const requestedBy = await administrator(ports, run)
  const { tenantId, asOf } = run
  const known = 'employeeId' in asked ? await findErasure(ports.store, tenantId, asked.employeeId) : undefined
  if (known !== undefined) return standing(known.attributes, asOf)
  const employeeId = await employeeIdOf(ports, asked, run)
  if (employeeId === requestedBy) {
    throw new AppError('own-erasure', 'forbidden', { message: 'Another administrator has to ask for your own erasure.' })
  }
  const begun = await findErasure(ports.store, tenantId, employeeId)
  if (begun !== undefined) return standing(begun.attributes, asOf)
  const erasure: Erasure = {
    employeeId,
    requestedBy,
    requestedAt: asOf,
    state: 'requested',
    published: null,
    lmsCleared: [],
    erasedAt: null,
    completeOn: null,
  }
  await ports.store.transact(
    run,
    [putErasure(tenantId, erasure, 'absent'), holdBack(tenantId, employeeId, asOf)],
    [message(ErasePerson, { employeeId })],
  )
  return { kind: 'requested', employeeId, completeOn: null }
}

/**
 * HR says that an erased person is to be taken on again: the next sync brings what the HRIS holds, under a new key. What was erased stays
 * dark. Errors: as `requestErasure`, `person-not-erased` (not-found), `erasure-under-way` (conflict).
 */
export const readmitPerson = async (ports: Ports, employeeId: string, run: Run): Promise<{ readonly kind: 'readmitted' }> => {
  await administrator(ports, run)
  const found = await findErasure(ports.store, run.tenantId, employeeId)
  if (found === undefined) throw new AppError('person-not-erased', 'not-found', { message: 'No such person was erased.' })
  if (found.attributes.state !== 'erased') {
    throw new AppError('erasure-under-way', 'conflict', { message: 'This erasure is still under way.', next: 'Wait until it has ended.' })
  }
  await ports.store.transact(run, [
    dropErasure(run.tenantId, employeeId, found.version),
    letIn(run.tenantId, employeeId),
    { kind: 'delete', key: subjectKeyOf(run.tenantId, employeeId), condition: 'any' },
  ])
  return { kind: 'readmitted' }
}
